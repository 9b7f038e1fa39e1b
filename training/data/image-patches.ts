/** A screenshot as the network's patches: decoded, changed a little, cut into 4×4 squares. */
import sharp from 'sharp';
import { PixelwrightError } from '../../src/core/errors.ts';
import { STEM_STRIDE } from '../../src/model/config.ts';
import { preprocess } from '../../src/model/preprocess.ts';
import type { ImageNoise } from './image-noise.ts';

/** Numbers in one patch: 4 × 4 pixels of 3 channels. */
export const PATCH_SIZE = STEM_STRIDE * STEM_STRIDE * 3;

/** RGB rows [S, S, 3] of a training screenshot: by the rule of `gen`, then blurred where the noise says so. */
export async function decodePixels(
  png: Uint8Array,
  imageSize: number,
  { blur }: ImageNoise,
): Promise<Uint8Array> {
  const { pixels } = await preprocess(png, imageSize);
  if (blur === undefined) return pixels;
  try {
    const raw = { width: imageSize, height: imageSize, channels: 3 } as const;
    return await sharp(pixels, { raw }).blur(blur).raw().toBuffer();
  } catch (error) {
    throw new PixelwrightError('internal', 'The screenshot could not be blurred.', { cause: error });
  }
}

/**
 * Writes the picture's patches to `target` at `offset`: patch by patch in reading order, each [4, 4, 3] row by row,
 * as RGB / 127.5 − 1 with the noise's shift and colours.
 */
export function writePatches(
  pixels: Uint8Array,
  imageSize: number,
  { shift, gain, offset: colour }: ImageNoise,
  target: Float32Array,
  offset: number,
): void {
  const last = imageSize - 1;
  const patches = imageSize / STEM_STRIDE;
  const tables = [0, 1, 2].map((channel) => colourTable(gain[channel] ?? 1, colour[channel] ?? 0));
  const [red, green, blue] = tables as [Float32Array, Float32Array, Float32Array];
  for (let y = 0; y < imageSize; y++) {
    const fromRow = clamp(y - shift[1], last) * imageSize;
    const toRow = offset + (y >> 2) * patches * PATCH_SIZE + (y & 3) * STEM_STRIDE * 3;
    for (let x = 0; x < imageSize; x++) {
      const from = (fromRow + clamp(x - shift[0], last)) * 3;
      const to = toRow + (x >> 2) * PATCH_SIZE + (x & 3) * 3;
      target[to] = red[pixels[from] as number] as number;
      target[to + 1] = green[pixels[from + 1] as number] as number;
      target[to + 2] = blue[pixels[from + 2] as number] as number;
    }
  }
}

/** What each of the 256 values of a channel becomes. */
function colourTable(gain: number, offset: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => (value / 127.5 - 1) * gain + offset);
}

function clamp(value: number, last: number): number {
  return value < 0 ? 0 : value > last ? last : value;
}
