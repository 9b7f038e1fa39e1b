/** The true box of pills and circles: their outermost pixels are mixed with the ground. */
import type { Box } from '../../core/box.ts';
import { distance, type Canvas } from './color.ts';

/** A mixed pixel differs at least so much from the ground. */
const MIXED = 10;

/** A pill or a circle: its outermost pixels are mixed with the ground. */
export function isRound(box: Box, radius: number): boolean {
  return radius > 0 && 2 * radius >= 0.85 * Math.min(box[2] - box[0], box[3] - box[1]) - 2;
}

/** The box with one pixel more on each side where a mixed one touches the middle of the side. */
export function withMixedSides(canvas: Canvas, box: Box): Box {
  const [left, top, right, bottom] = box;
  const x = (left + right) >> 1;
  const y = (top + bottom) >> 1;
  const at = (column: number, row: number): number =>
    canvas.pixels[
      Math.min(canvas.height - 1, Math.max(0, row)) * canvas.width +
        Math.min(canvas.width - 1, Math.max(0, column))
    ] ?? 0;
  const mixed = (dx: number, dy: number, column: number, row: number): number => {
    const inner = at(column - dx, row - dy);
    const edge = at(column, row);
    const outer = at(column + dx, row + dy);
    return distance(edge, outer) > MIXED &&
      distance(edge, inner) > 0 &&
      distance(inner, outer) > distance(edge, outer)
      ? 1
      : 0;
  };
  const grown: Box = [
    left - mixed(-1, 0, left - 1, y),
    top - mixed(0, -1, x, top - 1),
    right + mixed(1, 0, right, y),
    bottom + mixed(0, 1, x, bottom),
  ];
  return grown.every((side, index) => side === box[index]) ? box : grown;
}
