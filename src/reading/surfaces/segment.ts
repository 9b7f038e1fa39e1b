/**
 * Cuts a picture into components of like color, 4-connected: union-find over runs, linear in the number of pixels.
 *
 * Neighbors belong together where they differ by at most one step of 255, or by at most three on a slope that goes on to
 * both sides: so gradients stay whole, and a panel that differs from its ground by two steps only is still found.
 */
import { TILE } from './busy.ts';
import { distance, type Canvas } from './color.ts';
import { endOf, findRoot, IntList, TEXTURE, type Runs } from './runs.ts';

/** Neighbors that differ by at most so much belong together in any case. */
const SAME = 1;
/** So much on a slope. */
const SLOPE = 3;
/** Rows of at least so many pixels may differ by so much where more rows go on like that; a bend by dithering is none. */
const LONG = 12;
const STEEP = 24;
const BEND = 2;
/** Runs of a thin arc are at most so long, pixels. */
const ARC = 6;
/** Runs shorter than this are short. */
const SHORT = 3;
/** So many short runs on end are texture. */
const CROWD = 8;
/** Beyond so many runs, longer ones count as short, so that memory stays bounded on noise of any size. */
const BUDGETS = [
  { runs: 3_000_000, short: 32 },
  { runs: 2_000_000, short: 8 },
  { runs: 0, short: SHORT },
] as const;

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
  const short = BUDGETS.find(({ runs }) => first >= runs)?.short ?? SHORT;
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

/** Whether a pixel above or below a run is of the very same color: as in a thin line, and seldom in a photograph. */
function isAnchored({ width, height, pixels }: Canvas, start: number, end: number, y: number): boolean {
  const color = pixels[y * width + start];
  const from = Math.max(0, start - 1);
  const to = Math.min(width, end + 1);
  for (let x = from; x < to; x++) {
    const index = y * width + x;
    if ((y > 0 && pixels[index - width] === color) || (y + 1 < height && pixels[index + width] === color))
      return true;
  }
  return false;
}

/** Replaces crowds of short runs by one run of texture each; all others become sets of their own. */
function gatherTexture(
  canvas: Canvas,
  y: number,
  starts: IntList,
  parents: IntList,
  first: number,
  end: number,
  short: number,
): void {
  const last = starts.length;
  const items = starts.items;
  const endAt = (run: number): number => (run + 1 < last ? (items[run + 1] as number) : end);
  const isShort = (run: number): boolean => endAt(run) - (items[run] as number) < short;
  const isLoose = (run: number): boolean =>
    isShort(run) && !isAnchored(canvas, items[run] as number, endAt(run), y);
  let written = first;
  let run = first;
  let crowdEnd = first;
  parents.length = first;
  while (run < last) {
    if (run >= crowdEnd) for (crowdEnd = run; crowdEnd < last && isShort(crowdEnd);) crowdEnd++;
    let next = run;
    if (crowdEnd - run >= CROWD) while (next < crowdEnd && isLoose(next)) next++;
    const texture = next - run >= CROWD;
    const stop = Math.max(next, run + 1);
    for (let index = run; index < stop; index++) {
      if (texture && index > run) continue;
      items[written] = items[index] as number;
      parents.push(texture ? TEXTURE : written);
      written++;
    }
    run = stop;
  }
  starts.length = written;
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

/** Whether any two pixels of row `y` and the row above belong together between two columns. */
function touch(
  { width, height, pixels }: Canvas,
  from: number,
  to: number,
  y: number,
  exact: boolean,
): boolean {
  const end = width * height;
  for (let index = y * width + from, last = y * width + to; index < last; index++) {
    if (pixels[index] === pixels[index - width]) return true;
    if (!exact && belong(pixels, index, width, 0, end)) return true;
  }
  return !exact && to - from >= LONG && isSteep(pixels, y * width + ((from + to) >> 1), width, end);
}

/** Whether two rows are neighbors on a steep slope, as in a button of a few rows: two more steps are as large. */
function isSteep(pixels: Int32Array, index: number, step: number, end: number): boolean {
  if (distance(pixels[index - step] as number, pixels[index] as number) > STEEP) return false;
  const even = (place: number): boolean =>
    place - step >= 0 &&
    place + step < end &&
    isEven(pixels[place - step] as number, pixels[place] as number, pixels[place + step] as number);
  const before = even(index - step);
  const after = even(index);
  return (before && after) || (before && even(index - 2 * step)) || (after && even(index + step));
}

/** Whether three colors lie on an even slope, dithered by one step. */
function isEven(a: number, b: number, c: number): boolean {
  for (const shift of [16, 8, 0]) {
    const bend = ((a >> shift) & 255) - 2 * ((b >> shift) & 255) + ((c >> shift) & 255);
    if (bend > BEND || bend < -BEND) return false;
  }
  return true;
}

/** Whether a pixel belongs together with the one `step` before it; the line that they stand on is `[from, to)`. */
function belong(pixels: Int32Array, index: number, step: number, from: number, to: number): boolean {
  const a = pixels[index - step] as number;
  const b = pixels[index] as number;
  const step1 = distance(a, b);
  if (step1 <= SAME) return true;
  if (step1 > SLOPE || index - 2 * step < from || index + step >= to) return false;
  const before = distance(pixels[index - 2 * step] as number, a);
  const after = distance(b, pixels[index + step] as number);
  return before > 0 && after > 0 && before <= SLOPE && after <= SLOPE;
}
