/** Joins dots and dashes that stand in a line, equally thick and near each other, to one rule. */
import type { Rule } from '../page-reading.ts';
import type { Blob } from './blobs.ts';
import { toHex, type Canvas } from './color.ts';
import type { Box } from '../../core/box.ts';

/** A dash is at most so thick and so long, pixels. */
const THICK = 4;
const LONG = 24;
/** Dashes are at most so many times their thickness apart, and three pixels more. */
const APART = 3;
/** The piece at a corner of a dashed border is at most so large, pixels. */
const CORNER = 16;
/** So few are no line. */
const FEWEST = 4;
const SHORTEST = 16;

export interface Dashes {
  readonly rules: readonly Rule[];
  /** The other blobs. */
  readonly rest: readonly Blob[];
}

export function joinDashes(canvas: Canvas, blobs: readonly Blob[]): Dashes {
  const used = new Set<Blob>();
  const rules: Rule[] = [];
  const corners = indexCorners(blobs);
  for (const axis of [0, 1] as const) {
    const chains = chainsOf(
      blobs.filter((blob) => !used.has(blob) && isDash(blob, axis)),
      axis,
    );
    for (const chain of chains) {
      const dashes = chain.map((blob) => blob.box).reduce(unite);
      if (chain.length < FEWEST || dashes[(axis + 2) as 2 | 3] - dashes[axis] < SHORTEST) continue;
      for (const blob of chain) used.add(blob);
      const box = withCorners(dashes, axis, corners);
      rules.push({
        box,
        direction: axis === 0 ? 'horizontal' : 'vertical',
        color: toHex(colorOf(canvas, chain)),
        confidence: 0.7,
      });
    }
  }
  const atCorner = cornerTest(rules.map(({ box }) => box));
  return { rules, rest: blobs.filter((blob) => !used.has(blob) && !atCorner(blob.box)) };
}

/** Small pieces by the place of each of their four sides. */
type Corners = readonly ReadonlyMap<number, readonly Box[]>[];

function indexCorners(blobs: readonly Blob[]): Corners {
  return [0, 1, 2, 3].map((side) => {
    const index = new Map<number, Box[]>();
    for (const { box } of blobs) {
      if (Math.max(box[2] - box[0], box[3] - box[1]) > CORNER) continue;
      const place = box[side as 0 | 1 | 2 | 3];
      const list = index.get(place);
      if (list === undefined) index.set(place, [box]);
      else list.push(box);
    }
    return index;
  });
}

/** The line up to a corner piece at either end, whose side lies on the line. */
function withCorners(line: Box, axis: 0 | 1, corners: Corners): Box {
  const across = axis === 0 ? 1 : 0;
  const end = (axis + 2) as 2 | 3;
  const far = (across + 2) as 2 | 3;
  const reach = APART * (line[far] - line[across]) + 3;
  const grown: [number, number, number, number] = [...line];
  const beside = [...(corners[across]?.get(line[across]) ?? []), ...(corners[far]?.get(line[far]) ?? [])];
  for (const box of beside) {
    if (box[end] <= line[axis] && line[axis] - box[end] <= reach)
      grown[axis] = Math.min(grown[axis], box[axis]);
    if (box[axis] >= line[end] && box[axis] - line[end] <= reach) grown[end] = Math.max(grown[end], box[end]);
  }
  return grown;
}

/** Tells whether a small piece lies where two lines end. */
function cornerTest(lines: readonly Box[]): (box: Box) => boolean {
  const ends = new Map<number, Set<Box>>();
  const keyOf = (x: number, y: number): number => Math.floor(y / CORNER) * 65_536 + Math.floor(x / CORNER);
  for (const line of lines) {
    for (const [x, y] of [
      [line[0], line[1]],
      [line[2], line[3]],
    ] as const) {
      const key = keyOf(x, y);
      const set = ends.get(key);
      if (set === undefined) ends.set(key, new Set([line]));
      else set.add(line);
    }
  }
  return (box) => {
    if (Math.max(box[2] - box[0], box[3] - box[1]) > CORNER) return false;
    const touching = new Set<Box>();
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        for (const line of ends.get(keyOf(box[0] + dx * CORNER, box[1] + dy * CORNER)) ?? []) {
          if (box[0] <= line[2] && box[2] >= line[0] && box[1] <= line[3] && box[3] >= line[1])
            touching.add(line);
        }
      }
    }
    return touching.size >= 2;
  };
}

/** `axis`: the one that the line runs along, 0 for x. */
function isDash({ box, area }: Blob, axis: 0 | 1): boolean {
  const length = box[(axis + 2) as 2 | 3] - box[axis];
  const across = axis === 0 ? 1 : 0;
  const thickness = box[(across + 2) as 2 | 3] - box[across];
  return thickness <= THICK && length <= LONG && area >= 0.6 * length * thickness;
}

function chainsOf(blobs: readonly Blob[], axis: 0 | 1): Blob[][] {
  const across = axis === 0 ? 1 : 0;
  const tracks = new Map<string, Blob[]>();
  for (const blob of blobs) {
    const key = `${blob.box[across]}:${blob.box[(across + 2) as 2 | 3]}`;
    const track = tracks.get(key);
    if (track === undefined) tracks.set(key, [blob]);
    else track.push(blob);
  }
  const chains: Blob[][] = [];
  for (const track of tracks.values()) {
    let chain: Blob[] = [];
    for (const blob of track.sort((a, b) => a.box[axis] - b.box[axis])) {
      const last = chain.at(-1);
      const thickness = blob.box[(across + 2) as 2 | 3] - blob.box[across];
      if (last !== undefined && blob.box[axis] - last.box[(axis + 2) as 2 | 3] > APART * thickness + 3) {
        chains.push(chain);
        chain = [];
      }
      chain.push(blob);
    }
    chains.push(chain);
  }
  return chains;
}

function unite(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** At the middle of the middle dash. */
function colorOf({ width, pixels }: Canvas, chain: readonly Blob[]): number {
  const [left, top, right, bottom] = chain[chain.length >> 1]?.box ?? [0, 0, 0, 0];
  return pixels[((top + bottom) >> 1) * width + ((left + right) >> 1)] ?? 0;
}
