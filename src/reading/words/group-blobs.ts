/** Joins letters to lines by where they stand: side by side, of like height, closer to one another than a line's height. */
import type { Blob } from '../ink/index.ts';
import { Buckets } from './buckets.ts';

/** A box with what it was made of. */
export interface Group {
  left: number;
  top: number;
  right: number;
  bottom: number;
  members: number;
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

export function groupBlobs(blobs: readonly Blob[]): Group[] {
  const sorted = [...blobs].sort((a, b) => a.left - b.left);
  const forest = new Forest(sorted);
  const buckets = new Buckets(sorted);
  sorted.forEach((blob, index) => {
    const height = blob.bottom - blob.top;
    buckets.after(blob, index, blob.right + height * HEIGHT_RATIO * REACH, (other, at) => {
      if (sameLine(blob, other)) forest.join(index, at);
    });
  });
  return attachSmall(forest.groups());
}

function sameLine(a: Blob, b: Blob): boolean {
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
  const limit = line.members > 1 ? SMALL : DOT;
  if (own > height * limit || wide > height * (line.members > 1 ? 1.6 : DOT)) return undefined;
  const gap = Math.max(0, small.left - line.right, line.left - small.right);
  if (gap > height * 0.8) return undefined;
  const middle = (small.top + small.bottom) / 2;
  if (middle < line.top - height * 0.45 || middle > line.bottom + height * 0.3) return undefined;
  // What hangs above a line is nearer to its own letters than to the line before.
  const below = Math.max(0, small.top - line.bottom + 1);
  const above = Math.max(0, line.top - small.bottom + 1);
  return above + 2 * below + gap * 0.5;
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
    const groups = new Map<number, Group>();
    this.#boxes.forEach((box, index) => {
      const { left, top, right, bottom } = box;
      const members = 'members' in box ? box.members : 1;
      const root = this.#root(index);
      const group = groups.get(root);
      if (group === undefined) {
        groups.set(root, { left, top, right, bottom, members });
        return;
      }
      group.left = Math.min(group.left, left);
      group.top = Math.min(group.top, top);
      group.right = Math.max(group.right, right);
      group.bottom = Math.max(group.bottom, bottom);
      group.members += members;
    });
    return [...groups.values()];
  }

  #root(index: number): number {
    const parents = this.#parents;
    let root = index;
    while (parents[root] !== root) root = parents[root] = parents[parents[root] ?? 0] ?? 0;
    return root;
  }
}
