// Is every view of a storyboard laid out? An arranged subview is, by its stack; any other view needs a position on
// both axes, and a size that comes from a second edge, from a constraint or from its own content.
import type { Finding } from './problem.ts';
import { childOf, descendants, type XmlElement } from './xml.ts';

type Axis = 'horizontal' | 'vertical';

const POSITIONS: Readonly<Record<Axis, ReadonlySet<string>>> = {
  horizontal: new Set(['leading', 'trailing', 'left', 'right', 'centerX', 'leadingMargin', 'trailingMargin']),
  vertical: new Set(['top', 'bottom', 'centerY', 'firstBaseline', 'baseline', 'topMargin', 'bottomMargin']),
};
const SIZES: Readonly<Record<Axis, string>> = { horizontal: 'width', vertical: 'height' };

/** Views whose size follows from their content, by axis. */
const INTRINSIC: Readonly<Record<Axis, ReadonlySet<string>>> = {
  horizontal: new Set(['label', 'button', 'switch', 'imageView', 'segmentedControl']),
  vertical: new Set([
    'label',
    'button',
    'switch',
    'slider',
    'imageView',
    'segmentedControl',
    'tabBar',
    'textField',
  ]),
};

export function* layoutProblems(root: XmlElement): Generator<Finding> {
  const byId = new Map([...descendants(root)].map((element) => [element.attributes['id'] ?? '', element]));
  const constraints = [...descendants(root)].filter(({ name }) => name === 'constraint');
  for (const constraint of constraints) yield* constraintProblems(constraint, byId);
  for (const subviews of [...descendants(root)].filter(({ name }) => name === 'subviews')) {
    for (const view of subviews.children) yield* viewProblems(view, subviews, constraints, byId);
  }
  for (const element of descendants(root)) {
    if (element.name === 'scrollView') yield* scrollProblems(element);
    if (element.name === 'button') yield* touchTargetProblems(element);
  }
}

/**
 * A scroll view's content ties its four edges to the content guide, which says how far it scrolls but not how large it
 * is: on one axis at least, its size must follow the frame.
 */
function* scrollProblems(scrollView: XmlElement): Generator<Finding> {
  const guide = (key: string): string =>
    childOf(scrollView, 'viewLayoutGuide', key)?.attributes['id'] ?? `no ${key}`;
  const constraints = childOf(scrollView, 'constraints')?.children ?? [];
  const tied = (id: string): Set<string> =>
    new Set(
      constraints.flatMap(({ attributes }) => [
        ...(attributes['firstItem'] === id ? [attributes['firstAttribute'] ?? ''] : []),
        ...(attributes['secondItem'] === id ? [attributes['secondAttribute'] ?? ''] : []),
      ]),
    );
  const content = tied(guide('contentLayoutGuide'));
  for (const edge of ['top', 'bottom', 'leading', 'trailing']) {
    if (!content.has(edge)) yield { element: scrollView, message: `its content has no ${edge} edge` };
  }
  const frame = tied(guide('frameLayoutGuide'));
  if (!frame.has('width') && !frame.has('height')) {
    yield { element: scrollView, message: 'nothing ties the size of its content to its frame' };
  }
}

/** Apple's Human Interface Guidelines: what can be touched measures at least 44 points. */
function* touchTargetProblems(button: XmlElement): Generator<Finding> {
  const heights = (childOf(button, 'constraints')?.children ?? [])
    .filter(({ attributes }) => attributes['firstAttribute'] === 'height')
    .map(({ attributes }) => Number(attributes['constant']));
  if (!heights.some((height) => height >= 44)) yield { element: button, message: 'less than 44 points high' };
}

