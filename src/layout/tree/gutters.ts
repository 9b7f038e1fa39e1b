/** White space that runs down through several bands, and so sets columns apart. */
import { near } from '../geometry.ts';
import type { Unit } from './units.ts';

export type Interval = readonly [number, number];

/** Where units stand along x, overlapping ones joined, from left to right. */
export function occupied(units: readonly Unit[]): readonly Interval[] {
  return joined(units.map(({ box }): Interval => [box[0], box[2]]));
}

/** Overlapping and touching intervals as one, ascending. */
export function joined(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && low <= last[1]) last[1] = Math.max(last[1], high);
    else result.push([low, high]);
  }
  return result;
}

/** The white space between intervals, at least so wide. */
export function between(intervals: readonly Interval[], narrowest: number): readonly Interval[] {
  return intervals.slice(1).flatMap((interval, index): Interval[] => {
    const left = intervals[index]?.[1] ?? interval[0];
    return interval[0] - left >= narrowest ? [[left, interval[0]]] : [];
  });
}

/** What stands between two gutters, or left of the first, or right of the last; null where nothing does. */
export function partsBetween(
  intervals: readonly Interval[],
  gutters: readonly Interval[],
): readonly (Interval | null)[] {
  const edges = [Number.NEGATIVE_INFINITY, ...gutters.map(([left, right]) => (left + right) / 2), Infinity];
  return edges.slice(1).map((right, index) => {
    const left = edges[index] ?? right;
    const inside = intervals.filter(([low, high]) => low >= left && high <= right);
    const [first, last] = [inside[0], inside.at(-1)];
    return first === undefined || last === undefined ? null : [first[0], last[1]];
  });
}

/** Whether two parts look like pieces of one column: a common left edge, or a common middle. */
export function inOneColumn(a: Interval, b: Interval): boolean {
  return near(a[0], b[0], 4) || near((a[0] + a[1]) / 2, (b[0] + b[1]) / 2, 4);
}
