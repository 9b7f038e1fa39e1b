/** What the outermost element of a component is among those beside it: inline, wide, or no larger than it has to be. */
import type { Kit } from '../../../kits/kit.ts';
import { boxStyle } from '../css-style.ts';
import { readHtmlTree, type HtmlElement } from '../html-tree.ts';
import type { ViewSources } from './build-context.ts';
import { elementRole } from './element-role.ts';

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
export function rootOf(
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
