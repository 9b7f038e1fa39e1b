/** Opens an image that nobody vouches for: size and pixel limits are checked before anything is decoded. */
import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError } from '../core/files/index.ts';

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
  /** A fresh decoder of the first frame. */
  readonly open: () => Sharp;
}

/** @throws PixelwrightError 'input' where it is missing, empty, not an image, or over the limits */
export async function readImage(source: Uint8Array | string, limits: ImageLimits): Promise<ReadableImage> {
  const path = typeof source === 'string' ? source : undefined;
  const where = path === undefined ? {} : { where: path };
  const bytes = typeof source === 'string' ? await readLimited(source, limits.bytes) : source;
  if (bytes.length > limits.bytes) throw tooManyBytes(bytes.length, limits.bytes, path);
  if (bytes.length === 0) {
    throw new PixelwrightError('input', 'The image is empty (0 bytes).', { ...where, hint: FORMATS_HINT });
  }

  const openImage = () => sharp(bytes, { failOn: 'error', limitInputPixels: limits.pixels, pages: 1 });
  const { format, width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw new PixelwrightError('input', 'This is not an image, or its beginning is broken.', {
        ...where,
        hint: FORMATS_HINT,
        cause: error,
      });
    });
  if (!FORMATS.has(format)) {
    throw new PixelwrightError('input', `A ${format} file is not a screenshot.`, {
      ...where,
      hint: FORMATS_HINT,
    });
  }
  if (width * height > limits.pixels) {
    throw new PixelwrightError(
      'input',
      `The image has ${width}×${height} pixels; at most ${limits.pixels} are read.`,
      { ...where, hint: 'Crop it to one screen, or scale it down.' },
    );
  }
  return { path, bytes, format, width: autoOrient.width, height: autoOrient.height, open: openImage };
}

async function readLimited(path: string, limit: number): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      throw new PixelwrightError('input', 'The image is not a file.', { where: path, hint: FORMATS_HINT });
    }
    if (stats.size > limit) throw tooManyBytes(stats.size, limit, path);
    return await readFile(path);
  } catch (error) {
    throw error instanceof PixelwrightError ? error : explainReadError(error, path);
  }
}

function tooManyBytes(size: number, limit: number, path: string | undefined): PixelwrightError {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  return new PixelwrightError(
    'input',
    `The image has ${megabytes(size)} MB; at most ${megabytes(limit)} MB are read.`,
    { ...(path === undefined ? {} : { where: path }), hint: 'Save it as PNG or JPEG, or scale it down.' },
  );
}
