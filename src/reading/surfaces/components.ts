/** Measures connected components: boxes, areas, colors, and how much of each outline lies on the box. */
import type { Box } from '../../core/box.ts';
import { distance, type Canvas } from './color.ts';
import { endOf, TEXTURE, type Runs } from './runs.ts';

/** One entry for each component; pixels. */
export interface Components {
  readonly count: number;
  readonly left: Int32Array;
  readonly top: Int32Array;
  readonly right: Int32Array;
  readonly bottom: Int32Array;
  readonly area: Int32Array;
  /** Index of a pixel at the middle of a run: of its longest one, unless most of it is of another color. */
  readonly place: Int32Array;
  /** The color there. */
  readonly color: Int32Array;
  /** How many of its pixels are of that color, as far as three pixels of each run tell. */
  readonly plain: Int32Array;
  /** How many pixels of the four sides of its box it holds. */
  readonly sides: Int32Array;
}

/** A color this near counts as the same one: JPEG, and the rounding of blended layers. */
const NEAR = 2;
/** Smaller ones are of one color and have no sides worth measuring, pixels: most of a photograph's. */
const SPECK = 12;

/** Numbers the components from 0 (in `runs.ids`, which holds roots before) and measures them. */
export function measureComponents(canvas: Canvas, runs: Runs): Components {
  const count = renumber(runs);
  const components = emptyComponents(count);
  measureBoxes(runs, components, canvas);
  measureLooks(runs, components, canvas);
  settleColors(runs, components, canvas);
  return components;
}

export function boxOf({ left, top, right, bottom }: Components, id: number): Box {
  return [left[id] as number, top[id] as number, right[id] as number, bottom[id] as number];
}

/** Share of the box's outline that the component holds, 0 to 1. */
export function sideShare(components: Components, id: number): number {
  const [left, top, right, bottom] = boxOf(components, id);
  return (components.sides[id] as number) / (2 * (right - left + bottom - top));
}

/** Share of its pixels that are of its color, 0 to 1. */
export function plainShare({ plain, area }: Components, id: number): number {
  return (area[id] as number) < SPECK ? 1 : (plain[id] as number) / (area[id] as number);
}

function renumber({ ids, rows, height }: Runs): number {
  const total = rows[height] as number;
  const numbers = new Int32Array(total);
  let count = 0;
  for (let run = 0; run < total; run++) {
    const root = ids[run] as number;
    if (root === TEXTURE) continue;
    if (root === run) numbers[run] = count++;
    ids[run] = numbers[root] as number;
  }
  return count;
}

function emptyComponents(count: number): Components {
  const array = (fill = 0): Int32Array => new Int32Array(count).fill(fill);
  return {
    count,
    left: array(0x7fffffff),
    top: array(-1),
    right: array(),
    bottom: array(),
    area: array(),
    place: array(),
    color: array(),
    plain: array(),
    sides: array(),
  };
}

function measureBoxes(runs: Runs, components: Components, { width, pixels }: Canvas): void {
  const { left, top, right, bottom, area, color, place } = components;
  const longest = new Int32Array(components.count);
  for (let y = 0; y < runs.height; y++) {
    for (let run = runs.rows[y] as number, last = runs.rows[y + 1] as number; run < last; run++) {
      const id = runs.ids[run] as number;
      if (id === TEXTURE) continue;
      const start = runs.starts[run] as number;
      const end = endOf(runs, y, run);
      if ((top[id] as number) < 0) top[id] = y;
      bottom[id] = y + 1;
      if (start < (left[id] as number)) left[id] = start;
      if (end > (right[id] as number)) right[id] = end;
      area[id] = (area[id] as number) + end - start;
      if (end - start > (longest[id] as number)) {
        longest[id] = end - start;
        const middle = y * width + ((start + end) >> 1);
        place[id] = middle;
        color[id] = pixels[middle] as number;
      }
    }
  }
}

/** Less of its own color than that, and most of it may be of another: its longest run may lie in a shadow. */
const DOUBTFUL = 0.5;

/** Gives components whose longest run is not like the rest the color of most of their runs (Boyer and Moore's vote). */
function settleColors(runs: Runs, components: Components, { width, pixels }: Canvas): void {
  const { count, area, color, place, plain } = components;
  const isDoubtful = (id: number): boolean =>
    (area[id] as number) >= SPECK && (plain[id] as number) < DOUBTFUL * (area[id] as number);
  if (!someId(count, isDoubtful)) return;
  const votes = new Int32Array(count);
  const elected = new Int32Array(count).fill(-1);
  const own = new Int32Array(count);
  const visit = (look: (id: number, start: number, length: number) => void): void => {
    for (let y = 0; y < runs.height; y++)
      for (let run = runs.rows[y] as number, last = runs.rows[y + 1] as number; run < last; run++) {
        const id = runs.ids[run] as number;
        if (id === TEXTURE || !isDoubtful(id)) continue;
        const start = runs.starts[run] as number;
        look(id, y * width + start, endOf(runs, y, run) - start);
      }
  };
  visit((id, start, length) => {
    const middle = start + (length >> 1);
    const at = elected[id] as number;
    if (at >= 0 && distance(pixels[middle] as number, pixels[at] as number) <= NEAR)
      votes[id] = (votes[id] as number) + length;
    else if ((votes[id] as number) >= length) votes[id] = (votes[id] as number) - length;
    else {
      votes[id] = length - (votes[id] as number);
      elected[id] = middle;
    }
  });
  visit((id, start, length) => {
    const chosen = pixels[elected[id] as number] as number;
    own[id] = (own[id] as number) + countNear(pixels, start, length, chosen);
  });
  for (let id = 0; id < count; id++) {
    if ((own[id] as number) < DOUBTFUL * (area[id] as number) || (elected[id] as number) < 0) continue;
    place[id] = elected[id] as number;
    color[id] = pixels[elected[id] as number] as number;
    plain[id] = own[id] as number;
  }
}

function someId(count: number, is: (id: number) => boolean): boolean {
  for (let id = 0; id < count; id++) if (is(id)) return true;
  return false;
}

/** How many pixels of a run are near a color, as far as its first one, the middle one and the last one tell. */
function countNear(pixels: Int32Array, start: number, length: number, color: number): number {
  let near = distance(pixels[start + (length >> 1)] as number, color) <= NEAR ? 1 : 0;
  if (distance(pixels[start] as number, color) <= NEAR) near++;
  if (distance(pixels[start + length - 1] as number, color) <= NEAR) near++;
  return Math.round((near * length) / 3);
}

function measureLooks(runs: Runs, components: Components, { width, pixels }: Canvas): void {
  const { left, top, right, bottom, area, color, plain, sides } = components;
  for (let y = 0; y < runs.height; y++) {
    for (let run = runs.rows[y] as number, last = runs.rows[y + 1] as number; run < last; run++) {
      const id = runs.ids[run] as number;
      if (id === TEXTURE || (area[id] as number) < SPECK) continue;
      const start = runs.starts[run] as number;
      const end = endOf(runs, y, run);
      const length = end - start;
      const near = countNear(pixels, y * width + start, length, color[id] as number);
      plain[id] = (plain[id] as number) + near;
      let hits = 0;
      if (start === left[id]) hits++;
      if (end === right[id]) hits++;
      if (y === top[id]) hits += length;
      if (y === (bottom[id] as number) - 1) hits += length;
      sides[id] = (sides[id] as number) + hits;
    }
  }
}
