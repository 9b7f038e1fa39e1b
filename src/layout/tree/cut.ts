/** Cuts what stands beside and below one another into rows and columns, along white space (recursive XY cuts). */
import type { Group, LayoutNode } from '../layout-node.ts';
import { joinBands, type Region } from './columns.ts';
import { takeOverlap } from './overlap.ts';
import { inRows } from './row-groups.ts';
import { bandOf, splitAlong, type Band, type Unit } from './units.ts';

export interface Arrangement {
  readonly direction: 'row' | 'column';
  readonly children: readonly LayoutNode[];
  readonly overlays: readonly LayoutNode[];
}

/** Rows in columns in rows; far deeper than any page has them, and well below what readers of trees take. */
const DEEPEST = 60;
/** Pixels that neighbors may share and still be cut apart: tried one after the other. */
const OVERLAPS = [0, 2, 5];
/** White space narrower than this share of the widest is cut later. */
const CLOSER = 0.5;

/** Every unit is in the result once: among the children, deeper in them, or among the overlays. */
export function cut(units: readonly Unit[], depth = 0): Arrangement {
  const only = units[0];
  if (only === undefined) return { direction: 'column', children: [], overlays: [] };
  if (units.length === 1) return { direction: 'column', children: [only.node], overlays: [] };
  if (depth >= DEEPEST) return { direction: 'column', children: [], overlays: units.map(({ node }) => node) };
  for (const overlap of OVERLAPS) {
    const bands = splitAlong(units, 'y', overlap);
    if (bands.length > 1) return column(bands, depth);
    const columns = splitAlong(units, 'x', overlap);
    if (columns.length > 1) return row(widestApart(columns), depth);
  }
  const { flow, over } = takeOverlap(units);
  const rest = cut(flow, depth + 1);
  return { ...rest, overlays: [...rest.overlays, ...over.map(({ node }) => node)] };
}

function column(bands: readonly Band[], depth: number): Arrangement {
  const regions = joinBands(bands);
  const [only] = regions;
  if (regions.length === 1 && only !== undefined) return regionRow(only, depth);
  const children = regions.map((region) =>
    region.bands === 1 ? asNode(cut(region.units, depth + 1), region) : regionNode(region, depth),
  );
  return { direction: 'column', children: children.flatMap(sameDirection('column')), overlays: [] };
}

function regionNode(region: Region, depth: number): LayoutNode {
  return asNode(regionRow(region, depth), region);
}

/** The columns of a region side by side. */
function regionRow(region: Region, depth: number): Arrangement {
  const edges = [...region.gutters.map(([left, right]) => (left + right) / 2), Infinity];
  const columns = edges.map((right, index) => {
    const left = edges[index - 1] ?? Number.NEGATIVE_INFINITY;
    return region.units.filter(({ box }) => {
      const middle = (box[0] + box[2]) / 2;
      return middle > left && middle <= right;
    });
  });
  return row(
    columns.filter((units) => units.length > 0).map((units) => bandOf(units)),
    depth,
  );
}

function row(columns: readonly Band[], depth: number): Arrangement {
  const cells: Unit[] = columns.map((band) => ({
    box: band.box,
    node: asNode(cut(band.units, depth + 1), band),
  }));
  return { direction: 'row', children: inRows(cells), overlays: [] };
}

/**
 * Columns that hold several things each are cut apart only where they are farthest from one another: what stands closer
 * may belong together, and is cut in its turn.
 */
function widestApart(columns: readonly Band[]): readonly Band[] {
  if (columns.every(({ units }) => units.length === 1)) return columns;
  const gaps = columns.slice(1).map(({ box }, index) => box[0] - (columns[index]?.box[2] ?? box[0]));
  const limit = Math.max(...gaps) * CLOSER;
  const groups: Unit[][] = [];
  for (const [index, { units }] of columns.entries()) {
    const last = groups.at(-1);
    if (last === undefined || (gaps[index - 1] ?? 0) >= limit) groups.push([...units]);
    else last.push(...units);
  }
  return groups.map((group) => bandOf(group));
}

/** A group of its own, or the one child where there is nothing to order. */
function asNode(
  { direction, children, overlays }: Arrangement,
  { box }: { readonly box: Group['box'] },
): LayoutNode {
  const [only] = children;
  if (children.length === 1 && overlays.length === 0 && only !== undefined) return only;
  return { kind: 'group', direction, box, surface: null, picture: null, children, overlays };
}

/** A column in a column is no more than its children. */
function sameDirection(direction: 'row' | 'column'): (node: LayoutNode) => readonly LayoutNode[] {
  return (node) => {
    const plain = node.kind === 'group' && node.surface === null && node.picture === null;
    return plain && node.direction === direction && node.overlays.length === 0 ? node.children : [node];
  };
}
