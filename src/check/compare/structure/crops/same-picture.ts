/** Whether two places have the same pixels. */
import { heightOf, widthOf, type Box } from '../../../../core/box.ts';
import type { Raster } from '../../../types.ts';
import { NOISE, pixelAt } from './place-pixels.ts';

/** Whether the pixels of one place are those of the other, both of one size, but for noise. */
export function isSamePicture(a: Raster, boxA: Box, b: Raster, boxB: Box): boolean {
  const [ax, ay] = [Math.round(boxA[0]), Math.round(boxA[1])];
  const [bx, by] = [Math.round(boxB[0]), Math.round(boxB[1])];
  const width = Math.round(widthOf(boxA));
  const height = Math.round(heightOf(boxA));
  if (Math.abs(width - widthOf(boxB)) > 1 || Math.abs(height - heightOf(boxB)) > 1) return false;
  const most = 0.005 * width * height;
  let off = 0;
  for (let y = 0; y < height && off <= most; y++)
    for (let x = 0; x < width; x++) {
      const p = pixelAt(a, ax + x, ay + y);
      const q = pixelAt(b, bx + x, by + y);
      if (p < 0 || q < 0) continue;
      for (let channel = 0; channel < 3; channel++)
        if (Math.abs((a.pixels[p + channel] ?? 0) - (b.pixels[q + channel] ?? 0)) > NOISE) {
          off += 1;
          break;
        }
    }
  return off <= most;
}
