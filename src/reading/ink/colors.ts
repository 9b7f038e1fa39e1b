/** Colors of a raster. */
import type { Box } from '../../core/box.ts';
import type { Raster } from '../raster.ts';

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

export function colorAt({ pixels, width }: Raster, x: number, y: number): Rgb {
  const at = (y * width + x) * 3;
  return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
}

/** `#rrggbb` */
export function hexOf([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

/** Largest difference of a channel, 0 to 255. */
export function colorDistance(a: Rgb, b: Rgb): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}

/**
 * The most frequent color on the rim of a box, the pixels just outside of it.
 *
 * @param share of the rim that has it, or one that is next to the same (0 to 1)
 */
export function rimColor(raster: Raster, box: Box): { readonly color: Rgb; readonly share: number } {
  const colors = rimColors(raster, box);
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  let best = colors[0] ?? 0xffffff;
  for (const [color, count] of counts) if (count > (counts.get(best) ?? 0)) best = color;
  const color = unpack(best);
  const near = colors.filter((other) => colorDistance(unpack(other), color) <= NEAR).length;
  return { color, share: colors.length === 0 ? 0 : near / colors.length };
}

/** Differences that nobody sees. */
const NEAR = 12;

function rimColors({ pixels, width, height }: Raster, [left, top, right, bottom]: Box): number[] {
  const colors: number[] = [];
  const add = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = (y * width + x) * 3;
    colors.push(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
  };
  for (let x = left - 1; x <= right; x += 1) {
    add(x, top - 1);
    add(x, bottom);
  }
  for (let y = top; y < bottom; y += 1) {
    add(left - 1, y);
    add(right, y);
  }
  return colors;
}

function unpack(color: number): Rgb {
  return [color >> 16, (color >> 8) & 255, color & 255];
}
