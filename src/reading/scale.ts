/**
 * Device pixels a CSS pixel: screenshots of phones and of dense displays have two or three. Nothing in a picture says so
 * but the size of what stands on it: running text is 13 to 18 CSS pixels nearly everywhere.
 */
import type { Box } from '../core/box.ts';
import type { PageReading, TextLine } from './page-reading.ts';

/** Median sizes of text, pixels, from which on a picture is taken for one of two, and of three, pixels a CSS pixel. */
const DENSE_FROM = [
  [3, 36],
  [2, 23],
] as const;
/** Fewer lines say nothing of a page's running text. */
const FEWEST_LINES = 4;
/** No window of a desktop at scale 1 has less text than a phone, but a poster may: a dense picture is at least this wide. */
const NARROWEST = { 2: 600, 3: 900 } as const;

const WIDEST_PHONE = 480;
const NARROWEST_TABLET = 720;

/** @returns 1, 2 or 3 */
export function guessScale(width: number, lines: readonly TextLine[]): number {
  if (lines.length < FEWEST_LINES) return 1;
  const median = sizeOfMost(lines);
  for (const [scale, from] of DENSE_FROM)
    if (median >= from && width >= NARROWEST[scale] && isScreen(width / scale)) return scale;
  return 1;
}

/** Phones have at most the one, tablets and desktops at least the other: CSS pixels. */
function isScreen(width: number): boolean {
  return width <= WIDEST_PHONE || width >= NARROWEST_TABLET;
}

/** The median over letters: running text has most of them. */
function sizeOfMost(lines: readonly TextLine[]): number {
  const sorted = [...lines].sort((a, b) => a.type.size - b.type.size);
  let left = lines.reduce((sum, { text }) => sum + text.length, 0) / 2;
  for (const { text, type } of sorted) {
    left -= text.length;
    if (left <= 0) return type.size;
  }
  return 0;
}

/** The reading in CSS pixels. @param scale device pixels a CSS pixel */
export function inCssPixels(reading: PageReading, scale: number): PageReading {
  if (scale === 1) return reading;
  const less = (value: number): number => value / scale;
  const boxed = <T extends { readonly box: Box }>(element: T): T => ({
    ...element,
    box: element.box.map(less) as unknown as Box,
  });
  return {
    ...reading,
    width: Math.round(less(reading.width)),
    height: Math.round(less(reading.height)),
    lines: reading.lines.map((line) => ({
      ...boxed(line),
      words: line.words.map(boxed),
      baseline: less(line.baseline),
      type: {
        ...line.type,
        size: less(line.type.size),
        letterSpacing: less(line.type.letterSpacing),
      },
    })),
    surfaces: reading.surfaces.map((surface) => ({
      ...boxed(surface),
      radius: less(surface.radius),
      border: surface.border === null ? null : { ...surface.border, width: less(surface.border.width) },
    })),
    rules: reading.rules.map(boxed),
    pictures: reading.pictures.map((picture) => ({ ...boxed(picture), radius: less(picture.radius) })),
  };
}
