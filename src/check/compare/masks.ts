/** What does not count on a screen, as pixels: rectangles, and the places of components that are named. */
import type { Box } from '../../core/box.ts';
import { clamp } from '../../core/clamp.ts';
import type { Masks, Size } from '../types.ts';
import type { Part } from './structure/part.ts';
import { nounOf } from './structure/describe.ts';

/** 1 for pixels that do not count: uint8 [height, width]; undefined for none. */
export function maskedPixels(boxes: readonly Box[], { width, height }: Size): Uint8Array | undefined {
  if (boxes.length === 0) return undefined;
  const masked = new Uint8Array(width * height);
  for (const [left, top, right, bottom] of boxes) {
    const [from, to] = [clamp(Math.floor(left), 0, width), clamp(Math.ceil(right), 0, width)];
    for (let y = clamp(Math.floor(top), 0, height); y < clamp(Math.ceil(bottom), 0, height); y++)
      masked.fill(1, y * width + from, y * width + to);
  }
  return masked;
}

/** Boxes of all parts that are called so, by path (and what is below it) or by name. */
export function componentBoxes(parts: readonly Part[], { components }: Masks): Box[] {
  return parts
    .filter((part) =>
      components.some(
        (wanted) =>
          part.path === wanted ||
          part.path.startsWith(`${wanted}.`) ||
          part.component === wanted ||
          nounOf(part) === wanted,
      ),
    )
    .map(({ box }) => box);
}
