/**
 * Where two pictures differ by more than how edges are drawn: compression, anti-aliasing and hinting change single pixels
 * and leave the means of their surroundings alone.
 */
import type { Raster } from '../../types.ts';
import { boxSums } from './sums.ts';

/** Half of the side of the square whose means are compared, pixels. */
const REACH = 2;
/** Steps of 255 by which a mean may be off: of green, which has most of the luma; and of colors, which JPEG keeps less of. */
const TOLERANCES = [40, 18, 40];

/** 1 where the means differ: uint8 [height, width]; both pictures of one size. */
export function realDifference(a: Raster, b: Raster): Uint8Array {
  const { width, height } = a;
  const differs = new Uint8Array(width * height);
  for (let channel = 0; channel < 3; channel++) {
    const tolerance = TOLERANCES[channel] ?? 0;
    const sumOf = boxSums(
      a,
      (pixel) => (a.pixels[pixel * 3 + channel] ?? 0) - (b.pixels[pixel * 3 + channel] ?? 0),
    );
    for (let y = 0; y < height; y++) {
      const [y0, y1] = [Math.max(0, y - REACH), Math.min(height, y + REACH + 1)];
      for (let x = 0; x < width; x++) {
        const [x0, x1] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
        if (Math.abs(sumOf(x0, y0, x1, y1)) > tolerance * (x1 - x0) * (y1 - y0)) differs[y * width + x] = 1;
      }
    }
  }
  return differs;
}
