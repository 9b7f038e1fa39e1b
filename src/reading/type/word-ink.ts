/** What the pixels say of a word: where its ink begins and ends, to parts of a pixel, and how much of it there is. */
import type { Box } from '../../core/box.ts';
import { rgbOf, type Rgb } from '../ink/index.ts';
import type { Word } from '../page-reading.ts';
import type { Raster } from '../raster.ts';

/** How much of each pixel is ink, around a word. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Float32 [height, width], 0 to 1; 0 in rows of an underline. */
  readonly values: Float32Array;
}

export interface InkExtent {
  /** Edges of the ink, pixels of the screenshot. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Sum of the coverage, pixels. */
  readonly amount: number;
}

export interface WordInk extends InkExtent {
  readonly text: string;
  readonly coverage: Coverage;
  /** Its lower edge cannot be told from the line below it. */
  readonly underline: boolean;
}

/** Free pixels around the box: antialiasing reaches over it. */
const MARGIN = 2;
/** Darker pixels outside of the box are not the word's: a border, a neighbor. */
const FRINGE = 0.4;
/** Share of columns with ink from which on a row in a word's lower part belongs to its underline. */
const UNDERLINE_COLUMNS = 0.85;
/** Ink is at least this far from the background, of 255, or nothing can be told. */
const FAINTEST = 8;
/** Pixels; larger ones are no words. */
const LARGEST = 1_000_000;
/** Pixels; larger ones are measured, but not drawn. */
const LARGEST_DRAWN = 200_000;

/** Whether to draw it takes no longer than it is worth. */
export function isSmall({ coverage }: WordInk): boolean {
  return coverage.width * coverage.height <= LARGEST_DRAWN;
}

/** @returns null where no ink is found */
export function measureWord(raster: Raster, word: Word, background: string, room: Box): WordInk | null {
  const coverage = coverageOf(raster, word, rgbOf(background), room);
  if (coverage === null) return null;
  const underline = word.underline && dropUnderline(coverage);
  const extent = inkExtent(coverage);
  if (extent === null) return null;
  return { ...extent, text: word.text, coverage, underline };
}

/** Edges where half of the strongest ink is reached, and the sum; null where there is none. */
export function inkExtent({ values, width, height, left, top }: Coverage): InkExtent | null {
  const columns = new Float32Array(width);
  const rows = new Float32Array(height);
  let amount = 0;
  let most = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const value = values[y * width + x] ?? 0;
      amount += value;
      if (value > (columns[x] ?? 0)) columns[x] = value;
      if (value > (rows[y] ?? 0)) rows[y] = value;
      if (value > most) most = value;
    }
  const across = edges(columns, most / 2);
  const down = edges(rows, most / 2);
  if (across === null || down === null) return null;
  return {
    left: left + across[0],
    right: left + across[1],
    top: top + down[0],
    bottom: top + down[1],
    amount,
  };
}

function coverageOf(
  raster: Raster,
  { box, color, underline }: Word,
  ground: Rgb,
  room: Box,
): Coverage | null {
  const left = Math.max(0, Math.floor(Math.max(box[0] - MARGIN, Math.min(room[0], box[0]))));
  const top = Math.max(0, Math.floor(Math.max(box[1] - MARGIN, Math.min(room[1], box[1]))));
  const right = Math.min(raster.width, Math.ceil(Math.min(box[2] + MARGIN, Math.max(room[2], box[2]))));
  const bottom = Math.min(raster.height, Math.ceil(Math.min(box[3] + MARGIN, Math.max(room[3], box[3]))));
  const width = right - left;
  const height = bottom - top;
  if (width <= 0 || height <= 0 || width * height > LARGEST) return null;
  const ink = rgbOf(color);
  const [red, green, blue] = [ink[0] - ground[0], ink[1] - ground[1], ink[2] - ground[2]];
  const square = red * red + green * green + blue * blue;
  if (square < FAINTEST * FAINTEST) return null;
  const values = new Float32Array(width * height);
  const { pixels } = raster;
  const isOutside = (x: number, y: number): boolean =>
    left + x < box[0] || left + x >= box[2] || top + y < box[1] || (top + y >= box[3] && !underline);
  for (let y = 0; y < height; y += 1) {
    let at = ((top + y) * raster.width + left) * 3;
    for (let x = 0; x < width; x += 1, at += 3) {
      const share =
        (((pixels[at] ?? 0) - ground[0]) * red +
          ((pixels[at + 1] ?? 0) - ground[1]) * green +
          ((pixels[at + 2] ?? 0) - ground[2]) * blue) /
        square;
      if (share < 0.02 || (share > FRINGE && isOutside(x, y))) continue;
      values[y * width + x] = share > 1 ? 1 : share;
    }
  }
  return { left, top, width, height, values };
}

/** Empties the rows of an underline. @returns whether there are any: serifs in a row are easily taken for one */
function dropUnderline({ values, width, height }: Coverage): boolean {
  let isThere = false;
  for (let y = Math.floor(height * 0.55); y < height; y += 1) {
    let inked = 0;
    for (let x = 0; x < width; x += 1) if ((values[y * width + x] ?? 0) > 0.2) inked += 1;
    if (inked < UNDERLINE_COLUMNS * (width - 2 * MARGIN)) continue;
    values.fill(0, y * width, (y + 1) * width);
    isThere = true;
  }
  return isThere;
}

/** Where a row of samples rises over a level for the first time and falls below it for the last, by interpolation. */
function edges(samples: Float32Array, level: number): readonly [number, number] | null {
  const last = samples.length - 1;
  let first = 0;
  while (first <= last && (samples[first] ?? 0) < level) first += 1;
  if (first > last || level === 0) return null;
  let end = last;
  while ((samples[end] ?? 0) < level) end -= 1;
  const part = (inside: number, outside: number): number =>
    inside === outside ? 0.5 : (inside - level) / (inside - outside);
  const start = first + 0.5 - part(samples[first] ?? 0, samples[first - 1] ?? 0);
  const stop = end + 0.5 + part(samples[end] ?? 0, samples[end + 1] ?? 0);
  return [start, stop];
}
