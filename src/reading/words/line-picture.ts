/** A strip as the recogniser wants to see it: 48 rows high, never squeezed, with a margin of its own background. */
import type { Raster } from '../raster.ts';
import { LINEAR, taps, type Kernel, type Taps } from './resample.ts';
import type { Strip } from './strip.ts';

/** Rows of the recogniser's input. */
export const PICTURE_HEIGHT = 48;
/** Its columns come in steps of so many. */
export const PICTURE_STEP = 8;

export interface LinePicture {
  /** Columns, a multiple of 8. */
  readonly width: number;
  /** Blue, green, red planes, −1 to 1: float32 [3, 48, width]. */
  readonly values: Float32Array;
  /** x of the page at the picture's left side, and pixels of the page to one of the picture's. */
  readonly left: number;
  readonly step: number;
}

export interface PictureOptions {
  /** Rows that the line's ink takes, of 48. */
  readonly inkRows: number;
  /** Margin on either side, in heights of the ink. */
  readonly sideMargin: number;
  readonly kernel: Kernel;
}

export const PICTURE_OPTIONS: PictureOptions = { inkRows: 30, sideMargin: 0.3, kernel: LINEAR };

/**
 * @param from first column of the strip that is wanted, and `to` the one behind the last: pixels of the page
 */
export function linePicture(
  raster: Raster,
  strip: Strip,
  [from, to]: readonly [number, number],
  { inkRows, sideMargin, kernel }: PictureOptions = PICTURE_OPTIONS,
): LinePicture {
  const height = strip.box[3] - strip.box[1];
  const step = height / inkRows;
  const margin = sideMargin * height;
  const width = Math.max(2, Math.ceil((to - from + 2 * margin) / step / PICTURE_STEP)) * PICTURE_STEP;
  const left = from - (width * step - (to - from)) / 2;
  const top = (strip.box[1] + strip.box[3]) / 2 - (PICTURE_HEIGHT * step) / 2;
  const columns = taps(width, left - from, step, kernel);
  const rows = taps(PICTURE_HEIGHT, top - strip.box[1], step, kernel);
  const source = letters(raster, strip, from, to);
  return { width, left, step, values: resample(source, to - from, height, columns, rows, strip) };
}

/** The strip's pixels without its underlines, as differences from the background: float32 [height, width, 3]. */
function letters({ pixels, width }: Raster, strip: Strip, from: number, to: number): Float32Array {
  const { box, background, underlines } = strip;
  const wide = to - from;
  const values = new Float32Array(wide * (box[3] - box[1]) * 3);
  for (let y = box[1]; y < box[3]; y += 1) {
    const lines = underlines.filter((line) => line.top <= y && line.bottom > y);
    for (let x = from; x < to; x += 1) {
      // Letters reach through their underline here and there; a pixel without ink is the underline's.
      if (lines.some((line) => line.left <= x && line.right > x) && isBlank(strip, x, y)) continue;
      const at = (y * width + x) * 3;
      const to3 = ((y - box[1]) * wide + x - from) * 3;
      for (let channel = 0; channel < 3; channel += 1)
        values[to3 + channel] = (pixels[at + channel] ?? 0) - (background[channel] ?? 0);
    }
  }
  return values;
}

function isBlank({ box, ink }: Strip, x: number, y: number): boolean {
  return ink[(y - box[1]) * (box[2] - box[0]) + x - box[0]] === 0;
}

/** Both axes, one after the other; what lies outside of the source is background. */
function resample(
  source: Float32Array,
  wide: number,
  high: number,
  columns: Taps,
  rows: Taps,
  { background }: Strip,
): Float32Array {
  const width = columns.first.length;
  const half = new Float32Array(high * width * 3);
  for (let x = 0; x < width; x += 1) {
    const first = columns.first[x] ?? 0;
    for (let tap = 0; tap < columns.count; tap += 1) {
      const from = first + tap;
      const weight = columns.weights[x * columns.count + tap] ?? 0;
      if (from < 0 || from >= wide || weight === 0) continue;
      for (let y = 0; y < high; y += 1) {
        const a = (y * width + x) * 3;
        const b = (y * wide + from) * 3;
        half[a] = (half[a] ?? 0) + weight * (source[b] ?? 0);
        half[a + 1] = (half[a + 1] ?? 0) + weight * (source[b + 1] ?? 0);
        half[a + 2] = (half[a + 2] ?? 0) + weight * (source[b + 2] ?? 0);
      }
    }
  }
  const plane = PICTURE_HEIGHT * width;
  const values = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel += 1)
    values.fill((background[2 - channel] ?? 0) / 127.5 - 1, channel * plane, (channel + 1) * plane);
  for (let y = 0; y < PICTURE_HEIGHT; y += 1) {
    const first = rows.first[y] ?? 0;
    for (let tap = 0; tap < rows.count; tap += 1) {
      const from = first + tap;
      const weight = (rows.weights[y * rows.count + tap] ?? 0) / 127.5;
      if (from < 0 || from >= high || weight === 0) continue;
      for (let x = 0; x < width; x += 1) {
        const at = y * width + x;
        const b = (from * width + x) * 3;
        values[at] = (values[at] ?? 0) + weight * (half[b + 2] ?? 0);
        values[at + plane] = (values[at + plane] ?? 0) + weight * (half[b + 1] ?? 0);
        values[at + 2 * plane] = (values[at + 2 * plane] ?? 0) + weight * (half[b] ?? 0);
      }
    }
  }
  return values;
}
