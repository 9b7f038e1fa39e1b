/** The screenshot that code is made of, or compared with. */
import { openPicture, type Picture } from '../readers/index.ts';

/** Side of the square at which a rendering and its screenshot are compared, pixels: that of the shipped network. */
export const COMPARED_SIDE = 256;

/**
 * @param from its file's path, or its bytes
 * @throws PixelwrightError `input` where the file is missing, empty, no image, truncated or over the limits
 */
export function openScreenshot(from: string | Uint8Array): Promise<Picture> {
  return openPicture(from, COMPARED_SIDE);
}
