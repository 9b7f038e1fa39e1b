/**
 * Where two pictures differ by more than how edges are drawn: compression, anti-aliasing and hinting change single pixels
 * and leave the means of their surroundings alone.
 */
import type { Raster } from '../../types.ts';

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
    const sums = differenceSums(a, b, channel);
    const at = (x: number, y: number): number => sums[y * (width + 1) + x] ?? 0;
    for (let y = 0; y < height; y++) {
      const [y0, y1] = [Math.max(0, y - REACH), Math.min(height, y + REACH + 1)];
      for (let x = 0; x < width; x++) {
        const [x0, x1] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
        const sum = at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
        if (Math.abs(sum) > tolerance * (x1 - x0) * (y1 - y0)) differs[y * width + x] = 1;
      }
    }
  }
  return differs;
}

/** Sums of the signed differences above and to the left of each pixel (Crow 1984): [height + 1, width + 1]. */
function differenceSums(a: Raster, b: Raster, channel: number): Float64Array {
  const { width, height } = a;
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3 + channel;
      row += (a.pixels[at] ?? 0) - (b.pixels[at] ?? 0);
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}
