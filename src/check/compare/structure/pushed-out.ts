/** What the things around it drew along over the picture's lower edge, or in over it: it is neither gone nor new. */
import type { Box } from '../../../core/box.ts';
import { centerOf, type Pair } from './part.ts';
import { shifted, type Way } from './rigid-ways.ts';

export type Side = 'before' | 'after';

/** One thing that stands on both pictures, and the pixels that it went. */
export interface Gone {
  readonly pair: Pair;
  readonly way: Way;
}

/** Neighbors that are asked: near the edge one or two of them are mistaken for others like them. */
const NEIGHBORS = 8;
/** Pixels within which ways are the same. */
const SAME_WAY = 2;

export interface EdgeOptions {
  /** Of the picture that it would be found on. */
  readonly height: number;
  /** Pixels by which it may be pushed on since its neighbors. */
  readonly slack: number;
  /** Whether ways are known to the pixel, so that the most frequent one counts; else the nearest neighbor's does. */
  readonly isExact: boolean;
}

/** Whether the way of its neighbors led it over the other picture's edge. @param side of which picture the box is */
export function isPushedOut(box: Box, side: Side, gone: readonly Gone[], options: EdgeOptions): boolean {
  const [x, y] = wayAround(box, side, gone, options.isExact);
  const sign = side === 'before' ? 1 : -1;
  // Pages begin at their upper edge, and are cut off at the lower one: what is new pushed the others.
  const [, , , bottom] = shifted(box, [sign * x, sign * y]);
  return bottom + options.slack > options.height;
}

/** The way that most of its neighbors went; of several, the one that most things of the page did. */
function wayAround(box: Box, side: Side, gone: readonly Gone[], isExact: boolean): Way {
  const [x, y] = centerOf(box);
  const touched = gone.filter(({ pair }) => !pair.isUntouched && !pair.before.holds);
  const near = touched
    .map((one) => {
      const [u, v] = centerOf(one.pair[side].box);
      return { ...one, distance: Math.hypot(x - u, y - v) };
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, isExact ? NEIGHBORS : 1);
  const countIn = (all: readonly Gone[], way: Way): number =>
    all.filter((one) => isSameWay(one.way, way)).length;
  const [first] = near
    .map(({ way }) => ({ way, here: countIn(near, way), all: countIn(touched, way) }))
    .sort((a, b) => b.here - a.here || b.all - a.all);
  return first?.way ?? [0, 0];
}

function isSameWay(a: Way, b: Way): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) <= SAME_WAY;
}
