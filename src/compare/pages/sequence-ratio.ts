/**
 * How alike two texts are, as Python's `difflib.SequenceMatcher(None, a, b).ratio()` tells it: after Ratcliff and
 * Metzener, "Pattern Matching: The Gestalt Approach", 1988, with difflib's rule that characters which make up more than
 * one percent of a second text of at least 200 characters begin no match ("autojunk").
 */

const AUTOJUNK_LENGTH = 200;

/** A text made ready to be compared with many others. */
export interface PreparedText {
  /** Unicode code points. */
  readonly points: Uint32Array;
  /** Where each code point stands, but for those too frequent to begin a match. */
  readonly places: ReadonlyMap<number, readonly number[]>;
}

export function prepareText(text: string): PreparedText {
  const points = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const places = new Map<number, number[]>();
  points.forEach((point, index) => {
    const at = places.get(point);
    if (at === undefined) places.set(point, [index]);
    else at.push(index);
  });
  if (points.length >= AUTOJUNK_LENGTH) {
    const most = Math.floor(points.length / 100) + 1;
    for (const [point, at] of places) if (at.length > most) places.delete(point);
  }
  return { points, places };
}

/** From 0 to 1; 1 for equal texts. Not symmetric: the second text is the one that is searched in. */
export function sequenceRatio(a: PreparedText, b: PreparedText): number {
  const length = a.points.length + b.points.length;
  return length === 0 ? 1 : (2 * matchedLength(a, b)) / length;
}

/** How many characters the matching blocks have together. */
function matchedLength(a: PreparedText, b: PreparedText): number {
  const scratch: Scratch = {
    lengths: new Uint32Array(b.points.length + 1),
    next: new Uint32Array(b.points.length + 1),
  };
  const open: Range[] = [{ aFrom: 0, aTo: a.points.length, bFrom: 0, bTo: b.points.length }];
  let matched = 0;
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const { aAt, bAt, size } = longestMatch(a, b, range, scratch);
    if (size === 0) continue;
    matched += size;
    const { aFrom, aTo, bFrom, bTo } = range;
    if (aFrom < aAt && bFrom < bAt) open.push({ aFrom, aTo: aAt, bFrom, bTo: bAt });
    if (aAt + size < aTo && bAt + size < bTo) open.push({ aFrom: aAt + size, aTo, bFrom: bAt + size, bTo });
  }
  return matched;
}

interface Range {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

interface Match {
  readonly aAt: number;
  readonly bAt: number;
  readonly size: number;
}

/** Lengths of the matches that end at each place of `b` (shifted by one), zero before and after each search. */
interface Scratch {
  lengths: Uint32Array;
  next: Uint32Array;
}

/** The longest run of equal characters in the range; of several the first in `a`, then the first in `b`. */
function longestMatch(a: PreparedText, b: PreparedText, range: Range, scratch: Scratch): Match {
  const { aFrom, aTo, bFrom, bTo } = range;
  let best: Match = { aAt: aFrom, bAt: bFrom, size: 0 };
  let touched: readonly number[] = [];
  for (let i = aFrom; i < aTo; i++) {
    const { lengths, next } = scratch;
    const places = b.places.get(a.points[i] ?? -1) ?? [];
    for (const j of places) {
      if (j < bFrom) continue;
      if (j >= bTo) break;
      const size = (lengths[j] ?? 0) + 1;
      next[j + 1] = size;
      if (size > best.size) best = { aAt: i - size + 1, bAt: j - size + 1, size };
    }
    for (const j of touched) lengths[j + 1] = 0;
    touched = places;
    scratch.lengths = next;
    scratch.next = lengths;
  }
  for (const j of touched) scratch.lengths[j + 1] = 0;
  return extended(a.points, b.points, range, best);
}

/** Frequent characters begin no match, yet lengthen one to both sides. */
function extended(a: Uint32Array, b: Uint32Array, range: Range, match: Match): Match {
  let { aAt, bAt, size } = match;
  while (aAt > range.aFrom && bAt > range.bFrom && a[aAt - 1] === b[bAt - 1]) {
    aAt--;
    bAt--;
    size++;
  }
  while (aAt + size < range.aTo && bAt + size < range.bTo && a[aAt + size] === b[bAt + size]) size++;
  return { aAt, bAt, size };
}
