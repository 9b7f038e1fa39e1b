/**
 * The one rule by which any picture is opened and decoded, from files that nobody vouches for: size and pixel limits
 * before anything is decoded, the first frame, upright, alpha over white, sRGB. What a decoder only warns about (stray
 * bytes before a JPEG's marker) is shown, as viewers show it; a picture that is cut off or damaged is refused.
 */
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { PixelwrightError } from '../core/errors.ts';
import { readRegularFile } from '../core/files/index.ts';
import { explainExhaustion } from './exhaustion.ts';

export interface ImageLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Width times height. */
  readonly pixels: number;
}

export const DEFAULT_IMAGE_LIMITS: ImageLimits = { bytes: 50_000_000, pixels: 100_000_000 };

/** Picture formats of screenshots. SVG and PDF are documents with a renderer of their own, and are refused. */
const FORMATS: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp', 'gif', 'tiff', 'heif']);
const FORMATS_HINT = 'Give a PNG, JPEG, WebP, GIF, TIFF or AVIF picture.';

/** An image whose header was read and whose size is within the limits. */
export interface ReadableImage {
  readonly path: string | undefined;
  /** The file's content. */
  readonly bytes: Uint8Array;
  readonly format: string;
  /** After EXIF orientation, pixels. */
  readonly width: number;
  readonly height: number;
  /** What its header says. */
  readonly metadata: Metadata;
  /**
   * Decodes the first frame, upright, over white, as sRGB; `finish` says what becomes of it.
   *
   * @throws PixelwrightError 'input' where the image is broken or cut off, 'resources' where memory runs out
   */
  readonly decode: <T>(finish: (picture: Sharp) => Promise<T>) => Promise<T>;
}

/** Red, green, blue by row, 8 bit: [height, width, 3]. */
export interface RawPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Opens an image by its bytes or the path of its file.
 *
 * @throws PixelwrightError 'input' where it is missing, no regular file, empty, not an image, or over the limits;
 * 'resources' where memory or open files run out
 */
export async function readImage(
  source: Uint8Array | string,
  limits: ImageLimits = DEFAULT_IMAGE_LIMITS,
): Promise<ReadableImage> {
  const path = typeof source === 'string' ? source : undefined;
  const refuse = (message: string, hint: string, cause?: unknown): PixelwrightError =>
    new PixelwrightError('input', message, { hint, cause, ...(path === undefined ? {} : { where: path }) });
  const bytes = typeof source === 'string' ? await readLimited(source, limits.bytes) : source;
  if (bytes.length > limits.bytes)
    throw refuse(
      `The image has ${megabytes(bytes.length)} MB; at most ${megabytes(limits.bytes)} MB are read.`,
      'Save it as PNG or JPEG, or scale it down.',
    );
  if (bytes.length === 0) throw refuse('The image is empty (0 bytes).', FORMATS_HINT);

  const decoder = (pixels: number | false): Sharp =>
    sharp(bytes, { failOn: 'error', limitInputPixels: pixels, pages: 1 });
  const metadata = await decoder(false)
    .metadata()
    .catch((error: unknown) => {
      throw (
        explainExhaustion(error, 'decoding the image', path) ??
        refuse('This is not an image, or its beginning is broken.', FORMATS_HINT, error)
      );
    });
  const { format, width, height, autoOrient } = metadata;
  if (!FORMATS.has(format)) throw refuse(`A ${format} file is not a screenshot.`, FORMATS_HINT);
  if (width * height > limits.pixels)
    throw refuse(
      `The image has ${width}×${height} pixels; at most ${limits.pixels} are read.`,
      'Crop it to one screen, or scale it down.',
    );

  const decode: ReadableImage['decode'] = async (finish) => {
    try {
      return await finish(
        decoder(limits.pixels).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb'),
      );
    } catch (error) {
      throw (
        explainExhaustion(error, 'decoding the image', path) ??
        refuse(
          `The ${format} image is broken or cut off.`,
          'Open it in an image viewer; if it shows there, save it anew as PNG.',
          error,
        )
      );
    }
  };
  return { path, bytes, format, width: autoOrient.width, height: autoOrient.height, metadata, decode };
}

/** The whole picture at its own size. @throws PixelwrightError as `ReadableImage.decode` does */
export async function decodeRaw(image: ReadableImage): Promise<RawPicture> {
  const { data, info } = await image.decode((picture) =>
    picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height };
}

async function readLimited(path: string, limit: number): Promise<Uint8Array> {
  try {
    return await readRegularFile(path, { maxBytes: limit });
  } catch (error) {
    throw explainExhaustion(error, 'reading the image', path) ?? error;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
