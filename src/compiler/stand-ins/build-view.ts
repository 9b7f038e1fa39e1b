/** From a component's HTML to native views: what each element is, and how those of a block are laid out. */
import { boxStyle, type BoxStyle } from './css-style.ts';
import type { StyledElement, StyleSheet } from './css-rules.ts';
import { fieldView, choiceState, rangeValue, optionsOf } from './build-control.ts';
import { elementRole, type ElementRole } from './element-role.ts';
import { partsOf, type HtmlElement, type HtmlNode } from './html-tree.ts';
import { joinedViews } from './join-views.ts';
import {
  extentOf,
  NO_PADDING,
  type Axis,
  type Group,
  type NativeView,
  type Paint,
  type Words,
} from './native-view.ts';
import { accessibleName, isWordless, trimmed, wordsIn } from './words-in.ts';

/** What an element's views depend on beside itself. */
export interface BuildContext {
  /** Slots that hold a color. */
  readonly colorSlots: ReadonlySet<string>;
  readonly css: StyleSheet;
  /** Elements around it within the template, outermost first. */
  readonly path: readonly StyledElement[];
  /** How the component's children are laid out in a block that says nothing of it. */
  readonly childAxis: Axis;
  /** CSS pixels. */
  readonly viewportWidth: number;
  /** What most children a block may have; how many columns a wrapping one gets depends on it. */
  readonly mostChildren: number;
  /** Color of letters that say nothing of theirs. */
  readonly ink?: string;
  readonly childrenFill: boolean;
  readonly childrenHug: boolean;
}

const DEFAULT_GAP = 8;
/** Columns of a grid are about as wide, where it does not say how many there are. */
const COLUMN_WIDTH = 320;
const MOST_COLUMNS = 4;
/** Below, a kit's screens are those of phones: their rows fit as they are. */
export const WIDE_SCREEN = 600;
/** So many small things stand side by side on any phone. */
const FEW = 3;

