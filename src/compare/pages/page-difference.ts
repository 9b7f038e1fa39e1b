/** The pixel difference of two pages of one width, of which one may be longer. */
import { pixelDifference, type PixelDifference } from '../pixels/pixel-difference.ts';
import type { RawImage } from '../pixels/raw-image.ts';

/**
 * Where only one page has pixels they count as wholly different.
 *
 * @throws RangeError where the widths differ
 */
export function pageDifference(a: RawImage, b: RawImage): PixelDifference {
  const shorter = Math.min(a.height, b.height);
  const longer = Math.max(a.height, b.height);
  const { share, mean } = pixelDifference(top(a, shorter), top(b, shorter));
  const common = longer === 0 ? 1 : shorter / longer;
  return { share: share * common + (1 - common), mean: mean * common + (1 - common) };
}

function top({ width, data }: RawImage, height: number): RawImage {
  return { width, height, data: data.subarray(0, width * height * 3) };
}
