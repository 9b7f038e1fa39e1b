/** Leaves the drawings out of a line of text, such as the circle of a radio button before its words. */
import type { Box } from '../../core/box.ts';
import { median } from '../../core/median.ts';
import type { Gap } from './space-gaps.ts';

/** A drawing has gaps on either side that are wider than those between letters, in heights of the line's ink. */
const ISLAND_GAP = 0.3;
/** So far from its ink a letter may be seen, in widths of one. */
const ASTRAY = 0.7;

export interface Lettered {
  /** Those without what lies in a drawing; the two beside one are one. */
  readonly gaps: readonly Gap[];
  /** Where the text begins and ends, x of the page. */
  readonly from: number;
  readonly to: number;
}

/**
 * Ink between two gaps that no letter was seen in is a drawing.
 *
 * @param gaps of the line, from left to right, pixels
 * @param letters where the recogniser saw them
 * @param box of the line's ink
 */
export function withoutIslands(
  gaps: readonly Gap[],
  letters: readonly { readonly x: number }[],
  [left, top, right, bottom]: Box,
): Lettered {
  const steps = letters.slice(1).map(({ x }, at) => x - (letters[at]?.x ?? x));
  const astray = ASTRAY * (steps.length === 0 ? (bottom - top) / 2 : median(steps));
  const isLettered = (from: number, to: number): boolean =>
    letters.some(({ x }) => x > from - astray && x < to + astray);
  const kept: Gap[] = [];
  let inside: Gap[] = [];
  let [start, from, to] = [left, left, right];
  for (const gap of [...gaps, undefined]) {
    if (gap !== undefined && gap.to - gap.from < ISLAND_GAP * (bottom - top)) {
      inside.push(gap);
      continue;
    }
    if (isLettered(start, gap?.from ?? right)) kept.push(...inside, ...(gap === undefined ? [] : [gap]));
    else {
      const before = kept.pop();
      if (gap === undefined) to = before?.from ?? right;
      else if (before === undefined) from = gap.to;
      else kept.push({ from: before.from, to: gap.to });
    }
    inside = [];
    start = gap?.to ?? right;
  }
  return { gaps: kept, from, to };
}
