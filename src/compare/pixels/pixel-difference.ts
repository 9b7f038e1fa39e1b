/** How far two pictures are apart, pixel by pixel: the plain measure, for pictures that should be the same. */
import { type RawImage, requireSameSize } from './raw-image.ts';

export interface PixelDifference {
  /** Share of pixels of which a channel differs by more than the tolerance, 0 to 1. */
  readonly share: number;
  /** Mean absolute difference over all channels, 0 to 1 (1: black against white). */
  readonly mean: number;
}

/**
 * @param tolerance how far a channel (0 to 255) may be off without the pixel counting as different
 * @throws RangeError where the sizes differ
 */
export function pixelDifference(a: RawImage, b: RawImage, tolerance = 16): PixelDifference {
  requireSameSize(a, b);
  let different = 0;
  let sum = 0;
  for (let at = 0; at < a.data.length; at += 3) {
    let largest = 0;
    for (let channel = at; channel < at + 3; channel++) {
      const difference = Math.abs((a.data[channel] ?? 0) - (b.data[channel] ?? 0));
      sum += difference;
      if (difference > largest) largest = difference;
    }
    if (largest > tolerance) different += 1;
  }
  const pixels = Math.max(1, a.width * a.height);
  return { share: different / pixels, mean: sum / (pixels * 3 * 255) };
}
