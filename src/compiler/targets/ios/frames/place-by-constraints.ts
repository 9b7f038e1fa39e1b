/** Where constraints put a view in one that is no stack: tied to its superview, to a guide, or to a sibling before it. */
import type { BoardElement } from './board-tree.ts';
import { type Frame, numberOr } from './board-view.ts';

/** What a view can be tied to, in the coordinates of the superview. */
export type Guide = Frame;

type Constraint = BoardElement['attributes'];

interface Ties {
  start: number | undefined;
  end: number | undefined;
  center: number | undefined;
  length: number | undefined;
}

const EDGES: Readonly<Record<string, readonly [axis: 'x' | 'y', tie: keyof Ties]>> = {
  leading: ['x', 'start'],
  left: ['x', 'start'],
  trailing: ['x', 'end'],
  right: ['x', 'end'],
  centerX: ['x', 'center'],
  width: ['x', 'length'],
  top: ['y', 'start'],
  bottom: ['y', 'end'],
  centerY: ['y', 'center'],
  height: ['y', 'length'],
};

/**
 * @param guides by id; the superview's own among them
 * @param own lengths of the view where nothing ties it
 */
export function placeByConstraints(
  id: string,
  constraints: readonly Constraint[],
  guides: ReadonlyMap<string, Guide>,
  own: { readonly width: () => number; readonly height: (width: number) => number },
): Frame {
  const ties = { x: noTies(), y: noTies() };
  for (const constraint of constraints) {
    const { firstItem, secondItem, firstAttribute, secondAttribute, constant, relation } = constraint;
    if (relation !== undefined || secondItem === undefined) continue;
    const isFirst = firstItem === id;
    if (!isFirst && secondItem !== id) continue;
    const [attribute, other] = isFirst
      ? [firstAttribute, secondAttribute]
      : [secondAttribute, firstAttribute];
    const guide = guides.get((isFirst ? secondItem : firstItem) ?? '');
    const [axis, tie] = EDGES[attribute ?? ''] ?? [];
    const value = guide === undefined ? undefined : guideValue(guide, other ?? '');
    if (axis === undefined || tie === undefined || value === undefined) continue;
    ties[axis][tie] = value + numberOr(constant, 0) * (isFirst ? 1 : -1);
  }
  const [x, width] = span(ties.x, own.width);
  const [y, height] = span(ties.y, () => own.height(width));
  return { x, y, width, height };
}

function noTies(): Ties {
  return { start: undefined, end: undefined, center: undefined, length: undefined };
}

function guideValue({ x, y, width, height }: Guide, attribute: string): number | undefined {
  const [axis, tie] = EDGES[attribute] ?? [];
  if (axis === undefined || tie === undefined) return undefined;
  const [from, length] = axis === 'x' ? [x, width] : [y, height];
  if (tie === 'length') return length;
  return tie === 'start' ? from : tie === 'end' ? from + length : from + length / 2;
}

function span({ start, end, center, length }: Ties, own: () => number): [from: number, length: number] {
  if (start !== undefined && end !== undefined) return [start, Math.max(0, end - start)];
  const size = length ?? own();
  if (start !== undefined) return [start, size];
  if (end !== undefined) return [end - size, size];
  return [center === undefined ? 0 : center - size / 2, size];
}
