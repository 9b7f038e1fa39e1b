/** Pictures as checks want them: a PNG file and its pixels. */
import sharp from 'sharp';
import type { ScreenDocument } from '../../dsl/index.ts';
import { decodeRaw, readImage, type ReadableImage } from '../../model/index.ts';
import { fastPng } from '../../render/fast-png.ts';
import type { CheckedPicture, Raster } from '../types.ts';

/**
 * Opens a picture by the rule for all pictures: upright, over white, sRGB, the first frame.
 *
 * @param source its bytes, or the path of its file
 * @throws PixelwrightError `input` where it is missing, empty, no image, truncated or over the limits; `resources` where
 * memory runs out
 */
export async function openCheckedPicture(
  source: Uint8Array | string,
  document?: ScreenDocument,
): Promise<CheckedPicture> {
  const image = await readImage(source);
  const { data, width, height } = await decodeRaw(image);
  const raster = { pixels: data, width, height };
  return { png: isPlainPng(image) ? image.bytes : await pngOf(raster), raster, document };
}

/** A picture of pixels. */
export async function checkedPicture(raster: Raster, document?: ScreenDocument): Promise<CheckedPicture> {
  return { png: await pngOf(raster), raster, document };
}

function pngOf({ pixels, width, height }: Raster): Promise<Buffer> {
  return fastPng(sharp(pixels, { raw: { width, height, channels: 3 } }));
}

/** Whether its file already is what would be written of its pixels: eight bits of red, green and blue, upright. */
function isPlainPng({ format, metadata }: ReadableImage): boolean {
  const { channels, depth, orientation = 1, hasProfile, space } = metadata;
  return (
    format === 'png' &&
    channels === 3 &&
    depth === 'uchar' &&
    space === 'srgb' &&
    orientation === 1 &&
    !hasProfile
  );
}
