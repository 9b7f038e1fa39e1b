/** Groups within a row: a navigation stands closer together than it stands to the logo left of it. */
import { median } from '../geometry.ts';
import type { LayoutNode } from '../layout-node.ts';
import { bandOf, type Unit } from './units.ts';

/** A gap this much wider than the middle one, and than this many pixels, parts groups. */
const WIDER = 2.5;
const WIDEST_WITHIN = 48;

/** Cells from left to right as nodes; several that belong together become a row of their own. */
export function inRows(cells: readonly Unit[]): readonly LayoutNode[] {
  const gaps = cells.slice(1).map(({ box }, index) => box[0] - (cells[index]?.box[2] ?? box[0]));
  const limit = Math.max(WIDEST_WITHIN, median(gaps) * WIDER);
  const groups: Unit[][] = [];
  for (const [index, cell] of cells.entries()) {
    const apart = (gaps[index - 1] ?? Infinity) > limit;
    if (apart) groups.push([cell]);
    else groups.at(-1)?.push(cell);
  }
  if (groups.length < 2 || groups.length === cells.length) return cells.map(({ node }) => node);
  return groups.map((group) => {
    const [only] = group;
    if (group.length === 1 && only !== undefined) return only.node;
    return {
      kind: 'group',
      direction: 'row',
      box: bandOf(group).box,
      surface: null,
      picture: null,
      children: group.map(({ node }) => node),
      overlays: [],
    };
  });
}
