/** How thick a frame is: a border, or the lines of a table. */
import type { Box } from '../../core/box.ts';
import { insetsOf } from './outline.ts';
import { endOf, runAt, type Runs } from './runs.ts';

/** A frame's sides are at most this thick, pixels. */
export const THIN = 8;

/** How thick the sides of a component are where all four are thin, else 0. */
export function frameThickness(runs: Runs, id: number, box: Box): number {
  const [left, top, right, bottom] = box;
  const insets = insetsOf(runs, box, (other) => other === id, 4);
  const gone = insetsOf(runs, box, (other) => other === id, 4);
  const limit = THIN + 1;
  const thicknesses = [
    along(top, bottom, (y) => (insets.left(y) >= 4 ? limit : runLength(runs, left + insets.left(y), y))),
    along(top, bottom, (y) => (gone.right(y) >= 4 ? limit : runLength(runs, right - 1 - gone.right(y), y))),
    along(left, right, (x) =>
      insets.top(x) >= 4 ? limit : columnLength(runs, id, x, top + insets.top(x), 1),
    ),
    along(left, right, (x) =>
      insets.bottom(x) >= 4 ? limit : columnLength(runs, id, x, bottom - 1 - insets.bottom(x), -1),
    ),
  ];
  const thickest = Math.max(...thicknesses);
  return thickest <= THIN ? Math.max(1, Math.min(...thicknesses)) : 0;
}

/** The median over 15 places in the middle part of a side. */
function along(from: number, to: number, measureAt: (place: number) => number): number {
  const values: number[] = [];
  for (let step = 1; step <= 15; step++) {
    values.push(measureAt(Math.floor(from + (to - from) * (0.1 + (0.8 * step) / 16))));
  }
  return values.sort((a, b) => a - b)[7] ?? 0;
}

function runLength(runs: Runs, x: number, y: number): number {
  const run = runAt(runs, x, y);
  return endOf(runs, y, run) - (runs.starts[run] as number);
}

function columnLength(runs: Runs, id: number, x: number, from: number, step: number): number {
  let length = 0;
  for (let y = from; y >= 0 && y < runs.height && length <= THIN; y += step) {
    if (runs.ids[runAt(runs, x, y)] !== id) break;
    length++;
  }
  return length;
}
