/** What the pixels say of a word: where its ink begins and ends, to parts of a pixel, and how much of it there is. */
import type { Box } from '../../core/box.ts';
import { rgbOf } from '../ink/index.ts';
import type { TextLine } from '../page-reading.ts';
import type { Raster } from '../raster.ts';
import { coverageOf, dropUnderline, type Coverage } from './word-coverage.ts';

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

/** Pixels; larger ones are measured, but not drawn. */
const LARGEST_DRAWN = 200_000;

/** Whether to draw it takes no longer than it is worth. */
export function isSmall({ coverage }: WordInk): boolean {
  return coverage.width * coverage.height <= LARGEST_DRAWN;
}

/** Of a line's word by its index: the ink between its neighbors. @returns null where none is found */
export function measureWord(
  raster: Raster,
  { words, background }: Pick<TextLine, 'words' | 'background'>,
  index: number,
): WordInk | null {
  const [before, word, after] = [words[index - 1], words[index], words[index + 1]];
  if (word === undefined) return null;
  const room: Box = [before?.box[2] ?? 0, 0, after?.box[0] ?? raster.width, raster.height];
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
