/** Selectors that the user wrote: whether they are any, and where their matches stand. */
import type { Page } from 'playwright';
import type { Box } from '../../../core/box.ts';
import { PixelwrightError } from '../../../core/errors.ts';
import type { SelectorMask, Size } from '../../types.ts';
import type { DomGlobals } from './dom.ts';

/** More parts of one page are not masked one by one. */
const MOST_MATCHES = 1_000;

/** @param page an empty one @throws PixelwrightError `usage` for the first that is no CSS selector */
export async function checkSelectors(page: Page, selectors: readonly string[]): Promise<void> {
  const wrong = await page.evaluate((wanted) => {
    const fragment = (globalThis as unknown as DomGlobals).document.createDocumentFragment();
    return wanted.find((selector) => {
      try {
        fragment.querySelector(selector);
        return false;
      } catch {
        return true;
      }
    });
  }, selectors);
  if (wrong === undefined) return;
  throw new PixelwrightError('usage', `“${wrong}” is no CSS selector.`, {
    hint: 'Write it as a style sheet would: .price, #clock, [data-live].',
  });
}

export interface FoundMasks {
  /** Whole pixels, cut at the picture's edges. */
  readonly masks: readonly SelectorMask[];
  /** Selectors without a match. */
  readonly unmatched: readonly string[];
}

/** @param picture its size, pixels; it begins at the page's corner, or at the viewport's where that is all it shows */
export async function findMasks(
  page: Page,
  selectors: readonly string[],
  { picture, scale, fullPage }: { picture: Size; scale: number; fullPage: boolean },
): Promise<FoundMasks> {
  if (selectors.length === 0) return { masks: [], unmatched: [] };
  const found = await page.evaluate(
    ({ wanted, most, whole }) => {
      const { document, scrollX, scrollY } = globalThis as unknown as DomGlobals;
      const [x, y] = whole ? [scrollX, scrollY] : [0, 0];
      return wanted.map((selector) =>
        Array.from(document.querySelectorAll(selector))
          .slice(0, most)
          .map((element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            return [left + x, top + y, right + x, bottom + y];
          }),
      );
    },
    { wanted: selectors, most: MOST_MATCHES, whole: fullPage },
  );
  const masks = selectors.map((selector, index) => ({
    selector,
    boxes: (found[index] ?? []).flatMap((box) => pixelBox(box, picture, scale)),
  }));
  return {
    masks: masks.filter(({ boxes }) => boxes.length > 0),
    unmatched: selectors.filter((_selector, index) => (found[index] ?? []).length === 0),
  };
}

/** Outwards to whole pixels; nothing for what is not in the picture. */
function pixelBox(box: readonly number[], { width, height }: Size, scale: number): Box[] {
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map((side) => side * scale);
  const cut: Box = [
    Math.max(0, Math.floor(left)),
    Math.max(0, Math.floor(top)),
    Math.min(width, Math.ceil(right)),
    Math.min(height, Math.ceil(bottom)),
  ];
  return right > left && bottom > top && cut[0] < cut[2] && cut[1] < cut[3] ? [cut] : [];
}
