/** Auto Layout as CSS: stacks are flex boxes, other views are grids of one cell in which children are pinned. */
import type { Axis, Insets, Pin, StackContent, View } from '../storyboard/types.ts';
import { px } from './values.ts';
import { tiedContent, wantedSize, type PriorityOf } from './priorities.ts';

/** What Auto Layout leaves out of a view that is larger than its alignment rectangle, points on each side. */
export function overhang({ content }: View): { readonly left: number; readonly right: number } {
  if (content.kind === 'switch') return { left: 0, right: 2 };
  return content.kind === 'slider' ? { left: 2, right: 2 } : { left: 0, right: 0 };
}

/** Declarations for the container that a stack is. */
export function stackCss(stack: StackContent, margins: Insets | undefined): string[] {
  const isRow = stack.axis === 'horizontal';
  const isEqual = stack.distribution === 'fillEqually';
  return [
    ...(isEqual
      ? [
          'display:grid',
          isRow ? 'grid-auto-flow:column' : 'grid-auto-flow:row',
          isRow ? 'grid-auto-columns:minmax(0,1fr)' : 'grid-auto-rows:minmax(0,1fr)',
        ]
      : ['display:flex', `flex-direction:${isRow ? 'row' : 'column'}`]),
    ...(stack.spacing === 0 ? [] : [`gap:${px(stack.spacing)}`]),
    `${isEqual && !isRow ? 'justify-items' : 'align-items'}:${ALIGNMENTS.get(stack.alignment) ?? 'stretch'}`,
    ...(stack.distribution === 'equalSpacing' || stack.distribution === 'equalCentering'
      ? ['justify-content:space-between']
      : []),
    ...(margins === undefined
      ? []
      : [`padding:${[margins.top, margins.right, margins.bottom, margins.left].map(px).join(' ')}`]),
  ];
}

const ALIGNMENTS = new Map(
  Object.entries({
    fill: 'stretch',
    leading: 'flex-start',
    top: 'flex-start',
    center: 'center',
    trailing: 'flex-end',
    bottom: 'flex-end',
    firstBaseline: 'first baseline',
    lastBaseline: 'last baseline',
  }),
);

/** Sizes that constraints ask for, in any container. */
export function sizeCss(view: View): string[] {
  const { left, right } = overhang(view);
  const declarations: string[] = [];
  for (const axis of ['horizontal', 'vertical'] as const) {
    const property = axis === 'horizontal' ? 'width' : 'height';
    const more = axis === 'horizontal' ? left + right : 0;
    const wanted = wantedSize(view, axis);
    if (wanted !== undefined) declarations.push(`${property}:${px(wanted.constant + more)}`);
    for (const { axis: of, relation, constant } of view.layout.sizes) {
      if (of !== axis || relation === 'equal') continue;
      declarations.push(`${relation === 'atLeast' ? 'min' : 'max'}-${property}:${px(constant + more)}`);
    }
  }
  if (view.layout.aspect !== undefined)
    declarations.push(`aspect-ratio:${Math.round(view.layout.aspect * 10_000) / 10_000}`);
  if (left + right > 0) declarations.push(`margin:0 ${px(-right)} 0 ${px(-left)}`);
  return declarations;
}

/** One step of resistance is as good as unbreakable beside the next. */
const STEP = 1000;
const MOST_STEPS = 5;

/** Declarations for each of a stack's children: who takes the room that is left, who gives what is missing. */
export function arrangedCss(
  stack: StackContent,
  children: readonly View[],
  priority: { readonly hugging: PriorityOf; readonly resistance: PriorityOf },
): string[][] {
  if (stack.distribution === 'fillEqually') return children.map(sizeCss);
  const { axis } = stack;
  const grows = stack.distribution === 'fill' ? growing(children, axis, priority.hugging) : -1;
  const shrink = shrinking(children, axis, priority.resistance);
  return children.map((child, index) => {
    const isProportional = stack.distribution === 'fillProportionally';
    const grow = isProportional || index === grows ? 1 : 0;
    const isScrolling =
      child.content.kind === 'scroll' && grow === 1 && tiedContent(child, axis) === undefined;
    const isFixed = child.content.kind === 'switch';
    return [
      ...sizeCss(child),
      `flex:${isFixed ? 0 : grow} ${shrink[index] ?? 0} ${isScrolling ? '0px' : 'auto'}`,
      // A switch keeps its size; the room is left behind it.
      ...(isFixed && grow === 1 && axis === 'horizontal' ? ['margin-right:auto'] : []),
    ];
  });
}

