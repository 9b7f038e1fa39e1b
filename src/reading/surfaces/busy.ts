/** Finds the inside of photographs quickly: tiles where nearly every pixel differs from its neighbors. */
import { distance, type Canvas } from './color.ts';

/** Side of a tile, pixels: a power of two. */
export const TILE = 8;
const SHIFT = 3;
/** Dithered gradients differ by one step. */
const STEP = 2;
/** So many of a tile's pixels differ from the one to the left, and so many from the one above. */
const BUSY = 0.72;

/** 1 for each busy tile, by rows of `ceil(width / TILE)` tiles; tiles that the picture's edge cuts are never busy. */
export function findBusy({ width, height, pixels }: Canvas): Uint8Array {
  const columns = Math.ceil(width / TILE);
  const busy = new Uint8Array(columns * Math.ceil(height / TILE));
  const whole = width >> SHIFT;
  const across = new Uint8Array(columns);
  const down = new Uint8Array(columns);
  for (let y = 1; y < height; y++) {
    if (y % TILE === 0) {
      across.fill(0);
      down.fill(0);
    }
    const row = y * width;
    for (let x = 1; x < width; x++) {
      const color = pixels[row + x] as number;
      const left = pixels[row + x - 1] as number;
      const above = pixels[row + x - width] as number;
      if (color === left && color === above) continue;
      const tile = x >> SHIFT;
      if (distance(color, left) >= STEP) across[tile] = (across[tile] as number) + 1;
      if (distance(color, above) >= STEP) down[tile] = (down[tile] as number) + 1;
    }
    if (y % TILE !== TILE - 1) continue;
    const first = (y >> SHIFT) * columns;
    for (let tile = 0; tile < whole; tile++) {
      const least = BUSY * TILE * TILE;
      if ((across[tile] as number) >= least && (down[tile] as number) >= least) busy[first + tile] = 1;
    }
  }
  return busy;
}
