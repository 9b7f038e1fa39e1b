/** The pixels of a place of a picture, one by one. */
import type { Box } from '../../../../core/box.ts';
import { clamp } from '../../../../core/clamp.ts';
import type { Raster, Size } from '../../../types.ts';

/** Steps of 255 by which a channel of a pixel may be off in what is called the same picture. */
export const NOISE = 8;

/** The pixels of a place, as far as they lie in pictures of a size, row by row. */
export function eachPixel({ width, height }: Size, box: Box, visit: (x: number, y: number) => void): void {
  const [left, right] = [clamp(Math.round(box[0]), 0, width), clamp(Math.round(box[2]), 0, width)];
  const [top, bottom] = [clamp(Math.round(box[1]), 0, height), clamp(Math.round(box[3]), 0, height)];
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) visit(x, y);
}

/** What two pictures have both. */
export function sharedSize(a: Raster, b: Raster): Size {
  return { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) };
}

/** Index of its red, or -1 where it lies outside. */
export function pixelAt({ width, height }: Raster, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : (y * width + x) * 3;
}

/** Red, green and blue, 0 to 255. */
export function colorAt({ pixels, width }: Raster, x: number, y: number): [number, number, number] {
  const at = (y * width + x) * 3;
  return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
}

/** `#rrggbb` */
export function hexadecimal(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
