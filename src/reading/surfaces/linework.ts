/** Takes drawings of lines apart: open frames, brackets, the lines of a table without an outer border. */
import type { Box } from '../../core/box.ts';
import type { Candidate } from './candidates.ts';
import { boxOf } from './components.ts';
import { endOf, runAt, type Runs } from './runs.ts';
import type { Scene } from './scene.ts';

/** Lines are at most this thick and at least so long, pixels. */
const THICK = 6;
const LONG = 20;
/** So much of the component must be lines. */
const LINES = 0.85;

/** The straight bars that a component is made of, or null where it is more than lines. */
export function takeApart(scene: Scene, id: number): Candidate[] | null {
  const { runs, components } = scene;
  const box = boxOf(components, id);
  const across: Open[] = [];
  const down: Open[] = [];
  const bars: Box[] = [];
  for (let y = box[1]; y < box[3]; y++) {
    const wide: [number, number][] = [];
    const narrow: [number, number][] = [];
    for (const [start, end] of runsOf(runs, id, box, y))
      (end - start >= LONG ? wide : narrow).push([start, end]);
    follow(across, wide, y, bars);
    follow(down, narrow, y, bars);
    if (across.length + down.length > 400) return null;
  }
  follow(across, [], box[3], bars);
  follow(down, [], box[3], bars);
  const lines = bars.filter(isLine);
  const covered = lines.reduce((sum, line) => sum + (line[2] - line[0]) * (line[3] - line[1]), 0);
  if (lines.length === 0 || covered < LINES * (components.area[id] as number)) return null;
  return lines.map((line) => ({ id, box: line, radius: 0, share: 0.8, thickness: thicknessOf(line) }));
}

/** A stretch of rows in which a run stays where it is. */
interface Open {
  readonly start: number;
  readonly end: number;
  readonly top: number;
}

function* runsOf(runs: Runs, id: number, [left, , right]: Box, y: number): Generator<[number, number]> {
  for (let run = runAt(runs, left, y); run < (runs.rows[y + 1] as number); run++) {
    const start = runs.starts[run] as number;
    if (start >= right) return;
    if (runs.ids[run] === id) yield [start, endOf(runs, y, run)];
  }
}

/** Goes on with the stretches that have a run in this row, closes the others, opens new ones. */
function follow(open: Open[], found: readonly [number, number][], y: number, bars: Box[]): void {
  const next: Open[] = [];
  const kept = new Set<Open>();
  for (const [start, end] of found) {
    const known = open.find((stretch) => stretch.start === start && stretch.end === end);
    if (known !== undefined) kept.add(known);
    next.push(known ?? { start, end, top: y });
  }
  for (const stretch of open) if (!kept.has(stretch)) bars.push([stretch.start, stretch.top, stretch.end, y]);
  open.splice(0, open.length, ...next);
}

function thicknessOf([left, top, right, bottom]: Box): number {
  return Math.min(right - left, bottom - top);
}

function isLine([left, top, right, bottom]: Box): boolean {
  const width = right - left;
  const height = bottom - top;
  return (
    Math.min(width, height) <= THICK && Math.max(width, height) >= Math.min(LONG, 4 * Math.min(width, height))
  );
}
