/** Rows of pixels as runs, in arrays that grow: what connected components are built from. */

/** Runs of all rows, in order; run `i` of row `y` reaches to the start of the next one, the last one to the row's end. */
export interface Runs {
  readonly width: number;
  readonly height: number;
  /** Where each row's runs begin, and at the end their number: height + 1 entries. */
  readonly rows: Int32Array;
  /** Left pixel of each run. */
  readonly starts: Int32Array;
  /** Component of each run, or {@link TEXTURE}. */
  readonly ids: Int32Array;
}

/** The id of runs where colors change with nearly every pixel: photographs, and letters that nobody read. */
export const TEXTURE = -1;

/** Right end of a run of row `y`, exclusive. */
export function endOf(runs: Runs, y: number, run: number): number {
  return run + 1 < (runs.rows[y + 1] as number) ? (runs.starts[run + 1] as number) : runs.width;
}

/** The run of row `y` that holds the pixel `x`. */
export function runAt(runs: Runs, x: number, y: number): number {
  let low = runs.rows[y] as number;
  let high = (runs.rows[y + 1] as number) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs.starts[middle] as number) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The component at a pixel, or {@link TEXTURE}; outside of the picture {@link TEXTURE} too. */
export function idAt(runs: Runs, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= runs.width || y >= runs.height) return TEXTURE;
  return runs.ids[runAt(runs, x, y)] as number;
}

/** A growing Int32Array. */
export class IntList {
  items = new Int32Array(4096);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.items.length + (this.items.length >> 1));
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }
}

/** The root of a set in a forest of parents; halves the paths that it walks. */
export function findRoot(parents: Int32Array, item: number): number {
  let current = item;
  let parent = parents[current] as number;
  while (parent !== current) {
    const grandparent = parents[parent] as number;
    parents[current] = grandparent;
    current = grandparent;
    parent = parents[current] as number;
  }
  return current;
}
