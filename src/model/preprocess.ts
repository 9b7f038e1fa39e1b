/**
 * The one rule by which a screenshot becomes the network's input, shared by training, evaluation and `gen`:
 * first frame, EXIF orientation, alpha over white, sRGB, 8 bit, stretched to its size without keeping the aspect.
 */
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { type ImageSize } from './config.ts';
import { extentOf, type Extent } from './grid.ts';
import { DEFAULT_IMAGE_LIMITS, readImage } from './read-image.ts';
import type { ImageLimits } from './read-image.ts';

/** Resampling kernels of libvips. All but `nearest` widen with the reduction, and so smooth what they drop. */
export const STRETCH_KERNELS = ['nearest', 'linear', 'cubic', 'mitchell', 'lanczos2', 'lanczos3'] as const;
export type StretchKernel = (typeof STRETCH_KERNELS)[number];

/**
 * The kernel of evaluation and `gen`: Mitchell–Netravali, antialiased when reducing, with next to no ringing at the
 * hard edges that screenshots are full of. Training draws others too, since people's scalers differ.
 */
export const DEFAULT_KERNEL: StretchKernel = 'mitchell';

export interface PreprocessOptions {
  readonly kernel?: StretchKernel;
  readonly limits?: ImageLimits;
}

/** A picture as a network takes it in. */
export interface InputPicture {
  /** Of `pixels`. */
  readonly imageSize: ImageSize;
  /** Red, green, blue by row: uint8 [height, width, 3]. */
  readonly pixels: Uint8Array;
}

/** A screenshot at the network's size. */
export interface PreprocessedImage extends InputPicture {
  /** The screenshot's own size, after EXIF orientation, pixels. */
  readonly width: number;
  readonly height: number;
  readonly format: string;
  /** The file's content, as it was read. */
  readonly source: Uint8Array;
}

/**
 * Reads a screenshot (its bytes, or the path of a file) and brings it to the network's size. A picture that has
 * that size already keeps its pixels untouched.
 *
 * @param size that of the network's input, or what gives it for the screenshot's (see `inputSize`)
 * @throws PixelwrightError 'input' where the file is missing, no regular file, empty, not an image, truncated or over
 * the limits; 'resources' where memory or open files run out
 */
export async function preprocess(
  source: Uint8Array | string,
  size: ImageSize | ((picture: Extent) => ImageSize),
  { kernel = DEFAULT_KERNEL, limits = DEFAULT_IMAGE_LIMITS }: PreprocessOptions = {},
): Promise<PreprocessedImage> {
  const image = await readImage(source, limits);
  const imageSize = typeof size === 'function' ? size(image) : size;
  const pixels = await image.decode((picture) => stretch(picture, imageSize, kernel));
  const { width, height, format, bytes } = image;
  return { imageSize, pixels, width, height, format, source: bytes };
}

/** An opened picture stretched to the network's size, [height, width, 3]. */
export function stretch(picture: Sharp, imageSize: ImageSize, kernel: StretchKernel): Promise<Uint8Array> {
  const { width, height } = extentOf(imageSize);
  return picture
    .resize(width, height, { fit: 'fill', kernel, fastShrinkOnLoad: false })
    .raw({ depth: 'uchar' })
    .toBuffer();
}

/** The network's own numbers: x / 127.5 − 1, in the same order. */
export function normalizePixels(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (value) => value / 127.5 - 1);
}

/** Raw RGB [height, width, 3] as a PNG file; the same pixels give the same bytes. */
export async function encodeRawPng(pixels: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9, adaptiveFiltering: false, palette: false })
    .toBuffer();
}
