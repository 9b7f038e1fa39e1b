/** A raster at a fraction of its size, each pixel the mean of those that it stands for. */
import type { Raster } from '../raster.ts';

/**
 * @param times whole number by which both sides shrink; what is left over at the right and below is cut off
 */
export function smaller({ width, pixels }: Raster, top: number, bottom: number, times: number): Raster {
  const wide = Math.floor(width / times);
  const high = Math.floor((bottom - top) / times);
  const means = new Uint8Array(wide * high * 3);
  const sums = new Float64Array(wide * 3);
  for (let y = 0; y < high; y += 1) {
    sums.fill(0);
    for (let row = 0; row < times; row += 1) {
      const from = (top + y * times + row) * width * 3;
      for (let x = 0, at = from; x < wide; x += 1)
        for (let column = 0; column < times; column += 1, at += 3) {
          sums[3 * x] = (sums[3 * x] ?? 0) + (pixels[at] ?? 0);
          sums[3 * x + 1] = (sums[3 * x + 1] ?? 0) + (pixels[at + 1] ?? 0);
          sums[3 * x + 2] = (sums[3 * x + 2] ?? 0) + (pixels[at + 2] ?? 0);
        }
    }
    for (let at = 0; at < sums.length; at += 1)
      means[y * wide * 3 + at] = Math.round((sums[at] ?? 0) / (times * times));
  }
  return { width: wide, height: high, pixels: means };
}
