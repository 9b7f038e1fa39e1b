/** Whether a page fits a phone. */
import type { Page } from 'playwright';
import type { DomElement, DomGlobals, DomNode, DomRect } from './dom.ts';

const HEIGHT = 667;

export interface NarrowFacts {
  /** Of the viewport, CSS pixels. */
  readonly width: number;
  /** What can be scrolled to, CSS pixels. */
  readonly scrollWidth: number;
  /** The first element that sticks out and can be seen, as `tag#id`; null where there is none. */
  readonly sticksOut: string | null;
  readonly overflows: boolean;
}

/** Makes the page's viewport that narrow, and leaves it so. */
export async function measureNarrow(page: Page, width: number): Promise<NarrowFacts> {
  await page.setViewportSize({ width, height: HEIGHT });
  const { scrollWidth, sticksOut } = await page.evaluate(lookForOverflow);
  return { width, scrollWidth, sticksOut, overflows: scrollWidth > width || sticksOut !== null };
}

/** Runs in the browser. */
function lookForOverflow(): { scrollWidth: number; sticksOut: string | null } {
  const dom = globalThis as unknown as DomGlobals;
  const { documentElement, body } = dom.document;
  const { clientWidth, scrollWidth } = documentElement;
  const ELEMENT = 1;
  const SHOW_ELEMENTS_AND_TEXTS = 1 + 4;
  /** Edges are fractions of a pixel. */
  const TOLERANCE = 1;

  const isOut = ({ left, right, top, bottom }: DomRect): boolean =>
    right - left > 0 &&
    bottom - top > 0 &&
    // What lies wholly to the left can be neither seen nor scrolled to.
    right > TOLERANCE &&
    (right > clientWidth + TOLERANCE || left < -TOLERANCE);
  /** Cut off, or scrolled, by an element that itself fits; the page's own scroller does not count. */
  const isCut = (start: DomElement | null): boolean => {
    for (let element = start; element !== null && element !== body; element = element.parentElement) {
      if (element === documentElement) return false;
      const clips = dom.getComputedStyle(element).overflowX !== 'visible';
      if (clips && !isOut(element.getBoundingClientRect())) return true;
    }
    return false;
  };
  const range = dom.document.createRange();
  const rectOf = (node: DomNode): DomRect => {
    if (node.nodeType === ELEMENT) return (node as DomElement).getBoundingClientRect();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  if (body === null) return { scrollWidth, sticksOut: null };
  const walker = dom.document.createTreeWalker(body, SHOW_ELEMENTS_AND_TEXTS);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.nodeType === ELEMENT ? (node as DomElement) : node.parentElement;
    if (element === null || !isOut(rectOf(node)) || isCut(node.parentElement)) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    return { scrollWidth, sticksOut: element.localName + (element.id === '' ? '' : `#${element.id}`) };
  }
  return { scrollWidth, sticksOut: null };
}
