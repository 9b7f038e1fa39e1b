/** Boxes in pixels of the screenshot: `[left, top, right, bottom]`, right and bottom exclusive. */
import type { Box } from '../core/box.ts';

export const widthOf = (box: Box): number => box[2] - box[0];
export const heightOf = (box: Box): number => box[3] - box[1];
export const middleX = (box: Box): number => (box[0] + box[2]) / 2;
export const middleY = (box: Box): number => (box[1] + box[3]) / 2;
export const areaOf = (box: Box): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));

/** The smallest box that holds all; an empty one at the origin where there are none. */
export function unionOf(boxes: readonly Box[]): Box {
  const first = boxes[0];
  if (first === undefined) return [0, 0, 0, 0];
  let [left, top, right, bottom] = first;
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return [left, top, right, bottom];
}

/** What two boxes share; turned inside out where they share nothing. */
export function intersectionOf(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

export function overlapArea(a: Box, b: Box): number {
  const [left, top, right, bottom] = intersectionOf(a, b);
  return right > left && bottom > top ? (right - left) * (bottom - top) : 0;
}

/** Share of `inner` that lies in `outer`, 0 to 1; 0 for a box without area. */
export function shareInside(inner: Box, outer: Box): number {
  const area = areaOf(inner);
  return area > 0 ? overlapArea(inner, outer) / area : 0;
}

/** Whether two numbers differ by at most `tolerance`. */
export function near(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

/** The middle one of some numbers, the upper one of two; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
