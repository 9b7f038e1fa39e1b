/** PNG files to plain pixels, with limits before anything is decoded. */
import sharp from 'sharp';
import { PixelwrightError } from '../../core/errors.ts';
import type { RawImage } from './raw-image.ts';

export interface DecodeOptions {
  /** Stretch to a square of this side, pixels; absent: keep the size. */
  readonly side?: number;
  /** Largest width times height that is decoded. @default 100 million */
  readonly limitPixels?: number;
  /** Named in errors. */
  readonly file?: string;
}

/**
 * Reads a PNG as sRGB, alpha over white.
 * @throws PixelwrightError 'input' for what is no PNG, is cut off, or is larger than the limit
 */
export async function decodePng(png: Uint8Array, options: DecodeOptions = {}): Promise<RawImage> {
  const where = options.file === undefined ? {} : { where: options.file };
  try {
    const input = sharp(png, { limitInputPixels: options.limitPixels ?? 100_000_000, failOn: 'error' });
    const { format } = await input.metadata();
    if (format !== 'png') throw new Error(`its format is ${format}`);
    const flat = input.flatten({ background: '#ffffff' }).toColourspace('srgb');
    const { side } = options;
    const sized = side === undefined ? flat : flat.resize(side, side, { fit: 'fill', kernel: 'mitchell' });
    const { data, info } = await sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PixelwrightError('input', `this is not a PNG that can be read: ${reason}`, {
      ...where,
      hint: 'Give a whole PNG file of at most a hundred million pixels.',
      cause: error,
    });
  }
}
