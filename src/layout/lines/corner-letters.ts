/** Rounded corners and the ends of borders are read as letters now and then: `r`, `(`, `L`. */
import type { Box } from '../../core/box.ts';
import type { Surface, TextLine } from '../../reading/page-reading.ts';

/** Characters that a corner is read as, at most. */
const MOST_LETTERS = 2;
/** Pixels between a corner and what was read of it, and its size at most. */
const REACH = 4;
const LARGEST = 14;

/** Without the lines that are a corner of a surface. */
export function withoutCorners(
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
): readonly TextLine[] {
  const suspects = lines.filter(
    ({ text, box }) =>
      text.length <= MOST_LETTERS && box[2] - box[0] <= LARGEST && box[3] - box[1] <= LARGEST,
  );
  if (suspects.length === 0) return lines;
  const corners = new Set(
    suspects.filter(({ box }) => surfaces.some((surface) => isCorner(box, surface.box))),
  );
  return lines.filter((line) => !corners.has(line));
}

function isCorner(box: Box, around: Box): boolean {
  const across = Math.min(Math.abs(box[0] - around[0]), Math.abs(box[2] - around[2]));
  const down = Math.min(Math.abs(box[1] - around[1]), Math.abs(box[3] - around[3]));
  return across <= REACH && down <= REACH && around[2] - around[0] > 2 * LARGEST;
}
