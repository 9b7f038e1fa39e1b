/** A screenshot as the network's patches: decoded, changed a little, cut into 4×4 squares. */
import sharp from 'sharp';
import { PixelwrightError } from '../../src/core/errors.ts';
import { STEM_CHANNELS, STEM_STRIDE, type ImageSize } from '../../src/model/config.ts';
import { extentOf } from '../../src/model/grid.ts';
import { DEFAULT_KERNEL, stretch } from '../../src/model/preprocess.ts';
import type { ReadableImage } from '../../src/model/read-image.ts';
import { augmentPicture, type Augmentation } from './augment.ts';
import { addContrasts } from './contrast.ts';
import type { ImageNoise } from './image-noise.ts';

/** Numbers in one patch: 4 × 4 pixels of 6 channels. */
export const PATCH_SIZE = STEM_STRIDE * STEM_STRIDE * STEM_CHANNELS;

/** How many patches lie side by side, and one below the other. */
export function patchGrid(imageSize: ImageSize): { readonly columns: number; readonly rows: number } {
  const { width, height } = extentOf(imageSize);
  return { columns: width / STEM_STRIDE, rows: height / STEM_STRIDE };
}

/** What is drawn at random for one training picture. */
export interface PictureChanges {
  readonly augmentation: Augmentation;
  readonly noise: ImageNoise;
}

/**
 * RGB rows [height, width, 3] of a screenshot: without changes by the rule of `gen`; with them reduced as drawn, then blurred
 * where the noise says so. A picture that has the network's size already is blurred alone.
 */
export async function decodePixels(
  image: ReadableImage,
  imageSize: ImageSize,
  changes: PictureChanges | undefined,
): Promise<Uint8Array> {
  if (changes === undefined) return image.decode((picture) => stretch(picture, imageSize, DEFAULT_KERNEL));
  const pixels = await augmentPicture(image, changes.augmentation, imageSize);
  const { blur } = changes.noise;
  if (blur === undefined) return pixels;
  try {
    const raw = { ...extentOf(imageSize), channels: 3 } as const;
    return await sharp(pixels, { raw }).blur(blur).raw().toBuffer();
  } catch (error) {
    throw new PixelwrightError('internal', 'The screenshot could not be blurred.', { cause: error });
  }
}

/**
 * Writes the picture's patches to `target` at `offset`: patch by patch in reading order, each [4, 4, 6] row by row,
 * as RGB / 127.5 − 1 with the noise's shift and colours, then the contrasts of that.
 */
export function writePatches(
  pixels: Uint8Array,
  imageSize: ImageSize,
  { shift, gain, offset: color }: ImageNoise,
  target: Float32Array,
  offset: number,
): void {
  const { width, height } = extentOf(imageSize);
  const { columns, rows } = patchGrid(imageSize);
  const tables = [0, 1, 2].map((channel) => colorTable(gain[channel] ?? 1, color[channel] ?? 0));
  const [red, green, blue] = tables as [Float32Array, Float32Array, Float32Array];
  for (let y = 0; y < height; y++) {
    const fromRow = clamp(y - shift[1], height - 1) * width;
    const toRow = offset + (y >> 2) * columns * PATCH_SIZE + (y & 3) * STEM_STRIDE * STEM_CHANNELS;
    for (let x = 0; x < width; x++) {
      const from = (fromRow + clamp(x - shift[0], width - 1)) * 3;
      const to = toRow + (x >> 2) * PATCH_SIZE + (x & 3) * STEM_CHANNELS;
      target[to] = red[pixels[from] as number] as number;
      target[to + 1] = green[pixels[from + 1] as number] as number;
      target[to + 2] = blue[pixels[from + 2] as number] as number;
    }
  }
  addContrasts(target.subarray(offset, offset + rows * columns * PATCH_SIZE), columns, rows);
}

/** What each of the 256 values of a channel becomes. */
function colorTable(gain: number, offset: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => (value / 127.5 - 1) * gain + offset);
}

function clamp(value: number, last: number): number {
  return value < 0 ? 0 : value > last ? last : value;
}
