/**
 * From a source picture to the network's size, as people's tools make it: cut off a little higher or lower, and
 * reduced by one scaler or another. Drawn anew for each screen and epoch; only pictures of training are varied.
 */
import sharp from 'sharp';
import type { Box } from '../../src/core/box.ts';
import type { Random } from '../../src/core/random.ts';
import type { ImageSize } from '../../src/model/config.ts';
import { extentOf } from '../../src/model/grid.ts';
import { stretch, type StretchKernel } from '../../src/model/preprocess.ts';
import { decodeRaw, type RawPicture, type ReadableImage } from '../../src/model/read-image.ts';
import { resample, type OwnKernel } from './resample.ts';

export type ReductionKernel = OwnKernel | StretchKernel;

/** How often each scaler is drawn that looks at every pixel. Mitchell is the one that `gen` reduces with. */
const DENSE_WEIGHTS = { mitchell: 15, area: 10, cubic: 5, lanczos3: 5, linear: 5 } as const;
/**
 * With those that do not. Half are plain bilinear as in OpenCV's `resize`, whose sparse samples are what pix2code's own
 * 256×256 pictures look like.
 */
const WEIGHTS = { 'plain-bilinear': 50, nearest: 10, ...DENSE_WEIGHTS } as const;

/**
 * Reductions beyond which sparse samples lose what a screen is told by: the outline of a check box lies between the rows
 * that they take. pix2code's pages (1200×690 to 256×256) are within.
 */
const SPARSE_LIMIT = { across: 5, down: 3 };

/** The page is moved by as much as this up or down, as a share of its height: 8 of 690 pixels. */
const MAXIMUM_SHIFT = 8 / 690;

export interface Augmentation {
  readonly kernel: ReductionKernel;
  /** Share of the picture's height that is missing at the top; what is negative is added there. */
  readonly shift: number;
}

/** @param picture as large as it is before it is reduced, pixels */
export function drawAugmentation(
  random: Random,
  { width, height }: Pick<ReadableImage, 'width' | 'height'>,
  imageSize: ImageSize,
): Augmentation {
  const wanted = extentOf(imageSize);
  const isFar = width > SPARSE_LIMIT.across * wanted.width || height > SPARSE_LIMIT.down * wanted.height;
  return {
    kernel: random.weighted<ReductionKernel>(isFar ? DENSE_WEIGHTS : WEIGHTS),
    shift: (2 * random.float() - 1) * MAXIMUM_SHIFT,
  };
}

/** Whether a picture has been reduced already: one of the network's size keeps its pixels, and is not moved. */
export function isReduced({ width, height }: ReadableImage, imageSize: ImageSize): boolean {
  const wanted = extentOf(imageSize);
  return width === wanted.width && height === wanted.height;
}

/**
 * A source picture as RGB rows [height, width, 3] of the network's size.
 *
 * @throws PixelwrightError `input` where it is broken or cut off
 */
export async function augmentPicture(
  image: ReadableImage,
  { kernel, shift }: Augmentation,
  imageSize: ImageSize,
): Promise<Uint8Array> {
  if (isReduced(image, imageSize)) return (await decodeRaw(image)).data;
  const rows = Math.round(shift * image.height);
  const own = kernel === 'plain-bilinear' || kernel === 'area';
  // The decoder feeds the scaler row by row where nothing stands between them.
  if (rows === 0 && !own) return image.decode((picture) => stretch(picture, imageSize, kernel));
  const picture = await decodeRaw(image);
  if (own) return resample(picture, imageSize, kernel, rows);
  const { data, width, height } = moveRows(picture, rows);
  return stretch(sharp(data, { raw: { width, height, channels: 3 } }), imageSize, kernel);
}

/** Where a box lies in the moved picture; null where it was cut off. */
export function shiftBox([left, top, right, bottom]: Box, { shift }: Augmentation): Box | null {
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const moved = [clamp(top - shift), clamp(bottom - shift)] as const;
  return moved[0] < moved[1] ? [left, moved[0], right, moved[1]] : null;
}

/** Rows moved up by `rows`; the edge rows are repeated where others are missing. */
function moveRows(picture: RawPicture, rows: number): RawPicture {
  if (rows === 0) return picture;
  const { data, width, height } = picture;
  const stride = width * 3;
  const moved = new Uint8Array(data.length);
  const kept = Math.max(0, height - Math.abs(rows));
  const edge = rows > 0 ? (height - 1) * stride : 0;
  const [from, to] = rows > 0 ? [rows, 0] : [0, -rows];
  moved.set(data.subarray(from * stride, (from + kept) * stride), to * stride);
  const [first, last] = rows > 0 ? [kept, height] : [0, -rows];
  for (let row = first; row < last; row++) moved.set(data.subarray(edge, edge + stride), row * stride);
  return { data: moved, width, height };
}
