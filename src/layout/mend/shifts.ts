/**
 * What to change for each component to stand where it was seen. In flow layout a component pushes what follows, so only
 * what a component adds to the shift of its parent and of the sibling before it is its own to mend.
 */
import type { Style, Theme } from '../../dsl/index.ts';
import { middle, type MeasuredNode } from './page-measure.ts';

/** What to add to a component's look. Pixels. */
export interface Patch {
  readonly top: number;
  readonly left: number;
  /** To the letter spacing. */
  readonly spacing: number;
  /** The new `maxWidth`; 0 where it is not to be changed. */
  readonly maxWidth: number;
}

interface Shift {
  readonly x: number;
  readonly y: number;
}

const NONE: Shift = { x: 0, y: 0 };
/** Less is not worth a change: browsers round to a fraction of a pixel anyway. */
const SMALLEST = 0.4;
/** What is further off stands there for another reason than a wrong gap. */
const LARGEST = 400;
/** Between letters, pixels: what makes one word fit, and nobody sees. */
const TIGHTER = -0.1;
/** Components whose box is seen itself. */
const BOXED: ReadonlySet<string> = new Set([
  'image',
  'icon',
  'input',
  'textarea',
  'select',
  'button',
  'badge',
  'divider',
  'progress',
  'slider',
]);
/** Where browsers, not gaps, decide where children stand. */
const TABULAR: ReadonlySet<string> = new Set(['table', 'table-row', 'grid']);

export function patchesFor(roots: readonly MeasuredNode[], theme: Theme): Map<string, Patch> {
  const patches = new Map<string, Patch>();
  const styleOf = ({ values }: MeasuredNode): Style => theme.looks.get(values.look ?? '') ?? {};
  const add = (node: MeasuredNode, patch: Partial<Patch>): void => {
    const known = patches.get(node.key) ?? { top: 0, left: 0, spacing: 0, maxWidth: 0 };
    patches.set(node.key, { ...known, ...patch });
  };

  /** @param mended what is changed already by those around */
  const visit = (node: MeasuredNode, mended: Shift): void => {
    mendBreaks(node, styleOf(node), add);
    const style = styleOf(node);
    const isRow = style.direction === 'row' || (node.node.name === 'row' && style.direction === undefined);
    const isFixed = TABULAR.has(node.node.name);
    const along = isRow ? 'x' : 'y';
    let running = mended;
    for (const child of node.children) {
      const shift = shiftOf(child, styleOf);
      if (shift === undefined) {
        visit(child, running);
        continue;
      }
      const own = { x: shift.x - running.x, y: shift.y - running.y };
      const isAligned =
        !isRow && style.align !== undefined && style.align !== 'start' && style.align !== 'stretch';
      const isSpread = isRow && style.justify !== undefined && style.justify !== 'start';
      const canMove = !isFixed && child.node.name !== 'table-row';
      const top = canMove && isWorth(own.y) ? -own.y : 0;
      const left = canMove && !isAligned && !isSpread && isWorth(own.x) ? -own.x : 0;
      if (top !== 0 || left !== 0) add(child, { top, left });
      const done = { x: running.x - left, y: running.y - top };
      visit(child, done);
      // Across the direction a sibling pushes nobody.
      running = along === 'y' ? { x: running.x, y: done.y } : { x: done.x, y: running.y };
    }
  };
  for (const root of roots) visit(root, NONE);
  return patches;
}

function isWorth(distance: number): boolean {
  return Math.abs(distance) >= SMALLEST && Math.abs(distance) <= LARGEST;
}

/** How far a component is off: by its own text or box, else by what stands first in it. */
function shiftOf(node: MeasuredNode, styleOf: (node: MeasuredNode) => Style): Shift | undefined {
  const [seen] = node.expected.lines;
  const [drawn] = node.actual.lines;
  if (seen !== undefined && drawn !== undefined) {
    const left = drawn[0] - seen[0];
    const center = middle(drawn, 0) - middle(seen, 0);
    return { x: Math.abs(center) < Math.abs(left) ? center : left, y: drawn[1] - seen[1] };
  }
  const { background, borderWidth } = styleOf(node);
  const isSeen = BOXED.has(node.node.name) || background !== undefined || borderWidth !== undefined;
  const { box: wanted } = node.expected;
  const { box: actual } = node.actual;
  if (isSeen && wanted !== undefined && actual !== undefined)
    return { x: actual[0] - wanted[0], y: actual[1] - wanted[1] };
  for (const child of node.children) {
    const shift = shiftOf(child, styleOf);
    if (shift !== undefined) return shift;
  }
  return undefined;
}

function mendBreaks(
  node: MeasuredNode,
  style: Style,
  add: (node: MeasuredNode, patch: Partial<Patch>) => void,
): void {
  const { lines } = node.expected;
  const drawn = node.actual.lines.length;
  if (lines.length === 0 || drawn === 0 || lines.length === drawn) return;
  const widest = Math.ceil(Math.max(...lines.map((line) => line[2] - line[0])));
  if (drawn < lines.length) add(node, { maxWidth: widest + 2 });
  else if ((style.maxWidth ?? Infinity) < widest + 4) add(node, { maxWidth: widest + 4 });
  else add(node, { spacing: TIGHTER });
}
