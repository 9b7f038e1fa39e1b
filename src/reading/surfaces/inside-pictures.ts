/** Drops what was found within pictures: flat spots of a photograph, strokes of a drawing. */
import type { Box } from '../../core/box.ts';

/** Cells of the grid that pictures are looked up in, pixels. */
const CELL = 32;

/** Tells for any box whether one of the pictures holds it, one pixel more or less. */
export function holderOf(pictures: readonly Box[]): (box: Box) => boolean {
  const grid = new Map<number, Box[]>();
  for (const box of pictures) {
    for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++) {
        const key = y * 65_536 + x;
        const list = grid.get(key);
        if (list === undefined) grid.set(key, [box]);
        else list.push(box);
      }
    }
  }
  return (box) => {
    const key = Math.floor((box[1] + box[3]) / 2 / CELL) * 65_536 + Math.floor((box[0] + box[2]) / 2 / CELL);
    return (grid.get(key) ?? []).some((picture) => holds(picture, box));
  };
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner[0] >= outer[0] - 1 &&
    inner[1] >= outer[1] - 1 &&
    inner[2] <= outer[2] + 1 &&
    inner[3] <= outer[3] + 1
  );
}
