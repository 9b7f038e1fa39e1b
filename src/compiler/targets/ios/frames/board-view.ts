/** A view of a storyboard with what its layout depends on. */
import { type BoardElement, childOf, descendants } from './board-tree.ts';

export type Axis = 'horizontal' | 'vertical';

/** What a view's own constraints say of its width or height, points. */
export interface Limits {
  readonly exact: number | undefined;
  readonly least: number;
  /** One that gives way, with its priority. */
  readonly preferred: { readonly length: number; readonly priority: number } | undefined;
}

export interface Insets {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BoardView {
  readonly element: BoardElement;
  readonly id: string;
  readonly children: readonly BoardView[];
  readonly limits: Readonly<Record<Axis, Limits>>;
  /** In its superview; set when that is laid out. */
  frame: Frame | undefined;
}

const REQUIRED = 1000;

export function boardView(element: BoardElement): BoardView {
  const subviews = childOf(element, 'subviews')?.children ?? [];
  return {
    element,
    id: element.attributes['id'] ?? '',
    children: subviews.map(boardView),
    limits: { horizontal: limitsOf(element, 'width'), vertical: limitsOf(element, 'height') },
    frame: undefined,
  };
}

/** The outermost views of a document: those of its view controllers. */
export function controllerViews(root: BoardElement): BoardView[] {
  return [...descendants(root)]
    .filter(({ attributes, parent }) => parent?.name === 'viewController' && attributes['key'] === 'view')
    .map(boardView);
}

export function* viewsIn(view: BoardView): Generator<BoardView> {
  yield view;
  for (const child of view.children) yield* viewsIn(child);
}

export function constraintsOf(element: BoardElement): readonly BoardElement['attributes'][] {
  return (childOf(element, 'constraints')?.children ?? [])
    .filter(({ name }) => name === 'constraint')
    .map(({ attributes }) => attributes);
}

function limitsOf(element: BoardElement, attribute: 'width' | 'height'): Limits {
  let exact: number | undefined;
  let preferred: Limits['preferred'];
  let least = 0;
  for (const { firstAttribute, firstItem, secondItem, relation, constant, priority } of constraintsOf(
    element,
  )) {
    const isOwn = firstItem === undefined || firstItem === element.attributes['id'];
    if (firstAttribute !== attribute || !isOwn || secondItem !== undefined) continue;
    const length = Math.max(0, numberOr(constant, 0));
    const strength = numberOr(priority, REQUIRED);
    if (relation === 'greaterThanOrEqual') least = Math.max(least, length);
    else if (relation !== undefined) continue;
    else if (strength < REQUIRED) preferred = { length, priority: strength };
    else exact = length;
  }
  return { exact, least, preferred };
}

/** How much the view wants to be no larger, or no smaller, than its content. */
export function priorityOf(
  { element, limits }: BoardView,
  axis: Axis,
  kind: 'HuggingPriority' | 'CompressionResistancePriority',
): number {
  const { preferred } = limits[axis];
  if (preferred !== undefined) return preferred.priority;
  if (element.name === 'scrollView') return 0;
  return numberOr(element.attributes[`${axis}${kind}`], kind === 'HuggingPriority' ? 250 : 750);
}

/** Attributes of a stack as a phone held upright sees them. */
export function stackAttribute({ element }: BoardView, name: string): string | undefined {
  const varied = childOf(element, 'variation', PHONE)?.attributes[name];
  return varied ?? element.attributes[name];
}

const PHONE = 'heightClass=regular-widthClass=compact';

/** Room between a stack's edges and its arranged views. */
export function marginsOf({ element }: BoardView): Insets {
  const runtime = childOf(element, 'userDefinedRuntimeAttributes')?.children ?? [];
  const isRelative = runtime.some(
    ({ attributes }) =>
      attributes['keyPath'] === 'layoutMarginsRelativeArrangement' && attributes['value'] === 'YES',
  );
  if (!isRelative) return { top: 0, left: 0, bottom: 0, right: 0 };
  const given =
    childOf(element, 'directionalEdgeInsets', 'directionalLayoutMargins') ??
    childOf(element, 'edgeInsets', 'layoutMargins');
  const { top, left, bottom, right, leading, trailing } = given?.attributes ?? {};
  return {
    top: numberOr(top, PLAIN_MARGIN),
    left: numberOr(leading ?? left, PLAIN_MARGIN),
    bottom: numberOr(bottom, PLAIN_MARGIN),
    right: numberOr(trailing ?? right, PLAIN_MARGIN),
  };
}

const PLAIN_MARGIN = 8;

export function numberOr(text: string | undefined, fallback: number): number {
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : fallback;
}
