/** The parts that a page is told by: header, navigation, main, footer, and its one heading of the first level. */
import { everyElement, elementOf, type Element } from '../element.ts';
import { heightOf, unionOf } from '../geometry.ts';
import { firstLine } from '../pieces.ts';

/** Links side by side, or below one another, that make a navigation. */
const FEWEST_LINKS = 3;
/** Shares of the page's height. */
const HEADER = { lowest: 0.25, highest: 0.3 };
const FOOTER = { top: 0.6, highest: 0.4 };
/** A page that is shorter than this, in pixels, has its header and footer closer together. */
const BLOCKS = new Set(['row', 'column']);

/** Rows of links become navigations; what holds one already does not become another. */
export function nameNavigations(root: Element): void {
  const visit = (element: Element): boolean => {
    const inside = element.children.map(visit).some(Boolean);
    if (inside || element === root || !BLOCKS.has(element.name) || element.direction !== 'row') return inside;
    const links = element.children.filter(({ name }) => name === 'link').length;
    const others = element.children.length - links;
    if (links < FEWEST_LINKS || others > links / 2) return false;
    element.name = 'nav';
    return true;
  };
  visit(root);
}

/** Header, main and footer out of the page's own children, where it has such. */
export function nameLandmarks(root: Element): void {
  const blocks = root.children;
  if (root.direction !== 'column' || blocks.length < 2) return;
  const height = Math.max(1, heightOf(root.box));
  let first = 0;
  let last = blocks.length;
  const [top] = blocks;
  if (
    top !== undefined &&
    isBlock(top) &&
    top.box[3] <= HEADER.lowest * height + 60 &&
    heightOf(top.box) <= HEADER.highest * height
  ) {
    if (holdsNavigation(top) || top.surface !== null) {
      setName(top, 'header');
      first = 1;
    }
  }
  const bottom = blocks[last - 1];
  if (
    bottom !== undefined &&
    last - 1 > first &&
    isBlock(bottom) &&
    bottom.box[1] >= FOOTER.top * height &&
    heightOf(bottom.box) <= FOOTER.highest * height
  ) {
    setName(bottom, 'footer');
    last -= 1;
  }
  if (last <= first) return;
  const middle = blocks.slice(first, last);
  for (const block of middle) if (block.name === 'column' && block.surface !== null) block.name = 'section';
  const main = elementOf('main', unionOf(middle.map(({ box }) => box)), { children: middle });
  const [only] = middle;
  const isOne = middle.length === 1 && only !== undefined && BLOCKS.has(only.name);
  if (isOne) setName(only, 'main');
  root.children = [...blocks.slice(0, first), ...(isOne ? middle : [main]), ...blocks.slice(last)];
}

/** A row that is named otherwise stays a row: its `direction` says so. */
function setName(element: Element, name: string): void {
  element.name = name;
}

function isBlock({ name }: Element): boolean {
  return BLOCKS.has(name) || name === 'nav' || name === 'section';
}

function holdsNavigation(element: Element): boolean {
  for (const { name } of everyElement(element)) if (name === 'nav' || name === 'heading-1') return true;
  return false;
}

/** Levels by size, the largest first; exactly one heading of the first level where there is text at all. */
export function levelHeadings(root: Element): void {
  const headings: Element[] = [];
  const texts: Element[] = [];
  for (const element of everyElement(root)) {
    if (element.text === null) continue;
    if (element.name === 'heading') headings.push(element);
    else if (element.name === 'text') texts.push(element);
  }
  const sizeOf = ({ text }: Element): number => (text === null ? 0 : firstLine(text).type.size);
  const largest = (elements: readonly Element[]): Element | undefined =>
    elements.reduce<Element | undefined>(
      (best, element) => (sizeOf(element) > (best === undefined ? 0 : sizeOf(best)) ? element : best),
      undefined,
    );
  const title = largest(headings) ?? largest(texts);
  if (title === undefined) return;
  const sizes = [
    ...new Set(headings.filter((heading) => heading !== title).map((one) => Math.round(sizeOf(one)))),
  ].sort((a, b) => b - a);
  for (const heading of headings) {
    const level = Math.min(6, 2 + sizes.indexOf(Math.round(sizeOf(heading))));
    heading.name = `heading-${level}`;
  }
  title.name = 'heading-1';
}
