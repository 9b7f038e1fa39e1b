/**
 * Says between which letters each space of a line stands. The recogniser's letters stand some pixels off their places, so
 * spaces and letters are matched as two sequences, by dynamic programming.
 */
import type { Gap } from './space-gaps.ts';

/** Between two letters of a line. */
export interface Seam {
  /** Where the recogniser puts it, x of the page. */
  readonly x: number;
  /** Whether it saw a space there. */
  readonly spaced: boolean;
}

/** What a space costs where the recogniser saw none, in widths of a letter. */
const UNSEEN = 0.8;
/** Letters may all be seen too far to one side, in widths of a letter. */
const SHIFTS = [0, -0.3, 0.3, -0.6, 0.6];

/**
 * The seam of each gap, ascending; undefined for gaps that are left over where there are fewer seams.
 *
 * @param letterWidth mean width of a letter, pixels
 */
export function alignGaps(
  gaps: readonly Gap[],
  seams: readonly Seam[],
  letterWidth: number,
): readonly (number | undefined)[] {
  if (seams.length < gaps.length) return gaps.map((_gap, at) => (at < seams.length ? at : undefined));
  const results = SHIFTS.map((shift) => align(gaps, seams, letterWidth, shift));
  const [first] = results;
  return results.reduce((best, one) => (one.cost < best.cost ? one : best), first ?? { cost: 0, seams: [] })
    .seams;
}

interface Alignment {
  readonly cost: number;
  readonly seams: readonly number[];
}

/** Least cost of gaps 0..g on seams 0..s, gap g on seam s or before; row by row. */
function align(gaps: readonly Gap[], seams: readonly Seam[], letterWidth: number, shift: number): Alignment {
  const size = seams.length;
  const choices: Int32Array[] = [];
  let before = new Float64Array(size + 1);
  for (const { from, to } of gaps) {
    const middle = (from + to) / 2;
    const here = new Float64Array(size + 1).fill(Infinity);
    const choice = new Int32Array(size + 1).fill(-1);
    seams.forEach((seam, at) => {
      const distance = Math.abs((seam.x - middle) / letterWidth - shift);
      const cost = (before[at] ?? Infinity) + distance + (seam.spaced ? 0 : UNSEEN);
      const skip = here[at] ?? Infinity;
      here[at + 1] = Math.min(skip, cost);
      choice[at + 1] = cost < skip ? at : (choice[at] ?? -1);
    });
    choices.push(choice);
    before = here;
  }
  const found: number[] = [];
  let end = size;
  for (const choice of choices.reverse()) {
    const at = choice[end] ?? -1;
    found.push(at);
    end = at;
  }
  return { cost: (before[size] ?? Infinity) + Math.abs(shift) * 0.5, seams: found.reverse() };
}
