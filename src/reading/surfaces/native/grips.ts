/** The grip in the lower right corner of a text area, by which browsers let it be resized: two strokes aslant. */
import type { Box } from '../../../core/box.ts';
import { distance, type Canvas } from '../color.ts';

/** Pixels of the longer stroke, and of the shorter one that lies so many columns to the right of it. */
const LONG = 7;
const SHORT = 3;
const APART = LONG - SHORT;
/** What stands in the strokes differs so much from what lies around them, 0 to 255. */
const INK = 40;

export interface Grip {
  readonly box: Box;
  /** What lies around the strokes, 0xRRGGBB. */
  readonly face: number;
}

/** All grips on a picture, exact to the pixel: only a picture at the scale that it was drawn at has them. */
export function findGrips(canvas: Canvas): Grip[] {
  const { width, height, pixels } = canvas;
  const grips: Grip[] = [];
  for (let top = 1; top + LONG < height; top++) {
    const row = top * width;
    for (let right = LONG; right + 1 < width; right++) {
      const ink = pixels[row + right] as number;
      const face = pixels[row + right - 1] as number;
      // The upper end of the long stroke stands alone; few pixels of a page do.
      if (ink === face || pixels[row + right + 1] !== face || pixels[row + width + right - 1] !== ink)
        continue;
      if (distance(ink, face) < INK) continue;
      const box: Box = [right - LONG + 1, top, right + 1, top + LONG];
      if (isGrip(canvas, box, ink, face)) grips.push({ box, face });
    }
  }
  return grips;
}

function isGrip(
  { width, pixels }: Canvas,
  [left, top, right, bottom]: Box,
  ink: number,
  face: number,
): boolean {
  for (let y = top - 1; y <= bottom; y++)
    for (let x = left - 1; x <= right; x++) {
      const isInside = x >= left && x < right && y >= top && y < bottom;
      const diagonal = x - left + (y - top);
      const isStroke = isInside && (diagonal === LONG - 1 || diagonal === LONG - 1 + APART);
      if (pixels[y * width + x] !== (isStroke ? ink : face)) return false;
    }
  return true;
}
