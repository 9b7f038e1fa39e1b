/** Small pictures for tests, drawn as rectangles. */
import type { RawImage } from '../../../src/compare/index.ts';

export type Rgb = readonly [number, number, number];

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rgb: Rgb;
}

export function picture(
  width: number,
  height: number,
  ground: Rgb,
  rectangles: readonly Rectangle[] = [],
): RawImage {
  const data = new Uint8Array(width * height * 3);
  const fill = ({ x, y, width: across, height: down, rgb }: Rectangle): void => {
    for (let row = Math.max(0, y); row < Math.min(height, y + down); row++) {
      for (let column = Math.max(0, x); column < Math.min(width, x + across); column++) {
        data.set(rgb, (row * width + column) * 3);
      }
    }
  };
  fill({ x: 0, y: 0, width, height, rgb: ground });
  rectangles.forEach(fill);
  return { width, height, data };
}

/** Gray values by a formula. */
export function grayPicture(width: number, height: number, gray: (x: number, y: number) => number): RawImage {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    data.fill(gray(pixel % width, Math.floor(pixel / width)), pixel * 3, pixel * 3 + 3);
  }
  return { width, height, data };
}
