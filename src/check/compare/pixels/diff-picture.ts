/** The picture that shows where two others differ: the candidate pale and gray, differences in red, anti-aliasing in yellow. */
import sharp from 'sharp';
import type { Raster } from '../../types.ts';
import { ANTIALIASED, type PixelMap } from './compare-pixels.ts';
import { lumaAt } from './luma.ts';

/** What is left of the candidate's contrast. */
const PALE = 0.2;

export async function diffPicture(
  { marks, width, height }: PixelMap,
  candidate: Raster,
): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height * 3);
  for (const [at, mark] of marks.entries()) {
    const x = at % width;
    const from = (((at - x) / width) * candidate.width + x) * 3;
    const gray = 255 - (255 - lumaAt(candidate, from)) * PALE;
    const color = mark === 0 ? [gray, gray, gray] : mark === ANTIALIASED ? [245, 200, 0] : [230, 0, 30];
    pixels.set(color, at * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}
