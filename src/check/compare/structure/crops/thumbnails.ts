/** Whether two places look alike: small copies of them, compared where they fit best. */
import type { Box } from '../../../../core/box.ts';
import { clamp } from '../../../../core/clamp.ts';
import type { Raster } from '../../../types.ts';

/** Cells across and down a place is reduced to. */
const CELLS = 12;

/** Mean red, green and blue of the cells of a place: [CELLS, CELLS, 3]. */
export function thumbnail({ pixels, width, height }: Raster, [left, top, right, bottom]: Box): Float32Array {
  const cells = new Float32Array(CELLS * CELLS * 3);
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const x0 = clamp(Math.floor(left + ((right - left) * column) / CELLS), 0, width - 1);
      const x1 = clamp(Math.ceil(left + ((right - left) * (column + 1)) / CELLS), 0, width);
      const y0 = clamp(Math.floor(top + ((bottom - top) * row) / CELLS), 0, height - 1);
      const y1 = clamp(Math.ceil(top + ((bottom - top) * (row + 1)) / CELLS), 0, height);
      const sum = [0, 0, 0];
      let count = 0;
      for (let y = y0; y < Math.max(y1, y0 + 1); y++)
        for (let x = x0; x < Math.max(x1, x0 + 1); x++) {
          const at = (y * width + x) * 3;
          for (let channel = 0; channel < 3; channel++)
            sum[channel] = (sum[channel] ?? 0) + (pixels[at + channel] ?? 0);
          count += 1;
        }
      for (let channel = 0; channel < 3; channel++)
        cells[(row * CELLS + column) * 3 + channel] = (sum[channel] ?? 0) / Math.max(1, count);
    }
  return cells;
}

/** 0 for the same, 1 for black against white: the mean difference of the cells. */
export function thumbnailDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (const [at, value] of a.entries()) sum += Math.abs(value - (b[at] ?? 0));
  return sum / a.length / 255;
}

/** As `thumbnailDistance` of two places, at the way of up to a pixel where they fit best. */
export function placeDistance(a: Raster, boxA: Box, b: Raster, boxB: Box): number {
  const one = thumbnail(a, boxA);
  let least = Infinity;
  for (const dy of [0, -1, 1])
    for (const dx of [0, -1, 1]) {
      const [left, top, right, bottom] = boxB;
      const other = thumbnail(b, [left + dx, top + dy, right + dx, bottom + dy]);
      least = Math.min(least, thumbnailDistance(one, other));
    }
  return least;
}
