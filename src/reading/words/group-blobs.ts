/** Joins letters to lines by where they stand: side by side, of like height, closer to one another than a line's height. */
import { median } from '../../core/median.ts';
import type { Blob } from '../ink/index.ts';
import { Buckets, type Edges } from './buckets.ts';

/** A box, and the pieces of ink in it. */
export interface Group {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly parts: readonly Blob[];
}

/** Letters next to each other differ in height by no more: `x` and `(` do by 1.9. */
const HEIGHT_RATIO = 2;
/** Widest gap between neighbors, in heights of the taller one. */
const REACH = 1.1;
/** What they must share of the rows of the lower one. */
const SHARED_ROWS = 0.5;
/** Up to this part of a line's height, ink is a dot, an accent, a comma or a dash that belongs to a line. */
const SMALL = 0.55;
const DOT = 0.35;
/** Of so many pieces the usual rows are known; one that reaches beyond them by these shares of their height is not all of the line. */
const MANY = 6;
const ABOVE = 0.85;
const BELOW = 0.65;

/** Lines of letters, in no order. */
export function groupBlobs(blobs: readonly Blob[]): Group[] {
  // A dash that was given to the word before it may be what leads to the word behind it.
  return linkNeighbors(attachSmall(linkNeighbors(blobs)));
}

function linkNeighbors(boxes: readonly (Blob | Group)[]): Group[] {
  const sorted = [...boxes].sort((a, b) => a.left - b.left);
  const forest = new Forest(sorted);
  const buckets = new Buckets(sorted);
  sorted.forEach((blob, index) => {
    const height = blob.bottom - blob.top;
    buckets.after(blob, index, blob.right + height * HEIGHT_RATIO * REACH, (other, at) => {
      if (sameLine(blob, other)) forest.join(index, at);
    });
  });
  return forest.groups();
}

function sameLine(a: Edges, b: Edges): boolean {
  const heightA = a.bottom - a.top;
  const heightB = b.bottom - b.top;
  const low = Math.min(heightA, heightB);
  const tall = Math.max(heightA, heightB);
  if (tall > low * HEIGHT_RATIO || b.left - a.right > tall * REACH) return false;
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) >= low * SHARED_ROWS;
}

/** Gives dots, accents, commas and dashes to the line that they stand in. */
function attachSmall(groups: readonly Group[]): Group[] {
  const sorted = [...groups].sort((a, b) => a.left - b.left);
  const forest = new Forest(sorted);
  const buckets = new Buckets(sorted);
  const home = new Map<number, { index: number; distance: number }>();
  const offer = (small: number, index: number, distance: number): void => {
    if (distance < (home.get(small)?.distance ?? Infinity)) home.set(small, { index, distance });
  };
  sorted.forEach((group, index) => {
    buckets.around(group, (other, at) => {
      const distance = belongs(other, group);
      if (distance !== undefined && at !== index) offer(at, index, distance);
    });
  });
  for (const [small, { index }] of home) forest.join(small, index);
  return forest.groups();
}

/** How far the small group is from the line that it may belong to; undefined where it does not. */
function belongs(small: Group, line: Group): number | undefined {
  const height = line.bottom - line.top;
  const own = small.bottom - small.top;
  const wide = small.right - small.left;
  // What is one piece may be a picture: it takes the dot of an `i`, and no word.
  const limit = line.parts.length > 1 ? SMALL : DOT;
  if (own > height * limit || wide > height * (line.parts.length > 1 ? 1.6 : DOT)) return undefined;
  const gap = Math.max(0, small.left - line.right, line.left - small.right);
  if (gap > height * 0.8) return undefined;
  const middle = (small.top + small.bottom) / 2;
  // Accents stand above letters, not beside them.
  const reach = gap > 0 ? [0.05, 0.2] : [0.45, 0.3];
  if (middle < line.top - height * (reach[0] ?? 0) || middle > line.bottom + height * (reach[1] ?? 0))
    return undefined;
  // What hangs above a line is nearer to its own letters than to the line before.
  const below = Math.max(0, small.top - line.bottom + 1);
  const above = Math.max(0, line.top - small.bottom + 1);
  return above + 2 * below + gap * 0.5;
}

/** The box around the pieces, but for those that reach far beyond the others' rows: they touch another line. */
function groupOf(parts: readonly Blob[]): Group {
  const tops = parts.map(({ top }) => top);
  const bottoms = parts.map(({ bottom }) => bottom);
  const whole = {
    left: parts.reduce((least, { left }) => Math.min(least, left), Infinity),
    right: parts.reduce((most, { right }) => Math.max(most, right), 0),
    parts,
  };
  const height = parts.length < MANY ? Infinity : usualHeight(parts);
  const lowest = median(tops) - height * ABOVE;
  const highest = median(bottoms) + height * BELOW;
  const inside = (top: number, bottom: number): boolean => top >= lowest && bottom <= highest;
  return {
    ...whole,
    top: parts.reduce(
      (least, { top, bottom }) => (inside(top, bottom) ? Math.min(least, top) : least),
      Infinity,
    ),
    bottom: parts.reduce((most, { top, bottom }) => (inside(top, bottom) ? Math.max(most, bottom) : most), 0),
  };
}

function usualHeight(parts: readonly Blob[]): number {
  return median(parts.map(({ top, bottom }) => bottom - top));
}

/** Union–find over boxes. */
class Forest {
  readonly #boxes: readonly (Blob | Group)[];
  readonly #parents: Int32Array;

  constructor(boxes: readonly (Blob | Group)[]) {
    this.#boxes = boxes;
    this.#parents = Int32Array.from(boxes.keys());
  }

  join(a: number, b: number): void {
    const rootA = this.#root(a);
    const rootB = this.#root(b);
    if (rootA !== rootB) this.#parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  groups(): Group[] {
    const parts = new Map<number, Blob[]>();
    this.#boxes.forEach((box, index) => {
      const own = 'parts' in box ? box.parts : [box];
      const root = this.#root(index);
      const before = parts.get(root);
      if (before === undefined) parts.set(root, [...own]);
      else for (const part of own) before.push(part);
    });
    return Array.from(parts.values(), groupOf);
  }

  #root(index: number): number {
    const parents = this.#parents;
    let root = index;
    while (parents[root] !== root) root = parents[root] = parents[parents[root] ?? 0] ?? 0;
    return root;
  }
}
