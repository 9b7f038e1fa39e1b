/** A strip as the recogniser wants to see it: dark letters on white, of a fixed height, never squeezed, with a margin. */
import type { Coverage } from './coverage.ts';
import { LINEAR, taps, type Kernel, type Taps } from './resample.ts';
import type { Strip } from './strip.ts';

/** The recogniser's columns come in steps of so many. */
export const PICTURE_STEP = 8;

export interface LinePicture {
  /** Columns, a multiple of 8. */
  readonly width: number;
  readonly height: number;
  /** −1 is black, 1 is white: float32 [height, width]. */
  readonly values: Float32Array;
  /** x of the page at the picture's left side, and pixels of the page to one of the picture's. */
  readonly left: number;
  readonly step: number;
}

export interface PictureOptions {
  /** Rows of the picture. */
  readonly height: number;
  /** Rows that the line's ink takes of those. */
  readonly inkRows: number;
  /** Margin on either side, in heights of the ink. */
  readonly sideMargin: number;
  readonly kernel: Kernel;
}

/** Chosen by the characters that are read wrongly; fewer rows of ink are faster, and from 24 on down letters get lost. */
export const PICTURE_OPTIONS: PictureOptions = { height: 32, inkRows: 26, sideMargin: 0.3, kernel: LINEAR };

/**
 * @param from first column of the strip that is wanted, and `to` the one behind the last: pixels of the page
 */
export function linePicture(
  strip: Strip,
  coverage: Coverage,
  [from, to]: readonly [number, number],
  { height, inkRows, sideMargin, kernel }: PictureOptions = PICTURE_OPTIONS,
): LinePicture {
  const { box } = strip;
  const inkHeight = box[3] - box[1];
  const step = Math.max(inkHeight / (height - 1), Math.min(inkHeight, usualHeight(strip)) / inkRows);
  const margin = sideMargin * inkHeight;
  const width = Math.max(2, Math.ceil((to - from + 2 * margin) / step / PICTURE_STEP)) * PICTURE_STEP;
  const left = from - (width * step - (to - from)) / 2;
  const { across } = coverage;
  const source = {
    ...coverage,
    width: (box[2] - box[0]) * across,
    from: (from - box[0]) * across,
    to: (to - box[0]) * across,
  };
  const columns = taps(width, (left - box[0]) * across, step * across, kernel);
  const rows = taps(height, (inkHeight - height * step) / 2, step, kernel);
  return { width, height, left, step, values: resample(source, columns, rows) };
}

/** Share of the strongest row's ink that rows between the feet and the heads of low letters have at least. */
const STRONG_ROW = 0.4;
/** Height of a line's ink, from `l` to `g`, in that of an `x`. */
const LINE_TO_LETTER = 1.8;

/** How high the ink would be without subscripts, superscripts and what else reaches far out. */
function usualHeight({ box, ink }: Strip): number {
  const wide = box[2] - box[0];
  const rows = Array.from({ length: box[3] - box[1] }, (_row, y) =>
    ink.subarray(y * wide, (y + 1) * wide).reduce((sum, value) => sum + value, 0),
  );
  const least = Math.max(...rows) * STRONG_ROW;
  const first = rows.findIndex((sum) => sum >= least);
  const last = rows.findLastIndex((sum) => sum >= least);
  return (last + 1 - first) * LINE_TO_LETTER;
}

interface Source {
  readonly values: Float32Array;
  readonly ground: number;
  readonly width: number;
  /** Columns that are wanted: [from, to). */
  readonly from: number;
  readonly to: number;
}

/** Both axes, one after the other; what lies outside of the source is ground. */
function resample({ values, ground, width, from, to }: Source, columns: Taps, rows: Taps): Float32Array {
  const wide = columns.first.length;
  const high = rows.first.length;
  const size = values.length / width;
  const half = new Float32Array(size * wide);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const first = columns.first[x] ?? 0;
      let sum = 0;
      for (let tap = Math.max(0, from - first); tap < columns.count && first + tap < to; tap += 1)
        sum +=
          (columns.weights[x * columns.count + tap] ?? 0) * ((values[y * width + first + tap] ?? 0) - ground);
      half[y * wide + x] = sum;
    }
  const picture = new Float32Array(high * wide).fill(1 - 2 * ground);
  for (let y = 0; y < high; y += 1)
    for (let tap = 0; tap < rows.count; tap += 1) {
      const row = (rows.first[y] ?? 0) + tap;
      const weight = 2 * (rows.weights[y * rows.count + tap] ?? 0);
      if (row < 0 || row >= size || weight === 0) continue;
      for (let x = 0; x < wide; x += 1)
        picture[y * wide + x] = (picture[y * wide + x] ?? 0) - weight * (half[row * wide + x] ?? 0);
    }
  return picture;
}
