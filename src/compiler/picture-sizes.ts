/** How large the pictures of a document are: code says it, so that pages do not jump while they load. */
import sharp from 'sharp';
import type { PictureSize } from './target.ts';

/** By file name, pixels. A drawing has the size that it is given, and what cannot be read has none. */
export async function pictureSizes(
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<ReadonlyMap<string, PictureSize>> {
  const sizes = new Map<string, PictureSize>();
  for (const [file, bytes] of pictures) {
    if (file.endsWith('.svg')) continue;
    const size = await sharp(bytes)
      .metadata()
      .catch(() => undefined);
    if (size !== undefined) sizes.set(file, { width: size.width, height: size.height });
  }
  return sizes;
}
