/**
 * Cuts a picture into components of like color, 4-connected: union-find over runs, linear in the number of pixels.
 *
 * Neighbors belong together where they differ by at most one step of 255, or by at most three on a slope that goes on to
 * both sides: so gradients stay whole, and a panel that differs from its ground by two steps only is still found.
 */
import { TILE } from './busy.ts';
import type { Canvas } from './color.ts';
import { belong, touch } from './neighbors.ts';
import { endOf, findRoot, IntList, TEXTURE, type Runs } from './runs.ts';
import { gatherTexture, shortAt } from './texture.ts';

/** Runs of a thin arc are at most so long, pixels. */
const ARC = 6;
/** `busy`: see `findBusy`; `exact`: only equal neighbors belong together. */
export function segment(canvas: Canvas, busy: Uint8Array, exact = false): Runs {
  const { width, height } = canvas;
  const rows = new Int32Array(height + 1);
  const starts = new IntList();
  const parents = new IntList();
  for (let y = 0; y < height; y++) {
    rows[y] = starts.length;
    cutRow(canvas, y, exact, busy, starts, parents);
    rows[y + 1] = starts.length;
  }
  const runs: Runs = { width, height, rows, starts: starts.items, ids: parents.items };
  for (let y = 1; y < height; y++) joinRows(canvas, runs, y, exact);
  for (let run = 0; run < starts.length; run++) {
    if ((runs.ids[run] as number) !== TEXTURE) runs.ids[run] = findRoot(runs.ids, run);
  }
  return runs;
}

function cutRow(
  canvas: Canvas,
  y: number,
  exact: boolean,
  busy: Uint8Array,
  starts: IntList,
  parents: IntList,
): void {
  const { width, pixels } = canvas;
  const first = starts.length;
  const begin = y * width;
  const tiles = Math.floor(y / TILE) * Math.ceil(width / TILE);
  const short = shortAt(first);
  let x = 0;
  while (x < width) {
    const from = x;
    if (busy[tiles + Math.floor(x / TILE)] === 1) {
      while (x < width && busy[tiles + Math.floor(x / TILE)] === 1) x += TILE;
      x = Math.min(x, width);
      starts.push(from);
      parents.push(TEXTURE);
      continue;
    }
    const run = starts.length;
    starts.push(x++);
    for (; x < width; x++) {
      if (x % TILE === 0 && busy[tiles + x / TILE] === 1) break;
      const index = begin + x;
      if (pixels[index] === pixels[index - 1]) continue;
      if (!exact && belong(pixels, index, 1, begin, begin + width)) continue;
      starts.push(x);
    }
    gatherTexture(canvas, y, starts, parents, run, x, short);
  }
}

/** Joins the runs of row `y` with those above. */
function joinRows(canvas: Canvas, runs: Runs, y: number, exact: boolean): void {
  const { rows, ids } = runs;
  const aboveEnd = rows[y] as number;
  const end = rows[y + 1] as number;
  let above = rows[y - 1] as number;
  let run = aboveEnd;
  while (above < aboveEnd && run < end) {
    const aboveStop = endOf(runs, y - 1, above);
    const stop = endOf(runs, y, run);
    if (ids[above] !== TEXTURE && ids[run] !== TEXTURE) {
      const from = Math.max(runs.starts[above] as number, runs.starts[run] as number);
      const upper = findRoot(ids, above);
      const lower = findRoot(ids, run);
      if (upper !== lower && touch(canvas, from, Math.min(aboveStop, stop), y, exact)) {
        ids[Math.max(upper, lower)] = Math.min(upper, lower);
      }
    }
    if (aboveStop === stop && above + 1 < aboveEnd && run + 1 < end) {
      joinCorner(canvas, runs, y, above, run + 1);
      joinCorner(canvas, runs, y, above + 1, run);
    }
    if (aboveStop <= stop) above++;
    if (stop <= aboveStop) run++;
  }
}

/** Joins two short runs of one color that touch at a corner: thin arcs, as of a ring, hold together by those only. */
function joinCorner({ width, pixels }: Canvas, runs: Runs, y: number, above: number, run: number): void {
  const { ids, starts } = runs;
  if (ids[above] === TEXTURE || ids[run] === TEXTURE) return;
  const from = starts[run] as number;
  const stop = endOf(runs, y, run);
  const aboveFrom = starts[above] as number;
  const aboveStop = endOf(runs, y - 1, above);
  if (stop - from > ARC || aboveStop - aboveFrom > ARC) return;
  const upper = aboveStop === from ? aboveStop - 1 : aboveFrom;
  const lower = aboveStop === from ? from : stop - 1;
  if (pixels[(y - 1) * width + upper] !== pixels[y * width + lower]) return;
  const a = findRoot(ids, above);
  const b = findRoot(ids, run);
  ids[Math.max(a, b)] = Math.min(a, b);
}
