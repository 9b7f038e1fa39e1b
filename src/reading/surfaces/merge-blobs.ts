/** Joins blobs that are parts of one drawing: those whose boxes overlap, and small ones that lie near each other. */
import type { Box } from '../../core/box.ts';
import type { Blob } from './blobs.ts';

/** Cells of the grid that neighbors are looked up in, pixels. */
const CELL = 64;
/** Parts of a drawing are as near as this share of the smaller one's shorter side, and not more than the limit. */
const NEAR = 0.35;
const NEAREST = 3;
const FARTHEST = 10;
/** One whose shorter side is as long is a picture of its own, pixels. */
const LARGE = 64;
/** So is one that fills so much of its box and is not tiny. */
const DENSE = 0.7;
const DENSE_SIDE = 16;
const ROUNDS = 6;
/** Groups that one cell keeps in a round: patterns of dots stay cheap, and a later round joins what is left. */
const MOST = 24;

export function mergeBlobs(blobs: readonly Blob[]): Blob[] {
  let current = [...blobs];
  for (let round = 0; round < ROUNDS; round++) {
    const merged = mergeOnce(current);
    if (merged.length === current.length) break;
    current = merged;
  }
  return current;
}

function mergeOnce(blobs: readonly Blob[]): Blob[] {
  const order = blobs.toSorted((a, b) => size(b.box) - size(a.box));
  const parents = order.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  const grid = new Map<number, number[]>();
  order.forEach((blob, index) => {
    for (const key of cells(blob.box, FARTHEST)) {
      for (const other of grid.get(key) ?? []) {
        const neighbor = order[other];
        if (neighbor === undefined || rootOf(other) === rootOf(index) || !together(neighbor, blob)) continue;
        parents[Math.max(rootOf(other), rootOf(index))] = Math.min(rootOf(other), rootOf(index));
      }
    }
    for (const key of cells(blob.box, 0)) {
      const list = grid.get(key);
      if (list === undefined) grid.set(key, [index]);
      else if (list.length < MOST && !list.some((other) => rootOf(other) === rootOf(index))) list.push(index);
    }
  });
  const groups = new Map<number, Blob>();
  order.forEach((blob, index) => {
    const root = rootOf(index);
    const known = groups.get(root);
    groups.set(
      root,
      known === undefined ? blob : { box: unite(known.box, blob.box), area: known.area + blob.area },
    );
  });
  return [...groups.values()];
}

function cells([left, top, right, bottom]: Box, margin: number): number[] {
  const keys: number[] = [];
  for (let y = Math.floor((top - margin) / CELL); y <= Math.floor((bottom + margin) / CELL); y++) {
    for (let x = Math.floor((left - margin) / CELL); x <= Math.floor((right + margin) / CELL); x++) {
      keys.push(y * 65_536 + x);
    }
  }
  return keys;
}

export function unite(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function size([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}

function together(a: Blob, b: Blob): boolean {
  const across = Math.max(a.box[0], b.box[0]) - Math.min(a.box[2], b.box[2]);
  const down = Math.max(a.box[1], b.box[1]) - Math.min(a.box[3], b.box[3]);
  if (across < 0 && down < 0) return true;
  const large = Math.max(shorter(a.box), shorter(b.box));
  if (large >= LARGE) return false;
  if (isDense(a) && isDense(b)) return false;
  const small = Math.min(shorter(a.box), shorter(b.box));
  const near = Math.min(FARTHEST, Math.max(NEAREST, small * NEAR));
  return Math.max(across, down) <= near;
}

function shorter([left, top, right, bottom]: Box): number {
  return Math.min(right - left, bottom - top);
}

/** A thumbnail, say: two of them side by side are two pictures. */
function isDense({ box, area }: Blob): boolean {
  return shorter(box) >= DENSE_SIDE && area >= DENSE * size(box);
}
