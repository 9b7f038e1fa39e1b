/** Tells which neighboring pixels belong together: equal ones, and those on a slope. */
import { distance, type Canvas } from './color.ts';

/** Neighbors that differ by at most so much belong together in any case. */
const SAME = 1;
/** So much on a slope. */
const SLOPE = 3;
/** Rows of at least so many pixels may differ by so much where more rows go on like that; a bend by dithering is none. */
const LONG = 12;
const STEEP = 24;
const BEND = 2;

/** Whether any two pixels of row `y` and the row above belong together between two columns. */
export function touch(
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
export function belong(pixels: Int32Array, index: number, step: number, from: number, to: number): boolean {
  const a = pixels[index - step] as number;
  const b = pixels[index] as number;
  const step1 = distance(a, b);
  if (step1 <= SAME) return true;
  if (step1 > SLOPE || index - 2 * step < from || index + step >= to) return false;
  const before = distance(pixels[index - 2 * step] as number, a);
  const after = distance(b, pixels[index + step] as number);
  return before > 0 && after > 0 && before <= SLOPE && after <= SLOPE;
}
