/** Reads from a page where its elements stand. Works with the page's own scripts switched off. */
import type { Page } from 'playwright';
import type { Box } from '../../core/box.ts';

/** As much of the DOM as the function below touches; it runs in the browser. */
interface DomElement {
  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number };
  checkVisibility(options: { opacityProperty: boolean; visibilityProperty: boolean }): boolean;
}
interface DomDocument {
  querySelector(selector: string): DomElement | null;
  readonly fonts: { readonly ready: Promise<unknown> };
}
interface FramedElement extends DomElement {
  contains(other: FramedElement): boolean;
}
interface FramedDocument extends Pick<DomDocument, 'fonts'> {
  querySelector(selector: string): FramedElement | null;
  elementFromPoint(x: number, y: number): FramedElement | null;
}
interface FramesGlobals {
  readonly document: {
    querySelectorAll(name: 'iframe'): Iterable<{ readonly contentDocument: FramedDocument }>;
  };
}
interface DomGlobals {
  readonly document: DomDocument;
  readonly scrollX: number;
  readonly scrollY: number;
}

/**
 * Left, top, right, bottom of each selector's first match in the page, CSS pixels; null where it is not visible, and
 * `missing` where there is no match.
 */
async function pixelBoxes(
  page: Page,
  selectors: readonly string[],
): Promise<(number[] | null | 'missing')[]> {
  return page.evaluate((wanted) => {
    const { document, scrollX, scrollY } = globalThis as unknown as DomGlobals;
    return wanted.map((selector) => {
      const element = document.querySelector(selector);
      const options = { opacityProperty: true, visibilityProperty: true };
      if (element === null) return 'missing';
      if (!element.checkVisibility(options)) return null;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return [left + scrollX, top + scrollY, right + scrollX, bottom + scrollY];
    });
  }, selectors);
}

/** Waits until the page's fonts are there, which the load event does not. */
export async function awaitFonts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (globalThis as unknown as DomGlobals).document.fonts.ready;
  });
}

export interface MeasuredBoxes {
  /** As fractions of the picture, cut at its edges; null where nothing of the element is to be seen in it. */
  readonly boxes: readonly (Box | null)[];
  /** Indices of the selectors that match no element; their boxes are null too. */
  readonly missing: readonly number[];
}

/** The same without telling what is not there from what is not visible. */
export async function visibleBoxes(page: Page, selectors: readonly string[]): Promise<(Box | null)[]> {
  const boxes = await pixelBoxes(page, selectors);
  return boxes.map((box) => {
    if (box === null || box === 'missing') return null;
    const [left = 0, top = 0, right = 0, bottom = 0] = box;
    return [left, top, right, bottom];
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the elements stand in a picture of this size, CSS pixels. */
export async function measureBoxes(
  page: Page,
  selectors: readonly string[],
  size: Size,
): Promise<MeasuredBoxes> {
  const measured = await pixelBoxes(page, selectors);
  const missing = measured.flatMap((box, index) => (box === 'missing' ? [index] : []));
  return { boxes: measured.map((box) => cutBox(box, size)), missing };
}

function cutBox(box: number[] | null | 'missing', { width, height }: Size): Box | null {
  if (box === null || box === 'missing') return null;
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const cut: Box = [clamp(left / width), clamp(top / height), clamp(right / width), clamp(bottom / height)];
  return cut[0] < cut[2] && cut[1] < cut[3] ? cut : null;
}

/** Of an element that the picture's end cuts, CSS pixels: with less to be seen of it nobody can tell what it is. */
const LEAST_SEEN = 8;

interface MeasuredFrame {
  readonly selectors: readonly string[];
  readonly viewport: Size;
  /** Where a page goes on below its picture: what is covered by a bar at its end, or hardly begins, is not visible. */
  readonly isCut?: boolean;
}

/** Where the elements of each frame of a page stand in the frame, once its fonts are there. */
export async function measureFrames(page: Page, frames: readonly MeasuredFrame[]): Promise<(Box | null)[][]> {
  const wanted = frames.map(({ selectors, viewport, isCut = false }) => ({
    selectors,
    end: isCut ? viewport.height : null,
    least: LEAST_SEEN,
  }));
  const measured = await page.evaluate(async (asked) => {
    const { document } = globalThis as unknown as FramesGlobals;
    const documents = Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentDocument);
    await Promise.all(documents.map(({ fonts }) => fonts.ready));
    return documents.map((inner, index) => {
      const { selectors = [], end = null, least = 0 } = asked[index] ?? {};
      return selectors.map((selector) => {
        const element = inner.querySelector(selector);
        const options = { opacityProperty: true, visibilityProperty: true };
        if (element?.checkVisibility(options) !== true) return null;
        const { left, top, right, bottom } = element.getBoundingClientRect();
        if (end !== null) {
          const seen = Math.min(end, bottom) - Math.max(0, top);
          if (seen < Math.min(least, bottom - top)) return null;
          const on = inner.elementFromPoint((left + right) / 2, Math.max(0, top) + seen / 2);
          if (on !== null && !element.contains(on) && !on.contains(element)) return null;
        }
        return [left, top, right, bottom];
      });
    });
  }, wanted);
  return frames.map(({ viewport }, index) => (measured[index] ?? []).map((box) => cutBox(box, viewport)));
}
