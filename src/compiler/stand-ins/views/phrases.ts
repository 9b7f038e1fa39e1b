/** Which elements are part of a line of text, and which stand apart from it. */
import { boxStyle } from '../css-style.ts';
import type { HtmlElement, HtmlNode } from '../html-tree.ts';
import type { BuildContext } from './build-context.ts';
import { elementRole } from './element-role.ts';
import { isWordless } from './words-in.ts';

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

const TEXT_TAGS = new Set(['p', 'blockquote', 'figcaption', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Part of a line of text: nothing but words, without a box of its own. */
export function isPhrase(element: HtmlElement, context: BuildContext, apart: boolean): boolean {
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

export function arePhrases(nodes: readonly HtmlNode[], context: BuildContext): boolean {
  return nodes.every((node) => {
    if (node.kind === 'branch') return arePhrases([...node.then, ...node.otherwise], context);
    return node.kind === 'text' || (node.kind === 'element' && isPhrase(node, context, false));
  });
}

/** A link around a whole card is a group. */
export function holdsBlocks(element: HtmlElement): boolean {
  return element.children.some(
    (node) =>
      (node.kind === 'element' && !INLINE.has(node.tag) && node.tag !== 'svg' && node.tag !== 'img') ||
      (node.kind === 'element' && holdsBlocks(node)),
  );
}

export function isBlank(node: HtmlNode): boolean {
  return node.kind === 'text' && node.parts.every((part) => 'literal' in part && part.literal.trim() === '');
}
