/**
 * Two screens whose trees are known, compared node by node along the cheapest way from one tree to the other: no letter and
 * no pixel has a say in it.
 */
import { inPixels, type Box } from '../../../core/box.ts';
import {
  TreeAlignment,
  valuesAt,
  type AlignedNode,
  type NodePath,
  type ScreenDocument,
  type ScreenNode,
} from '../../../dsl/index.ts';
import type { Change, Size } from '../../types.ts';
import { describe } from './describe.ts';
import { change, type FoundChange } from './found-change.ts';
import { UNKNOWN, type Part } from './part.ts';

export interface KnownScreen {
  readonly document: ScreenDocument;
  /** Of its picture, pixels. */
  readonly size: Size;
}

interface Known extends AlignedNode<Known> {
  readonly part: Part;
}

type Alignment = TreeAlignment<Known>;

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
  const found = withMoves(differencesOf(old, now, newAlignment()));
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

function newAlignment(): Alignment {
  return new TreeAlignment(({ part: a }, { part: b }) =>
    a.component !== b.component ? COSTS.name : a.words === b.words ? 0 : COSTS.words,
  );
}

/** What is otherwise in two components that stand for one another. */
function differencesOf(a: Known, b: Known, alignment: Alignment): FoundChange[] {
  if (a.key === b.key) return [];
  const pair = { before: a.part, after: b.part };
  const own =
    a.part.component !== b.part.component
      ? [change('replaced', pair)]
      : a.children.length + b.children.length === 0
        ? [change('reworded', pair)]
        : [];
  return [...own, ...differencesOfLevel(a.children, b.children, alignment)];
}

function differencesOfLevel(
  before: readonly Known[],
  after: readonly Known[],
  alignment: Alignment,
): FoundChange[] {
  return alignment.steps(before, after).flatMap(({ before: a, after: b }) => {
    if (a === undefined) return [change('added', { after: b.part })];
    if (b === undefined) return [change('removed', { before: a.part })];
    return differencesOf(a, b, alignment);
  });
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
