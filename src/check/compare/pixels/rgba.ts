/** Rows of a picture with an opaque alpha channel, as pixelmatch and encoders take them. */
import { heightOf, widthOf, type Box } from '../../../core/box.ts';
import type { Raster, Size } from '../../types.ts';

/** @returns uint8 [bottom - top, width, 4] */
export function toRgba({ width, pixels }: Raster, top: number, bottom: number): Uint8Array {
  const count = (bottom - top) * width;
  const rgba = new Uint8Array(count * 4);
  for (let pixel = 0, from = top * width * 3, to = 0; pixel < count; pixel++, from += 3, to += 4) {
    rgba[to] = pixels[from] ?? 0;
    rgba[to + 1] = pixels[from + 1] ?? 0;
    rgba[to + 2] = pixels[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** The upper left part of a picture. */
export function cutTo(raster: Raster, { width, height }: Size): Raster {
  return cutOut(raster, [0, 0, width, height]);
}

/** @param box whole pixels of the picture */
export function cutOut(raster: Raster, box: Box): Raster {
  const [left, top] = box;
  const size = { width: widthOf(box), height: heightOf(box) };
  if (raster.width === size.width && raster.height === size.height) return raster;
  const pixels = new Uint8Array(size.width * size.height * 3);
  for (let row = 0; row < size.height; row++) {
    const start = ((top + row) * raster.width + left) * 3;
    pixels.set(raster.pixels.subarray(start, start + size.width * 3), row * size.width * 3);
  }
  return { ...size, pixels };
}
