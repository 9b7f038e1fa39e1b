/** Cuts pictures and icons out of a screenshot, into the files that the document's slots name. */
import sharp from 'sharp';
import type { Box } from '../../core/box.ts';
import type { RawPicture } from '../../model/index.ts';

/** A part of the screenshot that becomes a file. */
export interface Crop {
  /** File name; its ending says the format. */
  readonly file: string;
  /** Pixels of the screenshot. */
  readonly box: Box;
}

/** Few artefacts at a tenth of what PNG takes for a photo. */
const JPEG_QUALITY = 90;

export async function cutPictures(
  { data, width, height }: RawPicture,
  crops: readonly Crop[],
  signal: AbortSignal,
): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { file, box } of crops) {
    signal.throwIfAborted();
    const left = Math.min(width - 1, Math.max(0, Math.round(box[0])));
    const top = Math.min(height - 1, Math.max(0, Math.round(box[1])));
    const region = {
      left,
      top,
      width: Math.max(1, Math.min(width, Math.round(box[2])) - left),
      height: Math.max(1, Math.min(height, Math.round(box[3])) - top),
    };
    const cut = sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false }).extract(region);
    const encoded = file.endsWith('.jpg')
      ? cut.jpeg({ quality: JPEG_QUALITY })
      : cut.png({ compressionLevel: 9 });
    pictures.set(file, await encoded.toBuffer());
  }
  return pictures;
}
