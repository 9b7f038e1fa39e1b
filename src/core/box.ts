/** Boxes on a picture: one type and one measure of agreement for whoever finds, renders or compares them. */
import { z } from 'zod';

/** [left, top, right, bottom] as fractions of the picture's width and height, each from 0 to 1. */
export type Box = readonly [number, number, number, number];

/** A box in a file. */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();

/** Intersection over union (Jaccard index), 0 to 1; two boxes without area agree where they are the same. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const shared = overlapArea(a, b);
  const union = area(a) + area(b) - shared;
  return union > 0 ? shared / union : Number(a.every((side, index) => side === b[index]));
}

/** In pixels of a picture, where the box is a share of it. */
export function inPixels([left, top, right, bottom]: Box, size: { width: number; height: number }): Box {
  return [left * size.width, top * size.height, right * size.width, bottom * size.height];
}

export function widthOf([left, , right]: Box): number {
  return right - left;
}

export function heightOf([, top, , bottom]: Box): number {
  return bottom - top;
}

/** Of what both cover, in the unit of the boxes squared. */
export function overlapArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}

/** Share of the picture that the box covers; 0 for one that is turned inside out. */
export function area([left, top, right, bottom]: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

/** @param slack how far the inner one may reach over the outer one */
export function holds(outer: Box, inner: Box, slack = 0): boolean {
  return (
    inner[0] >= outer[0] - slack &&
    inner[1] >= outer[1] - slack &&
    inner[2] <= outer[2] + slack &&
    inner[3] <= outer[3] + slack
  );
}

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
