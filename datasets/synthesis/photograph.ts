/**
 * From a rendered page to the network's square, as people's tools make it: cut off a few pixels higher or lower, and
 * reduced by one scaler or another.
 */
import sharp from 'sharp';
import type { Random } from '../../src/core/random.ts';
import { encodeRawPng, preprocess, type StretchKernel } from '../../src/model/index.ts';
import type { Box } from '../../src/core/box.ts';
import { resample, type OwnKernel } from './resample.ts';

export type ReductionKernel = OwnKernel | StretchKernel;

/**
 * How often each scaler is drawn. Half are plain bilinear as in OpenCV's `resize`, whose sparse samples are what
 * pix2code's own 256×256 pictures look like; Mitchell is the one that `gen` reduces with.
 */
const KERNEL_WEIGHTS: Readonly<Partial<Record<ReductionKernel, number>>> = {
  'plain-bilinear': 50,
  mitchell: 15,
  area: 10,
  nearest: 10,
  cubic: 5,
  lanczos3: 5,
  linear: 5,
};

/** The page's content is moved by as much as this up or down, CSS pixels. */
const MAXIMUM_SHIFT = 8;

export interface Photograph {
  readonly kernel: ReductionKernel;
  /** Pixels of the page that are missing at the top; what is negative is added there. */
  readonly shift: number;
}

export function drawPhotograph(random: Random): Photograph {
  return {
    kernel: random.weighted(KERNEL_WEIGHTS),
    shift: random.integer(-MAXIMUM_SHIFT, MAXIMUM_SHIFT),
  };
}

/** A rendered page as the network gets it, PNG [imageSize, imageSize]. */
export async function takePhotograph(
  page: Uint8Array,
  { kernel, shift }: Photograph,
  imageSize: number,
): Promise<Uint8Array> {
  const { data, info } = await sharp(page)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const picture = { data: shiftRows(data, info.width * 3, shift), width: info.width, height: info.height };
  if (kernel === 'plain-bilinear' || kernel === 'area')
    return encodeRawPng(resample(picture, imageSize, kernel), imageSize, imageSize);
  const whole = await encodeUncompressed(picture.data, info.width, info.height);
  const { pixels } = await preprocess(whole, imageSize, { kernel });
  return encodeRawPng(pixels, imageSize, imageSize);
}

/** Where a box lies in the shifted picture; null where it was cut off. */
export function shiftBox(box: Box | null, { shift }: Photograph, pageHeight: number): Box | null {
  if (box === null) return null;
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const top = clamp(box[1] - shift / pageHeight);
  const bottom = clamp(box[3] - shift / pageHeight);
  return top < bottom ? [box[0], top, box[2], bottom] : null;
}

/** Rows moved up by `shift`; the edge rows are repeated where others are missing. */
function shiftRows(data: Buffer, stride: number, shift: number): Buffer {
  const rows = data.length / stride;
  const result = Buffer.allocUnsafe(data.length);
  for (let row = 0; row < rows; row++) {
    const from = Math.min(rows - 1, Math.max(0, row + shift));
    data.copy(result, row * stride, from * stride, (from + 1) * stride);
  }
  return result;
}

function encodeUncompressed(data: Buffer, width: number, height: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}
