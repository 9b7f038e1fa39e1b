/** What lies within others: flat spots of a photograph, strokes of a drawing, rests of round corners. */
import { holds, type Box } from '../../core/box.ts';

/** Cells of the grid that boxes are looked up in, pixels. */
const CELL = 32;

/** Tells for any box whether one of these holds it, `slack` pixels more or less. */
export function insideOf(outers: readonly { readonly box: Box }[], slack = 0): (box: Box) => boolean {
  const grid = new Map<number, Box[]>();
  for (const { box } of outers) {
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
    return (grid.get(key) ?? []).some((outer) => holds(outer, box, slack));
  };
}
