/**
 * Finds the element of each component in the document that a browser builds, which is not the one that the markup
 * spells: end tags may be implied, elements too (`tbody`), and some are put elsewhere (a `div` in a `table`).
 *
 * The page is assembled with marks, parsed by the HTML Standard's algorithm, and the marks are taken out of the output:
 * an attribute on each component's own element, and a comment (which stays where it is written) before the first child
 * of each block.
 */
import { defaultTreeAdapter as dom, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;

/** Stands in no text of a screen, so what begins with it is a mark. */
const SIGN = '\u0001';
const MARKS = new RegExp(` ${SIGN}\\d+|<!--${SIGN}\\d+-->`, 'g');
/** The tag of a component's own element, with all before it. */
const FIRST_TAG = /^(?:\s|<!--.*?-->)*<[a-zA-Z][^\s/>]*/s;
/** What decides over the structure of a template's output: the names of its tags, in order. */
const TAGS = /<[^\s>]*/g;
/** Names that a selector takes as they are. */
const PLAIN_NAME = /^[a-zA-Z][\w-]*$/;

/** Why a piece of HTML is not one element as browsers read it; undefined where it is. */
export type RootCheck = (html: string) => string | undefined;

/** A check that remembers: it parses once for each sequence of tags, and screens repeat a few. */
export function rootCheck(): RootCheck {
  const known = new Map<string, string | undefined>();
  return (html) => {
    const tags = (html.match(TAGS) ?? []).join('');
    if (!known.has(tags)) known.set(tags, rootProblem(html));
    return known.get(tags);
  };
}

function rootProblem(html: string): string | undefined {
  if (!FIRST_TAG.test(html)) return 'it does not begin with an element';
  const roots = parseFragment(html).childNodes.filter((node) => dom.isElementNode(node));
  if (roots.length === 1) return undefined;
  const names = roots.map(({ tagName }) => `<${tagName}>`).join(', ');
  return `browsers make ${roots.length} elements of it${names === '' ? '' : `: ${names}`}`;
}

/** Marks the component's own element. */
export function markElement(html: string, index: number): string {
  const tag = FIRST_TAG.exec(html)?.[0] ?? '';
  return tag === '' ? html : `${tag} ${SIGN}${index}${html.slice(tag.length)}`;
}

/** Marks the place where the children of a block begin, by the first of them. */
export function markPlace(html: string, firstChild: number): string {
  return `<!--${SIGN}${firstChild}-->${html}`;
}

export function withoutMarks(html: string): string {
  return html.replaceAll(MARKS, '');
}

/** Where a component belongs. */
export interface Belonging {
  /** Component around it; undefined at the top level. */
  readonly parent: number | undefined;
  /** The component at whose mark the block's, or the page's, place for it begins. */
  readonly firstSibling: number;
}

export type Located =
  | { readonly selector: string }
  /** `lost`: no element came of it. `doubled`: several did. `moved`: it stands outside the place for it. */
  | { readonly problem: 'lost' | 'doubled' | 'moved'; readonly tag: string };

/** Locates components in a marked page. @param belonging one for each component, by its mark */
export function locateComponents(page: string, belonging: readonly Belonging[]): Located[] {
  const found = readMarks(page);
  return belonging.map(({ parent, firstSibling }, index) => {
    const [first, ...more] = found.elements.get(index) ?? [];
    if (first === undefined) return { problem: 'lost', tag: '' };
    const tag = first.element.tagName;
    if (more.length > 0) return { problem: 'doubled', tag };
    const place = found.places.get(firstSibling);
    if (first.owner !== parent || place === undefined || !stands(first.element, place))
      return { problem: 'moved', tag };
    return { selector: first.selector };
  });
}

interface MarkedElement {
  readonly element: Element;
  readonly selector: string;
  /** The component that it stands in. */
  readonly owner: number | undefined;
}

interface OpenNode {
  readonly node: ParentNode;
  readonly selector: string;
  readonly owner: number | undefined;
}

function readMarks(page: string): {
  readonly elements: ReadonlyMap<number, readonly MarkedElement[]>;
  readonly places: ReadonlyMap<number, ParentNode>;
} {
  const elements = new Map<number, MarkedElement[]>();
  const places = new Map<number, ParentNode>();
  const open: OpenNode[] = [{ node: parse(page), selector: '', owner: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, selector, owner } = next;
    let position = 0;
    for (const child of node.childNodes) {
      if (dom.isCommentNode(child) && child.data.startsWith(SIGN))
        places.set(Number(child.data.slice(1)), node);
      if (!dom.isElementNode(child)) continue;
      position += 1;
      const own = childSelector(selector, child, position);
      const mark = child.attrs.find(({ name }) => name.startsWith(SIGN));
      const index = mark === undefined ? undefined : Number(mark.name.slice(1));
      if (index !== undefined)
        elements.set(index, [...(elements.get(index) ?? []), { element: child, selector: own, owner }]);
      open.push({ node: child, selector: own, owner: index ?? owner });
    }
  }
  return { elements, places };
}

/** From the body on: nothing but element names and positions. */
function childSelector(parent: string, { tagName }: Element, position: number): string {
  if (tagName === 'body' || tagName === 'html' || tagName === 'head') return tagName;
  const name = PLAIN_NAME.test(tagName) ? tagName : '*';
  return `${parent} > ${name}:nth-child(${position})`;
}

function stands(element: Element, place: ParentNode): boolean {
  for (let node = element.parentNode; node !== null; node = 'parentNode' in node ? node.parentNode : null)
    if (node === place) return true;
  return false;
}
