/** Pictures as a model gets them: small enough for its context, and where two of them differ. */
import sharp from 'sharp';
import { readImage } from '../../model/index.ts';

/** Longest side of a picture that is sent, pixels: what models with eyes make of larger ones is no better. */
const MOST_SIDE = 1024;

/** A picture as a PNG without anything else that its file may hold. */
export async function shownPicture(picture: Uint8Array): Promise<Uint8Array> {
  const image = await readImage(picture);
  return image.decode((pixels) =>
    pixels
      .resize({ width: MOST_SIDE, height: MOST_SIDE, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer(),
  );
}

/**
 * White where both are the same, the darker the more they differ.
 *
 * @param expected red, green, blue by row: uint8 [side, side, 3]
 * @param actual of the same size
 * @param size of the screenshot, pixels: the picture gets its shape
 */
export async function differencePicture(
  expected: Uint8Array,
  actual: Uint8Array,
  side: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const off = expected.map((value, at) => 255 - Math.abs(value - (actual[at] ?? 0)));
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height));
  return sharp(off, { raw: { width: side, height: side, channels: 3 } })
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: 'fill' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
