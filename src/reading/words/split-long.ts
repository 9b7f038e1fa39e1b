/** Cuts a strip that is too long for the recogniser into pieces, at spaces. */
import { inkColumns, type Strip } from './strip.ts';

/** Columns of a piece, as the recogniser sees it. It was trained on lines of a few hundred. */
const MAXIMUM_COLUMNS = 1200;

/** The pieces from left to right, each [from, to) in pixels of the page. */
export function splitLong(strip: Strip, inkRows: number): (readonly [number, number])[] {
  const [left, top, right, bottom] = strip.box;
  const limit = Math.max(1, Math.floor((MAXIMUM_COLUMNS * (bottom - top)) / inkRows));
  if (right - left <= limit) return [[left, right]];
  const columns = inkColumns(strip.ink, right - left);
  const pieces: (readonly [number, number])[] = [];
  let from = 0;
  while (columns.length - from > limit) {
    // Pieces of like length: the last one would be a word or two otherwise.
    const count = Math.ceil((columns.length - from) / limit);
    const aim = from + (columns.length - from) / count;
    const [gapFrom, gapTo] = bestGap(columns, from + Math.ceil(limit * 0.35), from + limit, aim);
    pieces.push([from + left, gapFrom + left]);
    from = gapTo;
  }
  pieces.push([from + left, right]);
  return pieces;
}

/** The widest gap that begins in a range; of those that are nearly as wide, the one next to the aim. */
function bestGap(columns: Uint8Array, low: number, high: number, aim: number): [number, number] {
  const gaps: [number, number][] = [];
  for (let x = low; x < high; x += 1) {
    if (columns[x] !== 0) continue;
    const from = x;
    while (x < columns.length && columns[x] === 0) x += 1;
    gaps.push([from, x]);
  }
  const widest = Math.max(0, ...gaps.map(([from, to]) => to - from));
  const wide = gaps.filter(([from, to]) => to - from >= widest * 0.75);
  // Ink without a gap is no text; it is cut anywhere.
  const none: [number, number] = [Math.floor(aim), Math.floor(aim)];
  return wide.reduce<[number, number]>(
    (best, gap) => (best === none || Math.abs(gap[0] - aim) < Math.abs(best[0] - aim) ? gap : best),
    none,
  );
}
