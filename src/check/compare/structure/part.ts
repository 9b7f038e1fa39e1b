/** What stands on a screen, as the comparison sees it: flat, each thing with its place and its look. */
import { area, heightOf, overlapArea, type Box } from '../../../core/box.ts';

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
  /** Words by which people know it, where those are parts of their own. */
  readonly caption: string | null;
  /** Of its letters, `#rrggbb`; null where it has none. */
  readonly ink: string | null;
  /** Of its ground, where it is painted itself. */
  readonly fill: string | null;
  /** Of its letters, pixels. */
  readonly letterSize: number | null;
  /** Contains other parts. */
  readonly holds: boolean;
  /** Of a text, its words one by one, as parts that have its path. */
  readonly pieces: readonly Part[];
}

/** What nothing is known of but where it is. */
export const UNKNOWN = {
  words: null,
  caption: null,
  ink: null,
  fill: null,
  letterSize: null,
  holds: false,
  pieces: [],
} as const;

/** One thing that stands on both pictures. */
export interface Pair {
  readonly before: Part;
  readonly after: Part;
  /** Neither of both has a pixel that differs, where they stand. */
  readonly isUntouched: boolean;
  /** It looks as it did, and stands elsewhere. */
  readonly isRigid: boolean;
}

/** What was read of one picture. */
export interface SeenScreen {
  readonly parts: readonly Part[];
  readonly background: string;
}

export function centerOf([left, top, right, bottom]: Box): readonly [number, number] {
  return [(left + right) / 2, (top + bottom) / 2];
}

/** Whether the inner one lies within the outer one, but for its edges. */
export function isWithin(inner: Box, outer: Box): boolean {
  return overlapArea(inner, outer) >= 0.9 * area(inner) && area(inner) < area(outer);
}

/** Whether more than this share of the larger one is what both cover. */
export function coverOneAnother(a: Box, b: Box, share: number): boolean {
  return overlapArea(a, b) > share * Math.max(area(a), area(b));
}

/** Pixels: pictures as high as this are lines of words to readers, and lines of words such pictures. */
const LINE = 48;

export function isLikeWords({ box, family, words }: Part): boolean {
  return family === 'picture' && words === null && heightOf(box) < LINE;
}

/** As small as a letter or a short stroke, which such things are often taken for. */
const SMALL = 30;

export function isSmall({ box: [left, top, right, bottom], family }: Part): boolean {
  return family === 'rule'
    ? Math.max(right - left, bottom - top) < 3 * SMALL
    : Math.min(right - left, bottom - top) < SMALL;
}
