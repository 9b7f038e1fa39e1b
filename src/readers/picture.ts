/** A screenshot that was opened: its bytes, its size, and its pixels at whatever size a reader wants to see it. */
import { sha256 } from '../core/files/index.ts';
import { decodeRaw, preprocess, readImage, type ImageSize, type RawPicture } from '../model/index.ts';

export interface Picture {
  /** The file's content. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** After EXIF orientation, pixels. */
  readonly width: number;
  readonly height: number;
  /** Red, green, blue by row, stretched to a size: uint8 [height, width, 3]. Made once for each. */
  readonly stretched: (size: ImageSize) => Promise<Uint8Array>;
  /** Red, green, blue by row at its own size. Made once. */
  readonly raw: () => Promise<RawPicture>;
}

/**
 * Opens and decodes a picture, so that a broken one is known before anything is done for it.
 *
 * @param from its file's path, or its bytes
 * @param size that it is decoded at at once
 * @throws PixelwrightError `input` where the file is missing, empty, no image, truncated or over the limits
 */
export async function openPicture(from: string | Uint8Array, size: ImageSize): Promise<Picture> {
  const { source, width, height, pixels } = await preprocess(from, size);
  const made = new Map([[String(size), Promise.resolve(pixels)]]);
  let raw: Promise<RawPicture> | undefined;
  return {
    bytes: source,
    sha256: sha256(source),
    width,
    height,
    stretched: (wanted) => {
      const key = String(wanted);
      const known = made.get(key) ?? preprocess(source, wanted).then((picture) => picture.pixels);
      made.set(key, known);
      return known;
    },
    raw: () => (raw ??= readImage(source).then(decodeRaw)),
  };
}
