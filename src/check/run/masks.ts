/** What does not count on a screen, as people write it: rectangles, components, CSS selectors. */
import { PixelwrightError } from '../../core/errors.ts';
import type { Box } from '../../core/box.ts';

const RECTANGLE = /^\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})\s*$/;
const PATH = /^\d+(\.\d+)*$/;
const NAME = /^[a-z][\w-]*$/i;
const SELECTOR_PREFIX = 'css:';

export interface ReadMasks {
  /** Pixels. */
  readonly boxes: readonly Box[];
  /** Paths (`0.2.1`) and names (`picture`). */
  readonly components: readonly string[];
  /** CSS. */
  readonly selectors: readonly string[];
}

/**
 * `x,y,width,height` is a rectangle in pixels of the baseline, `0.2.1` the path of a component, one word the name of
 * components, anything else a CSS selector; `css:` in front makes a word one, too.
 *
 * @throws PixelwrightError `usage` for an empty mask, or a rectangle without area
 */
export function readMasks(written: readonly string[], where: string): ReadMasks {
  const boxes: Box[] = [];
  const components: string[] = [];
  const selectors: string[] = [];
  for (const mask of new Set(written.map((text) => text.trim()))) {
    const rectangle = RECTANGLE.exec(mask);
    if (rectangle !== null) boxes.push(boxOf(rectangle.slice(1).map(Number), mask, where));
    else if (PATH.test(mask) || NAME.test(mask)) components.push(mask);
    else selectors.push(selectorOf(mask, where));
  }
  return { boxes, components, selectors };
}

function boxOf(
  [left = 0, top = 0, width = 0, height = 0]: readonly number[],
  mask: string,
  where: string,
): Box {
  if (width > 0 && height > 0) return [left, top, left + width, top + height];
  throw new PixelwrightError('usage', `The mask ${mask} covers nothing.`, {
    where,
    hint: 'Write x,y,width,height in pixels, such as 0,0,320,48.',
  });
}

function selectorOf(mask: string, where: string): string {
  const selector = mask.startsWith(SELECTOR_PREFIX) ? mask.slice(SELECTOR_PREFIX.length).trim() : mask;
  if (selector !== '') return selector;
  throw new PixelwrightError('usage', 'A mask is empty.', {
    where,
    hint: 'Write a rectangle (0,0,320,48), a component (0.2.1 or picture) or a CSS selector (.clock).',
  });
}
