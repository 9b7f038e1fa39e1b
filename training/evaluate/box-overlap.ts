/** Intersection over union of two boxes, [left, top, right, bottom] as fractions of the screen. */
import type { Box } from '../../src/shards/screen.ts';

/** 1 for the same box, 0 for boxes that share nothing. */
export function boxOverlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const shared = Math.max(0, width) * Math.max(0, height);
  const all = area(a) + area(b) - shared;
  // Two boxes without area are either the same place or none.
  return all > 0 ? shared / all : Number(a.every((edge, i) => edge === b[i]));
}

function area([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}
