/** Gathers what is neither ground nor surface nor line into blobs: touching pixels, whatever their colors. */
import type { Box } from '../../core/box.ts';
import { endOf, findRoot, IntList, TEXTURE, type Runs } from './runs.ts';

export interface Blob {
  readonly box: Box;
  /** Pixels of matter in it. */
  readonly area: number;
}

/** Holes up to this wide in a row do not part a blob, pixels. */
const GAP = 2;

/** 8-connected over rows; `ground` has 1 for each component that is no matter. */
export function findBlobs(runs: Runs, ground: Uint8Array): Blob[] {
  const starts = new IntList();
  const ends = new IntList();
  const parents = new IntList();
  const matter = new IntList();
  const rowOf = new IntList();
  let previous = 0;
  for (let y = 0; y < runs.height; y++) {
    const first = starts.length;
    cutRow(runs, ground, y, { starts, ends, parents, matter, rowOf });
    joinRows(starts, ends, parents.items, previous, first);
    previous = first;
  }
  return measure(starts, ends, parents, matter, rowOf);
}

interface Spans {
  readonly starts: IntList;
  readonly ends: IntList;
  readonly parents: IntList;
  readonly matter: IntList;
  readonly rowOf: IntList;
}

function cutRow(runs: Runs, ground: Uint8Array, y: number, spans: Spans): void {
  const { starts, ends, parents, matter, rowOf } = spans;
  const first = starts.length;
  for (let run = runs.rows[y] as number, last = runs.rows[y + 1] as number; run < last; run++) {
    const id = runs.ids[run] as number;
    if (id !== TEXTURE && ground[id] === 1) continue;
    const start = runs.starts[run] as number;
    const end = endOf(runs, y, run);
    const span = starts.length - 1;
    if (span >= first && start - (ends.items[span] as number) <= GAP) {
      ends.items[span] = end;
      matter.items[span] = (matter.items[span] as number) + end - start;
      continue;
    }
    parents.push(starts.length);
    starts.push(start);
    ends.push(end);
    matter.push(end - start);
    rowOf.push(y);
  }
}

/** Joins the spans from `first` on with those of the row above, from `previous` to `first`. */
function joinRows(
  { items: starts, length }: IntList,
  { items: ends }: IntList,
  parents: Int32Array,
  previous: number,
  first: number,
): void {
  let above = previous;
  let span = first;
  while (above < first && span < length) {
    if (
      (starts[above] as number) <= (ends[span] as number) &&
      (starts[span] as number) <= (ends[above] as number)
    ) {
      const upper = findRoot(parents, above);
      const lower = findRoot(parents, span);
      if (upper !== lower) parents[Math.max(upper, lower)] = Math.min(upper, lower);
    }
    if ((ends[above] as number) <= (ends[span] as number)) above++;
    else span++;
  }
}

function measure(starts: IntList, ends: IntList, parents: IntList, matter: IntList, rowOf: IntList): Blob[] {
  const boxes = new Map<number, [number, number, number, number, number]>();
  for (let span = 0; span < starts.length; span++) {
    const root = findRoot(parents.items, span);
    const left = starts.items[span] as number;
    const right = ends.items[span] as number;
    const y = rowOf.items[span] as number;
    const area = matter.items[span] as number;
    const known = boxes.get(root);
    if (known === undefined) boxes.set(root, [left, y, right, y + 1, area]);
    else {
      if (left < known[0]) known[0] = left;
      if (right > known[2]) known[2] = right;
      known[3] = y + 1;
      known[4] += area;
    }
  }
  return [...boxes.values()].map(([left, top, right, bottom, area]) => ({
    box: [left, top, right, bottom],
    area,
  }));
}
