/** Auto Layout's priorities of a view along an axis, with what follows from the views in it. */
import type { Axis, View } from '../storyboard/types.ts';

/** No constraint may be broken for it. */
const REQUIRED = 1000;
/** Of a side that nothing holds together but its stack's alignment. */
const LOOSE = 49;

/** Kinds that have no size of their own. */
const SIZELESS = new Set<View['content']['kind']>(['view', 'scroll', 'textView']);

/** The content of a scroll view that is as wide, or as high, as the scroll view itself. */
export function tiedContent({ content, children }: View, axis: Axis): View | undefined {
  if (content.kind !== 'scroll') return undefined;
  const attribute = axis === 'horizontal' ? 'width' : 'height';
  return children.find(({ layout }) =>
    layout.pins.some((pin) => pin.attribute === attribute && pin.guide !== 'content'),
  );
}

/** The size that constraints ask for along an axis, if one does. */
export function wantedSize(
  { layout }: View,
  axis: Axis,
): { readonly constant: number; readonly priority: number } | undefined {
  let wanted: { readonly constant: number; readonly priority: number } | undefined;
  for (const { axis: of, relation, constant, priority } of layout.sizes)
    if (of === axis && relation === 'equal' && priority > (wanted?.priority ?? 0))
      wanted = { constant, priority };
  return wanted;
}

export type PriorityOf = (view: View, axis: Axis) => number;

/** How strongly views keep from growing, and from shrinking; each view is looked at once. */
export function priorities(): { readonly hugging: PriorityOf; readonly resistance: PriorityOf } {
  const hugging = remembered((view, axis, of) => huggingOf(view, axis, of));
  const resistance = remembered((view, axis, of) => resistanceOf(view, axis, of));
  return { hugging, resistance };
}

function remembered(work: (view: View, axis: Axis, of: PriorityOf) => number): PriorityOf {
  const known = { horizontal: new Map<View, number>(), vertical: new Map<View, number>() };
  const of: PriorityOf = (view, axis) => {
    const found = known[axis].get(view) ?? work(view, axis, of);
    known[axis].set(view, found);
    return found;
  };
  return of;
}

function huggingOf(view: View, axis: Axis, of: PriorityOf): number {
  const wanted = wantedSize(view, axis)?.priority ?? 0;
  const { content, children, layout } = view;
  const tied = tiedContent(view, axis);
  if (tied !== undefined) return Math.max(wanted, of(tied, axis));
  if (SIZELESS.has(content.kind)) return wanted;
  if (content.kind !== 'stack') return Math.max(wanted, layout.hugging[axis]);
  const shown = children.filter(({ style }) => !style.isHidden).map((child) => of(child, axis));
  if (shown.length === 0) return wanted;
  const isMain = content.axis === axis;
  if (isMain && content.distribution.startsWith('equal')) return Math.max(wanted, LOOSE);
  if (isMain && content.distribution === 'fill') return Math.max(wanted, least(shown));
  if (isMain || content.alignment === 'fill') return Math.max(wanted, most(shown));
  return Math.max(wanted, LOOSE);
}

function resistanceOf(view: View, axis: Axis, of: PriorityOf): number {
  const wanted = wantedSize(view, axis)?.priority ?? 0;
  const { content, children, layout } = view;
  const tied = tiedContent(view, axis);
  if (tied !== undefined) return Math.max(wanted, of(tied, axis));
  if (SIZELESS.has(content.kind)) return wanted;
  if (content.kind !== 'stack') return Math.max(wanted, layout.resistance[axis]);
  const shown = children.filter(({ style }) => !style.isHidden).map((child) => of(child, axis));
  if (shown.length === 0) return wanted;
  return Math.max(wanted, content.axis === axis ? least(shown) : most(shown));
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((smallest, number) => Math.min(smallest, number), REQUIRED);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}
