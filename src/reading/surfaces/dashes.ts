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
  for (const axis of [0, 1] as const) {
    const chains = chainsOf(
      blobs.filter((blob) => !used.has(blob) && isDash(blob, axis)),
      axis,
    );
    for (const chain of chains) {
      const box = chain.map((blob) => blob.box).reduce(unite);
      if (chain.length < FEWEST || box[axis + 2 as 2 | 3] - box[axis] < SHORTEST) continue;
      for (const blob of chain) used.add(blob);
      rules.push({
        box,
        direction: axis === 0 ? 'horizontal' : 'vertical',
        color: toHex(colorOf(canvas, chain)),
        confidence: 0.7,
      });
    }
  }
  return { rules, rest: blobs.filter((blob) => !used.has(blob)) };
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
