/** Colors as single integers, 0xRRGGBB: one comparison tells whether two pixels are equal. */
import type { Raster } from '../raster.ts';

/** A painted-over copy of a screenshot: one integer 0xRRGGBB for each pixel, by row. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Int32Array;
}

export function toCanvas({ width, height, pixels }: Raster): Canvas {
  const packed = new Int32Array(width * height);
  for (let index = 0, byte = 0; index < packed.length; index++, byte += 3) {
    packed[index] =
      ((pixels[byte] as number) << 16) | ((pixels[byte + 1] as number) << 8) | (pixels[byte + 2] as number);
  }
  return { width, height, pixels: packed };
}

/** The largest difference of any channel, 0 to 255. */
export function distance(a: number, b: number): number {
  if (a === b) return 0;
  const red = Math.abs((a >> 16) - (b >> 16));
  const green = Math.abs(((a >> 8) & 255) - ((b >> 8) & 255));
  const blue = Math.abs((a & 255) - (b & 255));
  return red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
}

export function toHex(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

export function pack(red: number, green: number, blue: number): number {
  return (clampByte(red) << 16) | (clampByte(green) << 8) | clampByte(blue);
}

function clampByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
}

/** The most frequent of some colors, with the share of those that equal it; of none, black with share 0. */
export function mostFrequent(colors: readonly number[]): { color: number; share: number } {
  const counts = new Map<number, number>();
  let color = 0;
  let best = 0;
  for (const candidate of colors) {
    const count = (counts.get(candidate) ?? 0) + 1;
    counts.set(candidate, count);
    if (count > best) {
      best = count;
      color = candidate;
    }
  }
  return { color, share: colors.length === 0 ? 0 : best / colors.length };
}