function* viewProblems(
  view: XmlElement,
  { parent }: XmlElement,
  constraints: readonly XmlElement[],
  byId: ReadonlyMap<string, XmlElement>,
): Generator<Finding> {
  if (view.attributes['translatesAutoresizingMaskIntoConstraints'] !== 'NO') {
    yield { element: view, message: `<${view.name}> is not laid out by Auto Layout` };
  }
  if (parent?.name === 'stackView') return;
  for (const axis of ['horizontal', 'vertical'] as const) {
    const own = constraints.flatMap((constraint) => attributesFor(constraint, view, byId));
    const positions = new Set(own.filter((attribute) => POSITIONS[axis].has(attribute)));
    if (positions.size === 0) yield { element: view, message: `<${view.name}> has no ${axis} position` };
    const sized = positions.size > 1 || own.includes(SIZES[axis]) || INTRINSIC[axis].has(view.name);
    if (!sized) yield { element: view, message: `<${view.name}> has no ${SIZES[axis]}` };
  }
}

/** The attributes of `view` that a constraint binds; positions count only when they are tied to something else. */
function attributesFor(
  constraint: XmlElement,
  view: XmlElement,
  byId: ReadonlyMap<string, XmlElement>,
): string[] {
  if (constraint.attributes['relation'] !== undefined) return [];
  const { first, second } = items(constraint, byId);
  const found: string[] = [];
  if (first === view && first !== second) found.push(constraint.attributes['firstAttribute'] ?? '');
  if (second === view && first !== second) found.push(constraint.attributes['secondAttribute'] ?? '');
  return found;
}

/** The two items of a constraint; one that is not named is the view that holds the constraint. */
function items(
  constraint: XmlElement,
  byId: ReadonlyMap<string, XmlElement>,
): { first: XmlElement | undefined; second: XmlElement | undefined } {
  const { firstItem, secondItem, secondAttribute } = constraint.attributes;
  const holder = constraint.parent?.parent;
  const first = firstItem === undefined ? holder : byId.get(firstItem);
  if (secondItem !== undefined) return { first, second: byId.get(secondItem) };
  return { first, second: secondAttribute === undefined ? undefined : holder };
}

function* constraintProblems(
  constraint: XmlElement,
  byId: ReadonlyMap<string, XmlElement>,
): Generator<Finding> {
  const { firstAttribute, secondAttribute, secondItem } = constraint.attributes;
  const firstAxis = axisOf(firstAttribute);
  if (firstAxis === undefined)
    yield { element: constraint, message: `unknown attribute ${firstAttribute ?? '(none)'}` };
  if (secondItem !== undefined && secondAttribute === undefined) {
    yield { element: constraint, message: 'a second item without a second attribute' };
  }
  if (secondAttribute !== undefined && axisOf(secondAttribute) !== firstAxis) {
    yield { element: constraint, message: `cannot tie ${firstAttribute ?? ''} to ${secondAttribute}` };
  }
  const holder = constraint.parent?.parent;
  const { first, second } = items(constraint, byId);
  for (const item of [first, second]) {
    if (item !== undefined && holder !== undefined && !isWithin(item, holder)) {
      yield { element: constraint, message: 'ties an item from outside the view that holds the constraint' };
    }
  }
  if (
    holder?.name === 'stackView' &&
    [first, second].some((item) => isArrangedAlongside(item, holder, firstAttribute))
  ) {
    yield { element: constraint, message: 'positions an arranged subview against its own stack' };
  }
}

/** Positions inside a stack are the stack's business; a constraint beside it would contradict it. */
function isArrangedAlongside(
  item: XmlElement | undefined,
  holder: XmlElement,
  attribute: string | undefined,
): boolean {
  const isPosition = [...POSITIONS.horizontal, ...POSITIONS.vertical].includes(attribute ?? '');
  return isPosition && item !== undefined && item.parent === childOf(holder, 'subviews');
}

function axisOf(attribute: string | undefined): Axis | undefined {
  if (attribute === undefined) return undefined;
  if (attribute === 'width' || POSITIONS.horizontal.has(attribute)) return 'horizontal';
  if (attribute === 'height' || POSITIONS.vertical.has(attribute)) return 'vertical';
  return undefined;
}

function isWithin(item: XmlElement, ancestor: XmlElement): boolean {
  for (let element: XmlElement | undefined = item; element !== undefined; element = element.parent) {
    if (element === ancestor) return true;
  }
  return false;
}
