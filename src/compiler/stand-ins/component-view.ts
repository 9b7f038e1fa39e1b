/** The view that stands in for one component: from its HTML, by its name where that says nothing, or by the kit's own word. */
import type { ContentModel } from '../../dsl/content-model.ts';
import type { Component, Kit, NativeName } from '../../kits/kit.ts';
import { holdsPlace, viewsOf, type BuildContext } from './build-view.ts';
import type { Ambient } from './ambient.ts';
import { boxStyle } from './css-style.ts';
import type { StyleSheet } from './css-rules.ts';
import { elementRole } from './element-role.ts';
import { partsOf, readHtmlTree, type HtmlElement, type HtmlNode } from './html-tree.ts';
import { NO_PADDING, type Axis, type Group, type NativeView, type Words } from './native-view.ts';
import { trimmed, wordsIn } from './words-in.ts';

export interface ViewSources {
  readonly css: StyleSheet;
  /** The HTML template of a component; undefined where it has none. */
  readonly templateOf: (component: string) => string | undefined;
}

/** So many children stand side by side on any phone. */
const FEW = 3;
const GAP = 8;

/** What names say where HTML says nothing: a `<div>` that is called a switch. */
const BY_NAME: readonly (readonly [RegExp, NativeName])[] = [
  [/^(?:switch|toggle)$/, 'switch'],
  [/^(?:checkbox|check)$/, 'checkbox'],
  [/^radio$/, 'radio'],
  [/^(?:slider|range)$/, 'slider'],
  [/^(?:progress|meter|loader)$/, 'progress'],
  [/^(?:select|dropdown|combobox|picker)$/, 'select'],
  [/^(?:divider|separator|rule|hr)$/, 'divider'],
  [/^(?:input|field|textfield)$/, 'field'],
  [/^textarea$/, 'text-area'],
  [/^(?:button|btn|cta)$/, 'button'],
  [/^link$/, 'link'],
  [/^(?:heading|title|headline)$/, 'heading'],
  [/^(?:image|img|picture|photo|avatar|icon|logo|thumbnail)$/, 'image'],
];

/**
 * Undefined where there is no HTML to go by.
 *
 * @param ambient what the component stands on
 */
export function componentView(
  component: Component,
  kit: Kit,
  sources: ViewSources,
  ambient: Ambient,
): NativeView | undefined {
  const source = sources.templateOf(component.name);
  const nodes = source === undefined ? undefined : readHtmlTree(source, component);
  if (nodes === undefined) return undefined;
  const isBlock = component.content !== undefined;
  const context = contextOf(component, kit, sources, ambient);
  const views = viewsOf(nodes, context, false);
  const own = isBlock ? withPlace(views) : views.map(withoutPlace);
  const words = trimmed(nodes.flatMap(wordsIn));
  const { native } = component;
  if (native !== undefined) return asNative(native, own, words, context);
  const [first, ...more] = own;
  const root =
    first !== undefined && more.length === 0 && (!isBlock || first.kind === 'group')
      ? first
      : group('column', own);
  const named = isBlock || !isPlain(root, nodes) ? undefined : byName(component);
  return named === undefined
    ? isEmpty(root)
      ? asNative('text', own, words, context)
      : root
    : asNative(named, own, words, context);
}

function contextOf(component: Component, kit: Kit, sources: ViewSources, { ink }: Ambient): BuildContext {
  const { content = [], slots } = component;
  const names = [...new Set(content.flat().flatMap(({ any }) => any))];
  const roots = names.map((name) => rootOf(name, kit, sources));
  const areInline = roots.length > 0 && roots.every((root) => root?.isInline === true);
  const mostChildren = mostOf(content);
  const colorSlots = new Set(Object.keys(slots).filter((slot) => slots[slot]?.kind === 'color'));
  return {
    css: withColorSlots(sources.css, colorSlots),
    colorSlots,
    path: [],
    ...(ink === undefined ? {} : { ink }),
    childAxis: !areInline ? 'column' : mostChildren <= FEW ? 'row' : 'adaptive',
    viewportWidth: kit.viewport.width,
    mostChildren,
    childrenFill: roots.some((root) => root?.fills === true),
    childrenHug: roots.length > 0 && roots.every((root) => root?.hugs === true),
  };
}

/** A style may have numbers and words of slots too, which are no colors. */
function withColorSlots(css: StyleSheet, colorSlots: ReadonlySet<string>): StyleSheet {
  return {
    of: (path) =>
      new Map(
        Array.from(css.of(path), ([name, value]) => {
          const parts = partsOf(value);
          const isKnown = parts.every(
            (part) => 'literal' in part || (colorSlots.has(part.slot) && parts.length === 1),
          );
          return [
            name,
            isKnown ? value : parts.map((part) => ('literal' in part ? part.literal : '')).join(''),
          ];
        }),
      ),
  };
}

/** How many children fit a content model; Infinity where it has no end. */
function mostOf(content: ContentModel): number {
  return Math.max(
    0,
    ...content.map((sequence) => sequence.reduce((sum, { max }) => sum + (max ?? Infinity), 0)),
  );
}

