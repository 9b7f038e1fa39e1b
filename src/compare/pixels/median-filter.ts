/**
 * The colour of surfaces: each pixel becomes the median of its neighbourhood, channel by channel. Lines of text
 * cover less than half of the rows that they stand in, so words vanish, while buttons and boxes stay with sharp
 * edges. Sliding histograms after Huang, Yang, Tang (1979).
 */
import type { RawImage } from './raw-image.ts';

/** @param radius pixels to each side; the picture's border is repeated outwards */
export function medianFilter({ width, height, data }: RawImage, radius: number): RawImage {
  const result = new Uint8Array(data.length);
  const half = ((2 * radius + 1) ** 2 - 1) / 2;
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < height; y++) {
      const window = new SlidingMedian(half);
      const slide = (column: number, by: 1 | -1): void => {
        const x = Math.min(width - 1, Math.max(0, column));
        for (let dy = -radius; dy <= radius; dy++) {
          const row = Math.min(height - 1, Math.max(0, y + dy));
          window.count(data[(row * width + x) * 3 + channel] ?? 0, by);
        }
      };
      for (let dx = -radius; dx < radius; dx++) slide(dx, 1);
      for (let x = 0; x < width; x++) {
        slide(x + radius, 1);
        result[(y * width + x) * 3 + channel] = window.median();
        slide(x - radius, -1);
      }
    }
  }
  return { width, height, data: result };
}

/** Values from 0 to 255 that come and go; the median is searched for from where it was last. */
class SlidingMedian {
  readonly #half: number;
  readonly #counts = new Uint16Array(256);
  #median = 0;
  /** How many values are smaller than `#median`. */
  #below = 0;

  /** @param half how many values lie below the median, at most, when it is asked for */
  constructor(half: number) {
    this.#half = half;
  }

  count(value: number, by: 1 | -1): void {
    this.#counts[value] = (this.#counts[value] ?? 0) + by;
    if (value < this.#median) this.#below += by;
  }

  median(): number {
    while (this.#below > this.#half) {
      this.#median -= 1;
      this.#below -= this.#counts[this.#median] ?? 0;
    }
    for (let here = this.#counts[this.#median] ?? 0; this.#below + here <= this.#half;) {
      this.#below += here;
      this.#median += 1;
      here = this.#counts[this.#median] ?? 0;
    }
    return this.#median;
  }
}
