/** Gathers crowds of short runs: where colors change with nearly every pixel there is a photograph, or a letter. */
import type { Canvas } from './color.ts';
import { TEXTURE, type IntList } from './runs.ts';

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

/** Runs shorter than this are short, pixels; `runs` is how many there are already. */
export function shortAt(runs: number): number {
  return BUDGETS.find((budget) => runs >= budget.runs)?.short ?? SHORT;
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
export function gatherTexture(
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
