/**
 * Two screens whose trees are known, compared node by node: no letter and no pixel has a say in it. The cheapest way from
 * one tree to the other is looked for level by level (an alignment of ordered trees, after Selkow 1977).
 */
import { inPixels, type Box } from '../../../core/box.ts';
import { valuesAt, type NodePath, type ScreenDocument, type ScreenNode } from '../../../dsl/index.ts';
import type { Change, Size } from '../../types.ts';
import { describe } from './describe.ts';
import { change, type FoundChange } from './found-change.ts';
import { UNKNOWN, type Part } from './part.ts';

export interface KnownScreen {
  readonly document: ScreenDocument;
  /** Of its picture, pixels. */
  readonly size: Size;
}

interface Known {
  readonly part: Part;
  readonly children: readonly Known[];
  /** Components, itself included. */
  readonly count: number;
  /** The same for what is the same in all that counts. */
  readonly key: string;
}

/** What it costs to call a component otherwise, or to say something else; a component more or less costs 1. */
const COSTS = { name: 1.2, words: 0.4 };
/** Pairs of components that are weighed; where there are more, pictures decide alone. */
const MOST_PAIRS = 250_000;

/** @returns undefined where the trees are too large to be compared so */
export function compareTrees(
  before: KnownScreen,
  after: KnownScreen,
  wordsCount: boolean,
): Change[] | undefined {
  const [old, now] = [rootOf(before, wordsCount), rootOf(after, wordsCount)];
  if (old.count * now.count > MOST_PAIRS) return undefined;
  const found = withMoves(differencesOf(old, now, new Map()));
  const places = { before: placeOf, after: placeOf };
  return found.map((one) => {
    const told = describe(one, places);
    return { ...told, before: seenBox(told.before), after: seenBox(told.after) };
  });
}

function rootOf({ document, size }: KnownScreen, wordsCount: boolean): Known {
  const known = (node: ScreenNode, path: NodePath): Known => {
    const children = (node.children ?? []).map((child, at) => known(child, [...path, at]));
    const part = partOf(node, path, document, size);
    const said = wordsCount ? (part.words ?? '') : '';
    const key = JSON.stringify([node.name, said, children.map((child) => child.key)]);
    return { part, children, key, count: 1 + children.reduce((sum, { count }) => sum + count, 0) };
  };
  return known({ name: 'screen', children: document.tree.children }, []);
}

function partOf({ name, children }: ScreenNode, path: NodePath, document: ScreenDocument, size: Size): Part {
  const { box, content = {} } = valuesAt(document, path);
  const texts = Object.values(content).flatMap((slot) =>
    typeof slot === 'string' ? [slot] : 'runs' in slot ? [slot.runs.map(({ text }) => text).join('')] : [],
  );
  return {
    ...UNKNOWN,
    family: 'control',
    component: name,
    path: path.join('.'),
    box: box === undefined ? NOWHERE : inPixels(box, size),
    words: texts.length === 0 ? null : texts.join(' '),
    holds: children !== undefined,
  };
}

const NOWHERE: Box = [0, 0, 0, 0];

function seenBox(box: Box | null): Box | null {
  return box === null || box.every((side) => side === 0) ? null : box;
}

function placeOf({ path }: Part): string {
  const [row, column] = path.split('.').map((index) => Number(index) + 1);
  if (row === undefined || path === '') return 'the screen';
  return column === undefined ? `row ${row}` : `row ${row}, column ${column}`;
}

type Costs = Map<Known, Map<Known, number>>;

function costOf(a: Known, b: Known, costs: Costs): number {
  if (a.key === b.key) return 0;
  const known = costs.get(a)?.get(b);
  if (known !== undefined) return known;
  const own =
    a.part.component !== b.part.component ? COSTS.name : a.part.words === b.part.words ? 0 : COSTS.words;
  const cost = own + (alignment(a.children, b.children, costs).at(-1)?.at(-1) ?? 0);
  costs.set(a, (costs.get(a) ?? new Map<Known, number>()).set(b, cost));
  return cost;
}

/** Least costs of the first so many of both: [before + 1, after + 1]. */
function alignment(before: readonly Known[], after: readonly Known[], costs: Costs): number[][] {
  const rows: number[][] = [[0]];
  for (const [at, { count }] of after.entries()) rows[0]?.push((rows[0][at] ?? 0) + count);
  for (const [row, a] of before.entries()) {
    const above = rows[row] ?? [];
    const line = [(above[0] ?? 0) + a.count];
    for (const [column, b] of after.entries())
      line.push(
        Math.min(
          (above[column] ?? 0) + costOf(a, b, costs),
          (above[column + 1] ?? 0) + a.count,
          (line[column] ?? 0) + b.count,
        ),
      );
    rows.push(line);
  }
  return rows;
}

/** What is otherwise in two components that stand for one another. */
function differencesOf(a: Known, b: Known, costs: Costs): FoundChange[] {
  if (a.key === b.key) return [];
  const pair = { before: a.part, after: b.part };
  const own =
    a.part.component !== b.part.component
      ? [change('replaced', pair)]
      : a.children.length + b.children.length === 0
        ? [change('reworded', pair)]
        : [];
  return [...own, ...differencesOfLevel(a.children, b.children, costs)];
}

function differencesOfLevel(before: readonly Known[], after: readonly Known[], costs: Costs): FoundChange[] {
  const rows = alignment(before, after, costs);
  const found: FoundChange[][] = [];
  let [row, column] = [before.length, after.length];
  while (row > 0 || column > 0) {
    const here = rows[row]?.[column] ?? 0;
    const [a, b] = [before[row - 1], after[column - 1]];
    if (a !== undefined && b !== undefined) {
      const diagonal = rows[row - 1]?.[column - 1] ?? 0;
      if (here === diagonal + costOf(a, b, costs)) {
        found.push(differencesOf(a, b, costs));
        row -= 1;
        column -= 1;
        continue;
      }
    }
    if (a !== undefined && here === (rows[row - 1]?.[column] ?? 0) + a.count) {
      found.push([change('removed', { before: a.part })]);
      row -= 1;
    } else if (b !== undefined) {
      found.push([change('added', { after: b.part })]);
      column -= 1;
    }
  }
  return found.toReversed().flat();
}

/** What is gone at one place and new at another stands elsewhere. */
function withMoves(found: readonly FoundChange[]): FoundChange[] {
  const added = found.filter(({ kind }) => kind === 'added');
  const moved = new Map<FoundChange, FoundChange>();
  for (const one of found) {
    if (one.kind !== 'removed') continue;
    const other = added.find((two) => ![...moved.values()].includes(two) && isSame(one.before, two.after));
    if (other !== undefined) moved.set(one, other);
  }
  const taken = new Set(moved.values());
  return found.flatMap((one) => {
    const other = moved.get(one);
    if (other !== undefined) return [change('reordered', { before: one.before, after: other.after })];
    return taken.has(one) ? [] : [one];
  });
}

function isSame(a: Part | null, b: Part | null): boolean {
  return (
    a !== null && b !== null && a.component === b.component && a.words === b.words && a.holds === b.holds
  );
}
