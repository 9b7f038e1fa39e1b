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
  const histogram = new Uint16Array(256);
  const clampedRow = (y: number): number => Math.min(height - 1, Math.max(0, y)) * width;
  const clampedColumn = (x: number): number => Math.min(width - 1, Math.max(0, x));
  for (let channel = 0; channel < 3; channel++) {
    const count = (x: number, y: number, by: number): void => {
      for (let dy = -radius; dy <= radius; dy++) {
        const value = data[(clampedRow(y + dy) + clampedColumn(x)) * 3 + channel] ?? 0;
        histogram[value] = (histogram[value] ?? 0) + by;
      }
    };
    for (let y = 0; y < height; y++) {
      histogram.fill(0);
      for (let dx = -radius; dx <= radius; dx++) count(dx, y, 1);
      for (let x = 0; x < width; x++) {
        if (x > 0) {
          count(x - radius - 1, y, -1);
          count(x + radius, y, 1);
        }
        result[(y * width + x) * 3 + channel] = medianOf(histogram, half);
      }
    }
  }
  return { width, height, data: result };
}

function medianOf(histogram: Uint16Array, half: number): number {
  let below = 0;
  for (let value = 0; value < 256; value++) {
    below += histogram[value] ?? 0;
    if (below > half) return value;
  }
  return 255;
}
