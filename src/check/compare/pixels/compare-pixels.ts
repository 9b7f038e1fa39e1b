/**
 * Two pictures pixel by pixel: pixelmatch's color distance (YIQ) and its eye for anti-aliasing, on the rows that differ at
 * all. What one picture has beyond the other is a difference of size, which is said elsewhere.
 */
import pixelmatch from 'pixelmatch';
import type { Box } from '../../../core/box.ts';
import type { PixelComparison, Raster, Size } from '../../types.ts';
import { differingRows, type Rows } from './differing-rows.ts';
import { toRgba } from './rgba.ts';

export interface PixelMap extends Size {
  /** 0: the same, 1: anti-aliasing, 2: different; by row: uint8 [height, width]. */
  readonly marks: Uint8Array;
}

export interface PixelResult {
  readonly comparison: Omit<PixelComparison, 'ssim'>;
  readonly map: PixelMap;
}

export const ANTIALIASED = 1;
export const DIFFERENT = 2;
/** Pixelmatch looks at two pixels around each. */
const CONTEXT = 2;

/**
 * @param a cut to the size of `b`
 * @param threshold 0 to 1, of the largest color distance
 * @param masked 1 for pixels that do not count: uint8 [height, width]; undefined for none
 */
export function comparePixels(
  a: Raster,
  b: Raster,
  threshold: number,
  masked: Uint8Array | undefined,
): PixelResult {
  const { width, height } = a;
  const map: PixelMap = { width, height, marks: new Uint8Array(width * height) };
  const rows = differingRows(a, b);
  if (rows !== undefined) markRows(a, b, threshold, rows, map);
  let compared = width * height;
  if (masked !== undefined)
    for (let at = 0; at < masked.length; at++)
      if (masked[at] === 1) {
        map.marks[at] = 0;
        compared -= 1;
      }
  const counts = countMarks(map);
  return {
    map,
    comparison: {
      compared,
      differing: counts.differing,
      ratio: counts.differing / Math.max(1, compared),
      antialiased: counts.antialiased,
      area: counts.area,
    },
  };
}

const YELLOW = [255, 255, 0] as const;
const RED = [255, 0, 0] as const;

function markRows(a: Raster, b: Raster, threshold: number, { first, last }: Rows, map: PixelMap): void {
  const { width, height } = a;
  const top = Math.max(0, first - CONTEXT);
  const bottom = Math.min(height, last + 1 + CONTEXT);
  const part = (raster: Raster): Uint8Array => toRgba(raster, top, bottom);
  const output = new Uint8Array((bottom - top) * width * 4);
  pixelmatch(part(a), part(b), output, width, bottom - top, {
    threshold,
    aaColor: [...YELLOW],
    diffColor: [...RED],
    alpha: 0,
  });
  for (let pixel = 0, at = top * width; pixel < output.length; pixel += 4, at++) {
    // Drawn with alpha 0, all else is white.
    if (output[pixel + 2] !== 0) continue;
    map.marks[at] = output[pixel + 1] === 0 ? DIFFERENT : ANTIALIASED;
  }
}

function countMarks({ width, marks }: PixelMap): {
  differing: number;
  antialiased: number;
  area: Box | null;
} {
  let differing = 0;
  let antialiased = 0;
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at];
    if (mark === 0) continue;
    if (mark === ANTIALIASED) {
      antialiased += 1;
      continue;
    }
    differing += 1;
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  return { differing, antialiased, area: differing === 0 ? null : [left, top, right, bottom] };
}
