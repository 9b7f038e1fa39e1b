/** What stands on a screen, as the comparison sees it: flat, each thing with its place and its look. */
import type { Box } from '../../../core/box.ts';

export type Family = 'text' | 'control' | 'picture' | 'surface' | 'rule';

export interface Part {
  readonly family: Family;
  /** Component of the kit `page`. */
  readonly component: string;
  /** Path in the document that was read: `0.2.1`. */
  readonly path: string;
  /** Pixels. */
  readonly box: Box;
  /** Null for what has none. */
  readonly words: string | null;
  /** Of its letters, `#rrggbb`; null where it has none. */
  readonly ink: string | null;
  /** Of its ground, where it is painted itself. */
  readonly fill: string | null;
  readonly border: string | null;
  /** Of its letters, pixels. */
  readonly letterSize: number | null;
  /** Contains other parts. */
  readonly holds: boolean;
}

/** What was read of one picture. */
export interface SeenScreen {
  readonly parts: readonly Part[];
  readonly background: string;
}

export function widthOf([left, , right]: Box): number {
  return right - left;
}

export function heightOf([, top, , bottom]: Box): number {
  return bottom - top;
}

export function centerOf([left, top, right, bottom]: Box): readonly [number, number] {
  return [(left + right) / 2, (top + bottom) / 2];
}

/** Pixels that both cover. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}

export function areaOf(box: Box): number {
  return Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));
}

/** Whether the inner one lies within the outer one, but for its edges. */
export function isWithin(inner: Box, outer: Box): boolean {
  return sharedArea(inner, outer) >= 0.9 * areaOf(inner) && areaOf(inner) < areaOf(outer);
}
