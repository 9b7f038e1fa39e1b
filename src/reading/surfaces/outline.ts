/** The outline of a component against its box: corners, their radius, and how well both fit. */
import type { Box } from '../../core/box.ts';
import { endOf, runAt, type Runs } from './runs.ts';

export interface Outline {
  /** Of the corners, pixels. */
  readonly radius: number;
  /** Share of the outline that lies on the rounded rectangle, 0 to 1. */
  readonly share: number;
}

/** Places on each side that are looked at. */
const SAMPLES = 48;
/** Larger corners than this are not measured, pixels. */
const LARGEST = 400;

/** One mixed pixel in a corner makes a radius of 1 or 2, pixels. */
const SMALLEST = 0.8;

/**
 * How far inside of each side a component begins, pixels, `limit` where it does not within that.
 * `x` and `y` are places in its box.
 */
export interface Insets {
  readonly left: (y: number) => number;
  readonly right: (y: number) => number;
  readonly top: (x: number) => number;
  readonly bottom: (x: number) => number;
}

/** The insets of a component, or of whatever else `belongs` says of a run's id. */
export function insetsOf(
  runs: Runs,
  [left, top, right, bottom]: Box,
  belongs: (id: number) => boolean,
  limit: number,
): Insets {
  const at = (x: number, y: number): boolean => belongs(runs.ids[runAt(runs, x, y)] as number);
  const fromLeft = (y: number): number => {
    for (let run = runAt(runs, left, y); run < (runs.rows[y + 1] as number); run++) {
      const start = Math.max(left, runs.starts[run] as number);
      if (start - left >= limit) break;
      if (belongs(runs.ids[run] as number)) return start - left;
    }
    return limit;
  };
  const fromRight = (y: number): number => {
    for (let run = runAt(runs, right - 1, y); run >= (runs.rows[y] as number); run--) {
      const end = Math.min(right, endOf(runs, y, run));
      if (right - end >= limit) break;
      if (belongs(runs.ids[run] as number)) return right - end;
    }
    return limit;
  };
  const down = (x: number, from: number, step: number): number => {
    for (let depth = 0; depth < limit; depth++) if (at(x, from + step * depth)) return depth;
    return limit;
  };
  return {
    left: fromLeft,
    right: fromRight,
    top: (x) => down(x, top, 1),
    bottom: (x) => down(x, bottom - 1, -1),
  };
}

/** Measures the outline of what `belongs` in a box; `mixed`: the arc's mixed pixels do. */
export function measureOutline(
  runs: Runs,
  box: Box,
  belongs: (id: number) => boolean,
  mixed = false,
): Outline {
  const limit = Math.min(LARGEST, Math.ceil(Math.min(box[2] - box[0], box[3] - box[1]) / 2));
  const insets = insetsOf(runs, box, belongs, limit);
  const radius = commonRadius(cornerRadii(insets, box, limit, mixed ? -0.5 : 1), limit);
  return { radius, share: shareOn(insets, box, radius, limit) };
}

/** Top left, top right, bottom left, bottom right; null where a corner is no quarter of a circle. */
function cornerRadii(insets: Insets, [, top, , bottom]: Box, limit: number, arc: number): (number | null)[] {
  const corner = (side: (y: number) => number, from: number, step: number): number | null => {
    let missing = 0;
    const first = side(from);
    for (let row = 0, inset = first; inset > 0; inset = side(from + step * row)) {
      missing += inset;
      row++;
      if (row >= limit) break;
    }
    const radius = radiusOf(missing, arc);
    return Math.abs(first - insetAt(radius, 0.5)) <= Math.max(3, radius * 0.5) ? radius : null;
  };
  return [
    corner(insets.left, top, 1),
    corner(insets.right, top, 1),
    corner(insets.left, bottom - 1, -1),
    corner(insets.right, bottom - 1, -1),
  ];
}

/**
 * A quarter of a circle leaves (1 - pi/4) r² of its square open. The arc's mixed pixels, about 2 r of them, are missing too
 * where only pixels of the area's own color belong to it (`arc` 1), and are not where all that is not ground does (-0.5).
 */
function radiusOf(missing: number, arc: number): number {
  const square = 1 - Math.PI / 4;
  return missing === 0 ? 0 : (-arc + Math.sqrt(arc * arc + 4 * square * missing)) / (2 * square);
}

/** How far a rounded corner is inside of its side at a distance from the corner, pixels. */
export function insetAt(radius: number, along: number): number {
  if (along >= radius) return 0;
  return radius - Math.sqrt(Math.max(0, radius * radius - (radius - along) ** 2));
}

/** The radius of most corners; where only two are round, theirs. Never more than half of the shorter side. */
function commonRadius(corners: readonly (number | null)[], limit: number): number {
  const known = corners.filter((radius) => radius !== null).sort((a, b) => b - a);
  const round = known.filter((radius) => radius >= SMALLEST);
  if (round.length < 2 || round.length * 2 < known.length) return 0;
  const middle = ((round[(round.length - 1) >> 1] ?? 0) + (round[round.length >> 1] ?? 0)) / 2;
  return middle >= limit - 1.5 ? limit : Math.max(2, Math.round(middle));
}

function shareOn(insets: Insets, [left, top, right, bottom]: Box, radius: number, limit: number): number {
  let hits = 0;
  let total = 0;
  const slack = 1 + radius * 0.12;
  const walk = (from: number, to: number, sides: readonly ((place: number) => number)[]): void => {
    const step = Math.max(1, (to - from) / SAMPLES);
    for (let place = from; place < to; place += step) {
      const at = Math.floor(place);
      const expected = insetAt(radius, Math.min(at - from, to - 1 - at) + 0.5);
      for (const side of sides) {
        total += step;
        const inset = side(at);
        if (inset < Math.max(limit, 1) && Math.abs(inset - expected) <= slack) hits += step;
      }
    }
  };
  walk(top, bottom, [insets.left, insets.right]);
  walk(left, right, [insets.top, insets.bottom]);
  return total > 0 ? hits / total : 0;
}