/** The first of those that hug their content least; -1 where all are held. */
function growing(children: readonly View[], axis: Axis, hugging: PriorityOf): number {
  const strengths = children.map((child) => hugging(child, axis));
  const weakest = strengths.reduce((least, strength) => Math.min(least, strength), 1000);
  return weakest >= 1000 ? -1 : strengths.indexOf(weakest);
}

function shrinking(children: readonly View[], axis: Axis, resistance: PriorityOf): number[] {
  const strengths = children.map((child) => resistance(child, axis));
  const weakestFirst = [...new Set(strengths.filter((strength) => strength < 1000))].sort((a, b) => a - b);
  const rank = new Map(weakestFirst.map((strength, at) => [strength, at]));
  return strengths.map((strength) => {
    const at = rank.get(strength);
    return at === undefined ? 0 : STEP ** Math.max(0, MOST_STEPS - 1 - at);
  });
}

/** Declarations for a view that is pinned in the one that it stands in. */
export function pinnedCss(view: View, safeArea: Insets): string[] {
  const { pins } = view.layout;
  const find = (attribute: Pin['attribute']): Pin | undefined =>
    pins.find((pin) => pin.attribute === attribute);
  const inset = (attribute: 'top' | 'leading' | 'bottom' | 'trailing', safe: number): number => {
    const pin = find(attribute);
    return pin === undefined ? 0 : pin.constant + (pin.guide === 'safeArea' ? safe : 0);
  };
  const { left: before, right: behind } = overhang(view);
  const margins = [
    inset('top', safeArea.top),
    inset('trailing', safeArea.right) - behind,
    inset('bottom', safeArea.bottom),
    inset('leading', safeArea.left) - before,
  ];
  const shift = [find('centerX')?.constant ?? 0, find('centerY')?.constant ?? 0];
  return [
    ...sizeCss(view).filter((declaration) => !declaration.startsWith('margin:')),
    `margin:${margins.map(px).join(' ')}`,
    `justify-self:${placed(find('leading'), find('trailing'), find('centerX'))}`,
    `align-self:${placed(find('top'), find('bottom'), find('centerY'))}`,
    ...(shift.some((points) => points !== 0) ? [`translate:${shift.map(px).join(' ')}`] : []),
    ...relativeSize('width', find('width')),
    ...relativeSize('height', find('height')),
  ];
}

function placed(first: Pin | undefined, last: Pin | undefined, center: Pin | undefined): string {
  if (first !== undefined && last !== undefined) return 'stretch';
  if (center !== undefined) return 'center';
  return last === undefined ? 'start' : 'end';
}

function relativeSize(property: 'width' | 'height', pin: Pin | undefined): string[] {
  return pin === undefined ? [] : [`${property}:calc(100% + ${px(pin.constant)})`];
}

/** Declarations for a scroll view: along a side that its content is not tied to, the content may be longer. */
export function scrollCss(view: View): string[] {
  const fits = {
    width: tiedContent(view, 'horizontal') !== undefined,
    height: tiedContent(view, 'vertical') !== undefined,
  };
  return [
    'display:grid',
    `grid-template:${fits.height ? 'minmax(0,1fr)' : 'max-content'} / ${fits.width ? 'minmax(0,1fr)' : 'max-content'}`,
    'overflow:hidden',
    ...(fits.width ? [] : ['contain:inline-size']),
  ];
}