const INLINE = new Set(
  [
    'a',
    'abbr',
    'b',
    'bdi',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'i',
    'ins',
    'kbd',
    'mark',
    'q',
    's',
    'samp',
  ].concat(['small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'font', 'br', 'wbr']),
);
/** Parts of a table that lay out nothing themselves. */
const TRANSPARENT = new Set(['tbody', 'thead', 'tfoot']);
const BOLD = new Set(['b', 'strong', 'th', 'legend', 'dt', 'summary']);

/** Views of nodes that follow one another in a block. */
export function viewsOf(nodes: readonly HtmlNode[], context: BuildContext, apart: boolean): NativeView[] {
  const views: NativeView[] = [];
  let run: HtmlNode[] = [];
  const close = (): void => {
    const words = trimmed(run.flatMap((node) => wordsIn(node)));
    if (words.length > 0) {
      const [only] = run.filter((node) => !isBlank(node));
      const isOne = only?.kind === 'element' && run.filter((node) => !isBlank(node)).length === 1;
      views.push(
        textView(words, isOne ? [...context.path, only] : context.path, context, isOne ? only : undefined),
      );
    }
    run = [];
  };
  for (const node of nodes) {
    if (node.kind === 'text' || (node.kind === 'element' && isPhrase(node, context, apart))) {
      run.push(node);
      if (apart) close();
      continue;
    }
    // A branch with nothing but words in it is part of the line.
    if (
      node.kind === 'branch' &&
      !apart &&
      run.length > 0 &&
      [...node.then, ...node.otherwise].every((inner) => inner.kind === 'text')
    ) {
      run.push(node);
      continue;
    }
    close();
    if (node.kind === 'place') views.push({ kind: 'place' });
    if (node.kind === 'element')
      views.push(
        ...(TRANSPARENT.has(node.tag)
          ? viewsOf(node.children, { ...context, path: [...context.path, node] }, apart)
          : viewsOfElement(node, context)),
      );
    if (node.kind === 'branch') {
      const then = viewsOf(node.then, context, apart);
      const otherwise = viewsOf(node.otherwise, context, apart);
      // The children's place is there in any case.
      if (holdsPlace(then) || holdsPlace(otherwise)) views.push(...(holdsPlace(then) ? then : otherwise));
      else if (then.length + otherwise.length > 0)
        views.push({ kind: 'branch', slot: node.slot, then, otherwise });
    }
  }
  close();
  return joinedViews(views);
}

function viewsOfElement(element: HtmlElement, context: BuildContext): NativeView[] {
  const path = [...context.path, element];
  const style = boxStyle(context.css.of(path));
  const role = elementRole(element);
  if (role === 'none' || style.isHidden || element.attributes['hidden'] !== undefined) return [];
  const inside = { ...context, path };
  const view = viewByRole(element, role, style, inside) ?? unwrapped(groupView(element, role, style, inside));
  return isNothing(view, element) ? [] : [view];
}

/** A group of one that adds nothing to it is that one. */
function unwrapped(view: Group): NativeView {
  const [only, ...more] = view.views;
  const isPlain =
    Object.keys(view.paint).every((name) => name === 'color') && view.padding.every((side) => side === 0);
  return only !== undefined &&
    more.length === 0 &&
    only.kind !== 'place' &&
    isPlain &&
    !view.isTappable &&
    view.axis !== 'line'
    ? only
    : view;
}

/** What has neither words nor a size nor a color is there for scripts, or for looks that do not carry over. */
function isNothing(view: NativeView, { tag }: HtmlElement): boolean {
  if (view.kind === 'group') return view.views.length === 0 && Object.keys(view.paint).length === 0;
  if (view.kind !== 'image' || PICTURES.has(tag)) return false;
  return view.paint.background === undefined || (view.width === undefined && view.height === undefined);
}

const PICTURES = new Set(['img', 'svg', 'picture', 'video', 'canvas', 'iframe']);

/** Undefined for what holds other things, and lays them out. */
function viewByRole(
  element: HtmlElement,
  role: ElementRole,
  style: BoxStyle,
  context: BuildContext,
): NativeView | undefined {
  const isBlock = holdsPlaceNode(element.children);
  const words = trimmed(wordsIn(element));
  const label = accessibleName(element);
  switch (role) {
    case 'button':
    case 'link':
      return isBlock || (holdsBlocks(element) && role === 'link')
        ? undefined
        : {
            kind: role,
            words: words.length > 0 ? words : label,
            paint: withInk(paintOf(style), context),
            isBold: style.isBold ?? false,
          };
    case 'checkbox':
    case 'radio':
    case 'switch':
      if (isBlock) return undefined;
      return { kind: role, words, label, isOn: choiceState(element) };
    case 'field':
      return fieldView(element, label);
    case 'slider':
    case 'progress':
      return isBlock ? undefined : { kind: role, label, value: rangeValue(element) };
    case 'select':
      return isBlock ? undefined : { kind: 'select', label, options: optionsOf(element, words) };
    case 'image':
      return imageView(element, style, label, context);
    case 'divider':
      return isBlock || words.length > 0 ? undefined : { kind: 'divider' };
    case 'text':
      return isBlock || !isLine(element, style, context)
        ? undefined
        : textOrBox(element, words, style, context);
    default:
      return undefined;
  }
}

/** Nothing but words, which run on from one another. */
function isLine(element: HtmlElement, style: BoxStyle, context: BuildContext): boolean {
  const shown = element.children.filter((node) => !isBlank(node));
  if (/flex|grid/.test(style.display ?? '') && shown.length > 1) return false;
  return arePhrases(element.children, context);
}

function arePhrases(nodes: readonly HtmlNode[], context: BuildContext): boolean {
  return nodes.every((node) => {
    if (node.kind === 'branch') return arePhrases([...node.then, ...node.otherwise], context);
    return node.kind === 'text' || (node.kind === 'element' && isPhrase(node, context, false));
  });
}

/** A box without words is one for its color alone. */
function textOrBox(element: HtmlElement, words: Words, style: BoxStyle, context: BuildContext): NativeView {
  return words.length > 0
    ? textView(words, context.path, context, element)
    : imageView(element, style, accessibleName(element), context);
}

function imageView(
  element: HtmlElement,
  style: BoxStyle,
  label: Words,
  { colorSlots }: BuildContext,
): NativeView {
  const slot = partsOf(element.attributes['src'] ?? '').flatMap((part) =>
    'slot' in part ? [part.slot] : [],
  )[0];
  const number = (name: string): number | undefined => {
    const value = Number(element.attributes[name]);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const width = style.width ?? number('width');
  const height = style.height ?? number('height');
  const fill = fillOf(element, colorSlots);
  return {
    kind: 'image',
    label,
    ...(slot === undefined ? {} : { slot }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    paint: { ...paintOf(style), ...(fill === undefined ? {} : { background: fill }) },
  };
}

/** The color slot that a drawing is filled with. */
function fillOf(element: HtmlElement, colorSlots: ReadonlySet<string>): string | undefined {
  for (const node of [element, ...element.children]) {
    if (node.kind !== 'element') continue;
    const [slot] = partsOf(node.attributes['fill'] ?? '').flatMap((part) =>
      'slot' in part ? [part.slot] : [],
    );
    const inner = slot === undefined && node !== element ? fillOf(node, colorSlots) : undefined;
    if (slot !== undefined && colorSlots.has(slot)) return `slot:${slot}`;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

export function textView(
  words: Words,
  path: readonly StyledElement[],
  { css, ink }: BuildContext,
  element: HtmlElement | undefined,
): NativeView {
  const styles = path.map((_element, at) => boxStyle(css.of(path.slice(0, at + 1))));
  const own = element === undefined ? undefined : styles.at(-1);
  // Letters have what is said around them, down to the one element that all of the words stand in.
  const inherited = <T>(pick: (style: BoxStyle) => T | undefined): T | undefined =>
    styles.map(pick).findLast((value) => value !== undefined);
  const color = inherited((style) => style.color) ?? ink;
  const size = inherited((style) => style.fontSize);
  const isBoldTag = path.some(({ tag }) => BOLD.has(tag)) || only(element, BOLD);
  const level = path.map(levelOf).findLast((found) => found !== undefined);
  return {
    kind: 'text',
    words,
    ...(level === undefined ? {} : { level }),
    look: {
      ...(color === undefined ? {} : { color }),
      ...(size === undefined ? {} : { size }),
      isBold: inherited((style) => style.isBold) ?? (isBoldTag || level !== undefined),
      isCentered: inherited((style) => (style.isCentered ? true : undefined)) ?? false,
    },
    paint: own === undefined ? {} : paintOf(own),
    padding: own?.padding ?? NO_PADDING,
    isLabel: false,
  };
}

/** Whether all of its words stand in one of these. */
function only(element: HtmlElement | undefined, tags: ReadonlySet<string>): boolean {
  const inner = (element?.children ?? []).filter((node) => !isBlank(node));
  const [first] = inner;
  return inner.length === 1 && first?.kind === 'element' && (tags.has(first.tag) || only(first, tags));
}

function levelOf({ tag, attributes }: StyledElement): number | undefined {
  const [, digit] = /^h([1-6])$/.exec(tag) ?? [];
  if (digit !== undefined) return Number(digit);
  return attributes['role'] === 'heading' ? Number(attributes['aria-level'] ?? 2) || 2 : undefined;
}

function groupView(element: HtmlElement, role: ElementRole, style: BoxStyle, context: BuildContext): Group {
  const isFlexible = /flex|grid/.test(style.display ?? '');
  const views = viewsOf(element.children, context, isFlexible);
  const lines = style.wraps && !style.isColumn ? belowHeading(views, style, context) : undefined;
  const axis = lines === undefined ? axisOf(role, style, views, context) : 'column';
  return {
    kind: 'group',
    axis,
    columns: axis === 'grid' ? columnsFor(style, context) : 1,
    gap: style.gap ?? (axis === 'table' ? 0 : DEFAULT_GAP),
    padding: style.padding,
    paint: paintOf(style),
    isTappable: role === 'button' || role === 'link',
    isCentered: style.isCentered,
    stretches: style.stretches,
    hugs:
      (context.childrenHug || !holdsPlace(views)) &&
      views.every((view) => view.kind === 'place' || /hug|button/.test(extentOf(view))),
    views: lines ?? views,
  };
}

/** In a row that wraps a heading is a line of its own; undefined where there is none before other things. */
function belowHeading(
  views: readonly NativeView[],
  style: BoxStyle,
  context: BuildContext,
): readonly NativeView[] | undefined {
  const first = views.findIndex((view) => view.kind !== 'text' || view.level === undefined);
  if (first <= 0) return undefined;
  const rest = views.slice(first);
  return [
    ...views.slice(0, first),
    {
      kind: 'group',
      axis: axisOf('group', style, rest, context),
      columns: 1,
      gap: style.gap ?? DEFAULT_GAP,
      padding: NO_PADDING,
      paint: {},
      isTappable: false,
      isCentered: style.isCentered,
      stretches: false,
      hugs: context.childrenHug && rest.every(({ kind }) => kind === 'place'),
      views: rest,
    },
  ];
}

function axisOf(
  role: ElementRole,
  style: BoxStyle,
  views: readonly NativeView[],
  context: BuildContext,
): Axis {
  if (role === 'table' || role === 'line') return role;
  const { viewportWidth, mostChildren, childrenFill, childAxis } = context;
  const isWide = viewportWidth >= WIDE_SCREEN;
  const hasPlace = holdsPlace(views);
  const many = hasPlace ? mostChildren : views.length;
  const display = style.display ?? '';
  if (display.includes('grid')) {
    const columns = columnsFor(style, context);
    return columns > 1 && many > 1 && (style.isAuto || style.columns !== undefined) ? 'grid' : 'column';
  }
  if (!display.includes('flex'))
    return hasPlace && views.every(({ kind }) => kind === 'place') ? childAxis : 'column';
  if (style.isColumn) return 'column';
  // Blocks side by side in a window are too much for a phone's width.
  if (isWide && views.some(({ kind }) => kind === 'group')) return 'adaptive';
  if (!hasPlace) return style.wraps && views.length > FEW ? 'adaptive' : 'row';
  if (style.scrolls) return 'strip';
  if (childrenFill && isWide) return many > MOST_COLUMNS && style.wraps ? 'grid' : 'adaptive';
  if (style.wraps && many > FEW)
    return context.childrenHug && views.every(({ kind }) => kind === 'place') ? 'strip' : 'adaptive';
  if (style.wraps) return views.every(({ kind }) => kind === 'place') ? 'row' : 'adaptive';
  return many > MOST_COLUMNS && !childrenFill ? 'strip' : 'row';
}

function columnsFor({ columns }: BoxStyle, { viewportWidth }: BuildContext): number {
  const fitting = Math.round(viewportWidth / COLUMN_WIDTH);
  return Math.min(MOST_COLUMNS, Math.max(1, columns ?? Math.max(2, fitting)));
}

function paintOf({ background, color, border, radius }: BoxStyle): Paint {
  return {
    ...(background === undefined ? {} : { background }),
    ...(color === undefined ? {} : { color }),
    ...(border === undefined ? {} : { border }),
    ...(radius === undefined || radius === 0 ? {} : { radius }),
  };
}

/** A control on dark ground that has neither colors of its own: its letters are those around it. */
function withInk(paint: Paint, { css, ink, path }: BuildContext): Paint {
  if (ink === undefined || paint.color !== undefined || paint.background !== undefined) return paint;
  const around = path.map((_element, at) => boxStyle(css.of(path.slice(0, at + 1))).color);
  return { ...paint, color: around.findLast((color) => color !== undefined) ?? ink };
}

/** Part of a line of text: nothing but words, without a box of its own. */
function isPhrase(element: HtmlElement, context: BuildContext, apart: boolean): boolean {
  const { css, path } = context;
  if (element.tag === 'br' || element.tag === 'wbr') return true;
  const role = elementRole(element);
  if (!INLINE.has(element.tag) || (role !== 'text' && !(role === 'link' && element.tag === 'a')))
    return false;
  const own = [...path, element];
  const style = boxStyle(css.of(own));
  if (style.isHidden || isWordless(element) || !arePhrases(element.children, { ...context, path: own }))
    return false;
  if (
    /block|flex|grid/.test(style.display ?? '') ||
    style.background !== undefined ||
    style.border !== undefined
  )
    return false;
  // A link among words is words; by itself it is a link.
  return element.tag !== 'a' ? true : !apart && path.some(({ tag }) => TEXT_TAGS.has(tag));
}

const TEXT_TAGS = new Set(['p', 'blockquote', 'figcaption', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

function isBlank(node: HtmlNode): boolean {
  return node.kind === 'text' && node.parts.every((part) => 'literal' in part && part.literal.trim() === '');
}

export function holdsPlace(views: readonly NativeView[]): boolean {
  return views.some((view) => view.kind === 'place' || (view.kind === 'group' && holdsPlace(view.views)));
}

export function holdsPlaceNode(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'branch') return holdsPlaceNode([...node.then, ...node.otherwise]);
    return node.kind === 'place' || (node.kind === 'element' && holdsPlaceNode(node.children));
  });
}

/** A link around a whole card is a group. */
function holdsBlocks(element: HtmlElement): boolean {
  return element.children.some(
    (node) =>
      (node.kind === 'element' && !INLINE.has(node.tag) && node.tag !== 'svg' && node.tag !== 'img') ||
      (node.kind === 'element' && holdsBlocks(node)),
  );
}
