/** A raster at a fraction of its size, each pixel the mean of those that it stands for. */
import type { Raster } from '../raster.ts';

/**
 * @param times whole number by which both sides shrink; what is left over at the right and below is cut off
 */
export function smaller({ width, pixels }: Raster, top: number, bottom: number, times: number): Raster {
  const wide = Math.floor(width / times);
  const high = Math.floor((bottom - top) / times);
  const means = new Uint8Array(wide * high * 3);
  const sums = new Uint32Array(wide * 3);
  const area = times * times;
  for (let y = 0; y < high; y += 1) {
    sums.fill(0);
    for (let row = 0; row < times; row += 1) {
      let at = (top + y * times + row) * width * 3;
      for (let x = 0; x < sums.length; x += 3) {
        let [red, green, blue] = [0, 0, 0];
        for (let column = 0; column < times; column += 1, at += 3) {
          red += pixels[at] ?? 0;
          green += pixels[at + 1] ?? 0;
          blue += pixels[at + 2] ?? 0;
        }
        sums[x] = (sums[x] ?? 0) + red;
        sums[x + 1] = (sums[x + 1] ?? 0) + green;
        sums[x + 2] = (sums[x + 2] ?? 0) + blue;
      }
    }
    const first = y * wide * 3;
    for (let at = 0; at < sums.length; at += 1) means[first + at] = Math.round((sums[at] ?? 0) / area);
  }
  return { width: wide, height: high, pixels: means };
}
