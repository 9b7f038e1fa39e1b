/** Whether lines share a left edge, a middle or a right edge. */
import { near } from '../geometry.ts';
import type { Alignment } from '../pieces.ts';
import type { LineFacts } from './line-facts.ts';

/** Pixels that edges of one column may differ: ink is measured in whole pixels, and letters stand out. */
const EDGE = 2.5;
const MIDDLE = 3;

/** How lines are aligned; null where they share nothing. One line alone, or lines of one width, count as `start`. */
export function alignmentOf(lines: readonly LineFacts[]): Alignment | null {
  const first = lines[0];
  if (first === undefined) return null;
  const all = (same: (line: LineFacts) => boolean): boolean => lines.every(same);
  if (all(({ left }) => near(left, first.left, EDGE))) return 'start';
  const middle = (first.left + first.right) / 2;
  if (all(({ left, right }) => near((left + right) / 2, middle, MIDDLE))) return 'center';
  return all(({ right }) => near(right, first.right, EDGE)) ? 'end' : null;
}
