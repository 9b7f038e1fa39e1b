/** Pictures as the report shows them. */
import type { Metadata } from 'sharp';
import { readImage } from '../../model/index.ts';

/** Pictures in the report are at most this wide, pixels. */
const REPORT_WIDTH = 1200;

/** A small plain PNG as it is; anything else is made one, without what else the file may hold. */
export async function reportPicture(picture: Uint8Array): Promise<Uint8Array> {
  const image = await readImage(picture);
  if (isPlainPng(image.metadata)) return picture;
  return image.decode((pixels) =>
    pixels.resize({ width: REPORT_WIDTH, withoutEnlargement: true }).png({ compressionLevel: 6 }).toBuffer(),
  );
}

function isPlainPng(picture: Metadata): boolean {
  const { format, width, space, depth, hasAlpha, hasProfile, exif, xmp, comments, orientation } = picture;
  const bare = !hasProfile && !exif && !xmp && !comments && orientation === undefined;
  return (
    format === 'png' && width <= REPORT_WIDTH && space === 'srgb' && depth === 'uchar' && !hasAlpha && bare
  );
}
