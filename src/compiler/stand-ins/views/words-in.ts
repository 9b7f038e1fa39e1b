/** The words of an element, as one text with slots among them. */
import { partsOf, type HtmlElement, type HtmlNode, type Part } from '../html-tree.ts';
import { elementRole } from './element-role.ts';
import type { Words } from '../native-view.ts';

/** Words of the element and all in it, in order; drawings and controls have none. */
export function wordsIn(node: HtmlNode): Part[] {
  if (node.kind === 'text') return [...node.parts];
  if (node.kind === 'place') return [];
  // Without its text a slot is nothing; words around it would be too many.
  if (node.kind === 'branch') return node.then.flatMap(wordsIn);
  if (node.tag === 'br') return [{ literal: ' ' }];
  const role = elementRole(node);
  if (node.tag === 'input' && role === 'button') return partsOf(node.attributes['value'] ?? '');
  if (
    role === 'none' ||
    role === 'image' ||
    role === 'select' ||
    node.tag === 'input' ||
    node.tag === 'textarea'
  )
    return [];
  const inner = node.children.flatMap(wordsIn);
  // Elements beside one another are words apart, whatever stands between them in the file.
  return inner.length === 0 || INSIDE_WORDS.has(node.tag)
    ? inner
    : [{ literal: ' ' }, ...inner, { literal: ' ' }];
}

/** Elements that may begin within a word. */
const INSIDE_WORDS = new Set([
  'b',
  'i',
  'em',
  'strong',
  'u',
  's',
  'small',
  'sub',
  'sup',
  'mark',
  'code',
  'a',
  'span',
]);

/** What assistive technology calls it by its own attributes. */
export function accessibleName({ attributes, children }: HtmlElement): Words {
  for (const name of ['aria-label', 'alt', 'title']) {
    const words = trimmed(partsOf(attributes[name] ?? ''));
    if (words.length > 0) return words;
  }
  const title = children.find((node) => node.kind === 'element' && node.tag === 'title');
  return title?.kind === 'element' ? trimmed(title.children.flatMap(wordsIn)) : [];
}

/** Neighbors joined, blanks once, none at the ends; empty where there is nothing but blanks. */
export function trimmed(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if ('literal' in part && last !== undefined && 'literal' in last)
      joined[joined.length - 1] = { literal: (last.literal + part.literal).replaceAll(/\s+/g, ' ') };
    else joined.push('literal' in part ? { literal: part.literal.replaceAll(/\s+/g, ' ') } : part);
  }
  const [first] = joined;
  if (first !== undefined && 'literal' in first) joined[0] = { literal: first.literal.trimStart() };
  const last = joined.at(-1);
  if (last !== undefined && 'literal' in last)
    joined[joined.length - 1] = { literal: last.literal.trimEnd() };
  return joined.filter((part) => 'slot' in part || part.literal !== '');
}

export function isWordless(element: HtmlElement): boolean {
  return trimmed(wordsIn(element)).length === 0;
}
