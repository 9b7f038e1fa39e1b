/**
 * SSIM of two pictures of which most is the same: a window without a pixel that differs is 1, so only those around what
 * differs are computed. The result is that of `ssim`, up to the rounding of a sum.
 */
import { ssim, SSIM_WINDOW } from '../../../compare/index.ts';
import { heightOf, widthOf, type Box } from '../../../core/box.ts';
import type { Raster } from '../../types.ts';
import { differingRows } from './differing-rows.ts';
import { cutOut } from './rgba.ts';

/**
 * @param a of the size of `b`
 * @param masked 1 for pixels that do not count: uint8 [height, width]; undefined for none
 * @returns -1 to 1; 0 where the pictures are smaller than a window and not the same
 */
export function similarity(a: Raster, b: Raster, masked: Uint8Array | undefined): number {
  const other = masked === undefined ? b : withMasksOf(a, b, masked);
  const differing = differingBox(a, other);
  if (differing === undefined) return 1;
  const windows = windowsIn(a);
  if (windows === 0) return 0;
  const reach = SSIM_WINDOW - 1;
  const [left, top, right, bottom] = differing;
  const around: Box = [
    Math.max(0, left - reach),
    Math.max(0, top - reach),
    Math.min(a.width, right + reach),
    Math.min(a.height, bottom + reach),
  ];
  const image = (raster: Raster) => {
    const { pixels, width, height } = cutOut(raster, around);
    return { data: pixels, width, height };
  };
  const computed = windowsIn({ width: widthOf(around), height: heightOf(around) });
  return 1 - ((1 - ssim(image(a), image(other))) * computed) / windows;
}

function windowsIn({ width, height }: Pick<Raster, 'width' | 'height'>): number {
  return Math.max(0, width - SSIM_WINDOW + 1) * Math.max(0, height - SSIM_WINDOW + 1);
}

/** Around all pixels that are not the same; undefined where all are. */
function differingBox(a: Raster, b: Raster): Box | undefined {
  const rows = differingRows(a, b);
  if (rows === undefined) return undefined;
  const stride = a.width * 3;
  let [left, right] = [stride, 0];
  for (let row = rows.first; row <= rows.last; row++) {
    const start = row * stride;
    const isSame = (at: number): boolean => a.pixels[start + at] === b.pixels[start + at];
    let from = 0;
    while (from < left && isSame(from)) from += 1;
    left = from;
    let to = stride;
    while (to > right && isSame(to - 1)) to -= 1;
    right = to;
  }
  return [Math.floor(left / 3), rows.first, Math.ceil(right / 3), rows.last + 1];
}

/** What is masked is the same on both. */
function withMasksOf(a: Raster, b: Raster, masked: Uint8Array): Raster {
  const pixels = b.pixels.slice();
  for (let at = 0; at < masked.length; at++)
    if (masked[at] === 1) pixels.set(a.pixels.subarray(at * 3, at * 3 + 3), at * 3);
  return { ...b, pixels };
}
