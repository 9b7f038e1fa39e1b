/** Sums over boxes of a picture in constant time, from sums over all that lies above and to the left (Crow 1984). */
import type { Size } from '../../types.ts';

/** Of whole pixels, right and bottom exclusive, within the picture. */
export type BoxSum = (left: number, top: number, right: number, bottom: number) => number;

/** @param valueAt by the number of the pixel, row by row */
export function boxSums({ width, height }: Size, valueAt: (pixel: number) => number): BoxSum {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += valueAt(y * width + x);
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const at = (x: number, y: number): number => sums[y * stride + x] ?? 0;
  return (left, top, right, bottom) => at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}
