/** The constraints of a storyboard, by the view that they lay out: its sizes, and its ties to what it stands in. */
import type { Notes } from './notes.ts';
import type { Axis, Pin, PinAttribute, SizeConstraint } from './types.ts';
import { membersOf, numberOf, type XmlNode } from './xml-tree.ts';

export interface ViewConstraints {
  readonly sizes: SizeConstraint[];
  readonly pins: Pin[];
  aspect: number | undefined;
}

/** What an id of a constraint names. */
interface Item {
  readonly view: XmlNode;
  readonly parent: XmlNode | undefined;
  /** A guide belongs to its view; the view itself has none. */
  readonly guide: Pin['guide'];
  readonly isView: boolean;
}

const GUIDES: ReadonlyMap<string, Pin['guide']> = new Map(
  Object.entries({
    safeArea: 'safeArea',
    contentLayoutGuide: 'content',
    frameLayoutGuide: 'frame',
  } as const),
);

const ATTRIBUTES: ReadonlyMap<string, PinAttribute> = new Map(
  Object.entries({
    top: 'top',
    topMargin: 'top',
    bottom: 'bottom',
    bottomMargin: 'bottom',
    leading: 'leading',
    leadingMargin: 'leading',
    left: 'leading',
    trailing: 'trailing',
    trailingMargin: 'trailing',
    right: 'trailing',
    centerX: 'centerX',
    centerY: 'centerY',
    width: 'width',
    height: 'height',
  } as const),
);

const AXES: ReadonlyMap<string, Axis> = new Map(
  Object.entries({ width: 'horizontal', height: 'vertical' } as const),
);
const MAX_POINTS = 100_000;
const REQUIRED = 1000;

/** @param root the controller's view; all views below it are looked through */
export function readConstraints(root: XmlNode, notes: Notes): ReadonlyMap<XmlNode, ViewConstraints> {
  const items = new Map<string, Item>();
  const views: XmlNode[] = [];
  collect(root, undefined, items, views);
  const found = new Map<XmlNode, ViewConstraints>();
  const of = (view: XmlNode): ViewConstraints => {
    const known = found.get(view) ?? { sizes: [], pins: [], aspect: undefined };
    found.set(view, known);
    return known;
  };
  for (const view of views)
    for (const constraint of membersOf(view, 'constraints')) {
      if (constraint.name !== 'constraint') continue;
      if (!readConstraint(constraint, view, items, of)) notes.add('constraints between neighbors');
    }
  return found;
}

function collect(
  view: XmlNode,
  parent: XmlNode | undefined,
  items: Map<string, Item>,
  views: XmlNode[],
): void {
  views.push(view);
  const { id } = view.attributes;
  if (id !== undefined) items.set(id, { view, parent, guide: 'view', isView: true });
  for (const child of view.children) {
    const guide = GUIDES.get(child.attributes['key'] ?? '');
    const guideId = child.attributes['id'];
    if (child.name === 'viewLayoutGuide' && guide !== undefined && guideId !== undefined)
      items.set(guideId, { view, parent, guide, isView: false });
  }
  for (const child of membersOf(view, 'subviews')) collect(child, view, items, views);
}

/** False for a constraint that is none of those that are known. */
function readConstraint(
  { attributes }: XmlNode,
  holder: XmlNode,
  items: ReadonlyMap<string, Item>,
  of: (view: XmlNode) => ViewConstraints,
): boolean {
  const { firstItem, firstAttribute = '', secondItem, secondAttribute } = attributes;
  const first = firstItem === undefined ? undefined : items.get(firstItem);
  const second = secondItem === undefined ? undefined : items.get(secondItem);
  const subject = firstItem === undefined ? holder : first?.view;
  if (subject === undefined) return false;
  const constant = Math.min(MAX_POINTS, Math.max(-MAX_POINTS, numberOf(attributes['constant'], 0)));
  const axis = AXES.get(firstAttribute);
  if (secondAttribute === undefined) {
    if (axis === undefined) return false;
    of(subject).sizes.push({
      axis,
      relation: relationOf(attributes['relation']),
      constant: Math.max(0, constant),
      priority: numberOf(attributes['priority'], REQUIRED),
    });
    return true;
  }
  if (axis !== undefined && second?.view === subject && first?.isView !== false && second.isView) {
    const ratio = ratioOf(attributes['multiplier']);
    of(subject).aspect = axis === 'horizontal' ? ratio : 1 / ratio;
    return true;
  }
  const attribute = ATTRIBUTES.get(firstAttribute);
  if (attribute === undefined || ATTRIBUTES.get(secondAttribute) !== attribute) return false;
  const inner = first ?? items.get(holder.attributes['id'] ?? '');
  if (inner === undefined || second === undefined) return false;
  return pin(inner, second, attribute, constant, of) || pin(second, inner, attribute, -constant, of);
}

/** Ties `inner` to `outer` where that is what it stands in, or a guide of it. */
function pin(
  inner: Item,
  outer: Item,
  attribute: PinAttribute,
  constant: number,
  of: (view: XmlNode) => ViewConstraints,
): boolean {
  if (!inner.isView || inner.parent === undefined || inner.parent !== outer.view) return false;
  const isFarEdge = attribute === 'trailing' || attribute === 'bottom';
  of(inner.view).pins.push({
    attribute,
    guide: outer.guide,
    constant: isFarEdge ? -constant || 0 : constant,
  });
  return true;
}

function relationOf(relation: string | undefined): SizeConstraint['relation'] {
  if (relation === 'greaterThanOrEqual') return 'atLeast';
  return relation === 'lessThanOrEqual' ? 'atMost' : 'equal';
}

/** `16:9`, `16/9` or `1.5`; 1 for anything else. */
function ratioOf(text = '1'): number {
  const [over = 1, under = 1] = text.split(/[:/]/).map((part) => numberOf(part, 1));
  const ratio = over / under;
  return Number.isFinite(ratio) && ratio > 0.001 && ratio < 1000 ? ratio : 1;
}
