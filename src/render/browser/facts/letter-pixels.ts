/**
 * Finds the pixels of each text in two pictures of a page in which each text has a color of its own, shifted by a fixed
 * step in the second: only what shifted with it is text, whatever else the page shows in that color.
 */
import type { Box } from '../../../core/box.ts';

/** Red, green, blue by row: uint8 [height, width, 3]. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A page drawn on nothing, so that the edges of letters keep their color. */
export interface MarkedPixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha (not premultiplied) by row: uint8 [height, width, 4]. */
  readonly data: Uint8Array;
}

/** How many texts two pictures can tell apart. */
export const COLORS = 4096;

const LEVELS = 16;
const FIRST_LEVEL = 10;
const STEP = 16;
const SHIFT = 50;
/** How far a pixel may be from a text's color: letters that stand on pictures are blurred at their edges. */
const COLOR_TOLERANCE = 4;
const SHIFT_TOLERANCE = 8;
/** Pixels that a letter covers to a smaller part are not counted to it. */
const LEAST_ALPHA = 0.95 * 255;

/** Color of a text in the first (`shifted` false) or the second picture, CSS. */
export function textColor(index: number, shifted: boolean): string {
  const place = COLORS - 1 - index;
  const levels = [Math.floor(place / LEVELS ** 2), Math.floor(place / LEVELS) % LEVELS, place % LEVELS];
  const channels = levels.map((level) => (FIRST_LEVEL + STEP * level + (shifted ? SHIFT : 0)) % 256);
  return `rgb(${channels.join(', ')})`;
}

/** Each channel's value to the level that it is close to, −1 for none. */
const LEVEL_OF = Int8Array.from({ length: 256 }, (_, value) => {
  const level = Math.round((value - FIRST_LEVEL) / STEP);
  const isClose = Math.abs(value - FIRST_LEVEL - STEP * level) <= COLOR_TOLERANCE;
  return isClose && level >= 0 && level < LEVELS ? level : -1;
});

export interface TextPixels {
  /** Around all of them, as shares of the picture. */
  readonly box: Box;
  /** Mean of these pixels in the page as it is, rounded down. */
  readonly color: readonly [number, number, number];
}

/** What is summed up for one text. */
interface Sums {
  left: number;
  top: number;
  right: number;
  bottom: number;
  count: number;
  red: number;
  green: number;
  blue: number;
}

/**
 * @param page as it is; all three pictures have the same size
 * @returns by index; undefined for texts that cannot be seen
 */
export function findTextPixels(
  page: Pixels,
  first: MarkedPixels,
  second: MarkedPixels,
): (TextPixels | undefined)[] {
  const { width, height } = page;
  for (const other of [first, second])
    if (other.width !== width || other.height !== height)
      throw new RangeError('a page changed its size with the color of its texts');
  const sums: (Sums | undefined)[] = [];
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const index = textAt(first.data, second.data, pixel * 4);
      if (index >= 0) add((sums[index] ??= nothing()), x, y, page.data, pixel * 3);
    }
  }
  return Array.from(sums, (sum) => (sum === undefined ? undefined : finish(sum, width, height)));
}

function textAt(first: Uint8Array, second: Uint8Array, at: number): number {
  if ((first[at + 3] ?? 0) < LEAST_ALPHA) return -1;
  let place = 0;
  for (let channel = at; channel < at + 3; channel++) {
    const value = first[channel] ?? 0;
    const level = LEVEL_OF[value] ?? -1;
    if (level < 0) return -1;
    if (Math.abs(((value + SHIFT) % 256) - (second[channel] ?? 0)) > SHIFT_TOLERANCE) return -1;
    place = place * LEVELS + level;
  }
  return COLORS - 1 - place;
}

function nothing(): Sums {
  return { left: Infinity, top: Infinity, right: 0, bottom: 0, count: 0, red: 0, green: 0, blue: 0 };
}

function add(sums: Sums, x: number, y: number, data: Uint8Array, at: number): void {
  sums.left = Math.min(sums.left, x);
  sums.top = Math.min(sums.top, y);
  sums.right = Math.max(sums.right, x + 1);
  sums.bottom = Math.max(sums.bottom, y + 1);
  sums.count += 1;
  sums.red += data[at] ?? 0;
  sums.green += data[at + 1] ?? 0;
  sums.blue += data[at + 2] ?? 0;
}

function finish({ left, top, right, bottom, count, red, green, blue }: Sums, width: number, height: number) {
  const box: Box = [left / width, top / height, right / width, bottom / height];
  const color = [red, green, blue].map((sum) => Math.floor(sum / count)) as [number, number, number];
  return { box, color };
}
