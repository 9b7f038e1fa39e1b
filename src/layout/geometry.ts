/** Boxes in pixels of the screenshot: `[left, top, right, bottom]`, right and bottom exclusive. */
import { area, overlapArea, type Box } from '../core/box.ts';

export { area as areaOf, heightOf, overlapArea, unionOf, widthOf } from '../core/box.ts';
export { median } from '../core/median.ts';

export const middleX = (box: Box): number => (box[0] + box[2]) / 2;
export const middleY = (box: Box): number => (box[1] + box[3]) / 2;

/** What two boxes share; turned inside out where they share nothing. */
export function intersectionOf(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/** Share of `inner` that lies in `outer`, 0 to 1; 0 for a box without area. */
export function shareInside(inner: Box, outer: Box): number {
  const whole = area(inner);
  return whole > 0 ? overlapArea(inner, outer) / whole : 0;
}

/** Whether two numbers differ by at most `tolerance`. */
export function near(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance;
}