const INLINE_TAGS = new Set([
  'a',
  'button',
  'input',
  'select',
  'span',
  'label',
  'img',
  'svg',
  'strong',
  'em',
  'b',
  'i',
  'small',
  'time',
  'mark',
  'code',
  'output',
]);
/** Elements that are as wide as what they stand in, and hold things rather than words. */
const FILLING_TAGS = new Set([
  'div',
  'section',
  'article',
  'li',
  'form',
  'fieldset',
  'aside',
  'figure',
  'main',
  'table',
  'ul',
  'ol',
  'details',
  'header',
  'footer',
  'nav',
]);

const HUGGING_ROLES = new Set(['button', 'link', 'image']);

/** What the element of another component is among others. */
function rootOf(
  name: string,
  kit: Kit,
  { css, templateOf }: ViewSources,
): { readonly isInline: boolean; readonly fills: boolean; readonly hugs: boolean } | undefined {
  const component = kit.components.get(name);
  const source = templateOf(name);
  if (component === undefined || source === undefined) return undefined;
  const root = readHtmlTree(source, component)?.find((node): node is HtmlElement => node.kind === 'element');
  if (root === undefined) return undefined;
  const { display, width, grows, background, border } = boxStyle(css.of([root]));
  const isInline = display === undefined ? INLINE_TAGS.has(root.tag) : display.startsWith('inline');
  const holds = component.content !== undefined || root.children.some(({ kind }) => kind === 'element');
  const hugs = HUGGING_ROLES.has(elementRole(root)) || (isInline && (background ?? border) !== undefined);
  return {
    isInline,
    hugs: hugs && !grows,
    fills: grows || (!isInline && width === undefined && FILLING_TAGS.has(root.tag) && holds),
  };
}

/** A view for what the kit's author, or the component's name, says it is. */
function asNative(
  native: NativeName,
  views: readonly NativeView[],
  words: Words,
  context: BuildContext,
): NativeView {
  const [view] = views;
  const label: Words = words;
  const same = findKind(views, native);
  if (same !== undefined) return same;
  const paint = view !== undefined && 'paint' in view ? view.paint : {};
  const look = view?.kind === 'text' ? view.look : { isBold: native === 'heading', isCentered: false };
  switch (native) {
    case 'text':
    case 'heading':
      return {
        kind: 'text',
        words,
        ...(native === 'heading' ? { level: 2 } : {}),
        look: native === 'heading' ? { ...look, isBold: true } : look,
        paint: {},
        padding: NO_PADDING,
        isLabel: false,
      };
    case 'button':
    case 'link':
      return { kind: native, words, paint, isBold: false };
    case 'field':
    case 'text-area':
      return {
        kind: 'field',
        type: 'text',
        isLong: native === 'text-area',
        label,
        hint: [],
        isLabelled: false,
      };
    case 'checkbox':
    case 'radio':
    case 'switch':
      return { kind: native, words, label: [], isOn: false };
    case 'slider':
    case 'progress':
      return { kind: native, label, value: 0.5 };
    case 'select':
      return { kind: 'select', label: [], options: words.length === 0 ? [] : [words] };
    case 'image':
      return { kind: 'image', label, paint };
    case 'divider':
      return { kind: 'divider' };
    case 'row':
    case 'column':
    case 'grid':
      return view?.kind === 'group' && views.length === 1
        ? { ...view, axis: native, columns: native === 'grid' ? Math.max(2, view.columns) : 1 }
        : {
            ...group(native, views),
            columns: native === 'grid' ? Math.max(2, Math.round(context.viewportWidth / 320)) : 1,
          };
  }
}

/** The control itself, where it is somewhere in the HTML: it knows more of itself than its words. */
function findKind(views: readonly NativeView[], native: NativeName): NativeView | undefined {
  for (const view of views) {
    if (view.kind === native && view.kind !== 'text') return view;
    const inner = view.kind === 'group' ? findKind(view.views, native) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function byName({ name, noun }: Component): NativeName | undefined {
  const words = [noun, ...name.split('-').reverse()];
  for (const word of words) {
    const [, native] = BY_NAME.find(([pattern]) => pattern.test(word)) ?? [];
    if (native !== undefined) return native;
  }
  return undefined;
}

/** An element that is nothing in particular. */
function isPlain(root: NativeView, nodes: readonly HtmlNode[]): boolean {
  const element = nodes.find((node): node is HtmlElement => node.kind === 'element');
  const isGeneric =
    element !== undefined &&
    (element.tag === 'div' || element.tag === 'span' || elementRole(element) === 'group');
  return isGeneric && (root.kind === 'text' || root.kind === 'image' || isEmpty(root));
}

function isEmpty(view: NativeView): boolean {
  return view.kind === 'group' && view.views.length === 0 && Object.keys(view.paint).length === 0;
}

function group(axis: Axis, views: readonly NativeView[]): Group {
  return {
    kind: 'group',
    axis,
    columns: 1,
    gap: GAP,
    padding: NO_PADDING,
    paint: {},
    isTappable: false,
    isCentered: false,
    stretches: false,
    hugs: false,
    views,
  };
}

/** Children must have a place, even where the template that is gone by has none. */
function withPlace(views: readonly NativeView[]): NativeView[] {
  if (holdsPlace(views)) return [...views];
  const [first, ...more] = views;
  if (first?.kind === 'group' && more.length === 0)
    return [{ ...first, views: [...first.views, { kind: 'place' }] }];
  return [...views, { kind: 'place' }];
}

function withoutPlace(view: NativeView): NativeView {
  if (view.kind !== 'group') return view;
  return { ...view, views: view.views.filter(({ kind }) => kind !== 'place').map(withoutPlace) };
}
