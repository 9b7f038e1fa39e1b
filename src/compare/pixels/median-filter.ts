/**
 * The colour of surfaces: each pixel becomes the median of its neighbourhood, channel by channel. Lines of text
 * cover less than half of the rows that they stand in, so words vanish, while buttons and boxes stay with sharp
 * edges. Sliding histograms after Huang, Yang, Tang (1979).
 */
import type { RawImage } from './raw-image.ts';

/** @param radius pixels to each side; the picture's border is repeated outwards */
export function medianFilter({ width, height, data }: RawImage, radius: number): RawImage {
  const result = new Uint8Array(data.length);
  const side = 2 * radius + 1;
  const most = (side ** 2 - 1) / 2;
  const counts = new Uint16Array(256);
  const rows = new Uint32Array(side);
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < height; y++) {
      for (let dy = 0; dy < side; dy++) {
        rows[dy] = Math.min(height - 1, Math.max(0, y + dy - radius)) * width * 3 + channel;
      }
      medianOfRow(data, rows, counts, { radius, most, width, result, at: y * width * 3 + channel });
    }
  }
  return { width, height, data: result };
}

interface RowTask {
  readonly radius: number;
  /** How many values lie below the median, at most. */
  readonly most: number;
  readonly width: number;
  readonly result: Uint8Array;
  /** Where the row begins in the result. */
  readonly at: number;
}

/** Values come in at the right and go at the left; the median is searched for from where it was last. */
function medianOfRow(data: Uint8Array, rows: Uint32Array, counts: Uint16Array, task: RowTask): void {
  const { radius, most, width, result, at } = task;
  counts.fill(0);
  let median = 0;
  let below = 0;
  const slide = (column: number, by: number): void => {
    const offset = Math.min(width - 1, Math.max(0, column)) * 3;
    for (let row = 0; row < rows.length; row++) {
      const value = data[(rows[row] ?? 0) + offset] ?? 0;
      counts[value] = (counts[value] ?? 0) + by;
      if (value < median) below += by;
    }
  };
  for (let dx = -radius; dx < radius; dx++) slide(dx, 1);
  for (let x = 0; x < width; x++) {
    slide(x + radius, 1);
    while (below > most) below -= counts[--median] ?? 0;
    while (below + (counts[median] ?? 0) <= most) below += counts[median++] ?? 0;
    result[at + x * 3] = median;
    slide(x - radius, -1);
  }
}
