/**
 * The sizes that a page is set in: few, and mostly whole pixels. A size that many lines have draws those near it that were
 * measured less well; sizes that really differ stay apart, for long lines are measured to some hundredths of a pixel.
 */
import type { FontFace } from './faces.ts';

export interface MeasuredSize {
  readonly face: FontFace;
  /** Pixels. */
  readonly size: number;
  /** One standard deviation, pixels. */
  readonly error: number;
}

const STEP = 0.25;
/** How much of text is in whole pixels, in halves, in quarters, before anything is seen. */
const SHARES = [1, 0.08, 0.2, 0.08] as const;
/** What differs from line to line beyond the error, as a share of the size. */
const OWN_ERROR = 0.004;
const ROUNDS = 6;
const HEAD_START = 0.5;
/** A mean that close to a step is on it, pixels. */
const SAME = 0.08;

/** @returns one size for each, pixels, in their order */
export function agreeOnSizes(lines: readonly MeasuredSize[]): number[] {
  const options = lines.map(optionsOf);
  let counts = new Map<number, number>();
  for (let round = 0; round < ROUNDS; round += 1) counts = recount(options, counts);
  const steps = options.map((candidates) => pick(candidates, counts));
  return meansOf(lines, steps);
}

interface Option {
  /** In steps of a quarter pixel. */
  readonly step: number;
  readonly cost: number;
}

function optionsOf({ size, error }: MeasuredSize): Option[] {
  const deviation = Math.hypot(error, OWN_ERROR * size);
  const reach = Math.max(STEP, 3.5 * deviation);
  const options: Option[] = [];
  const first = Math.max(1, Math.floor((size - reach) / STEP));
  const last = Math.min(first + 200, Math.max(first, Math.ceil((size + reach) / STEP)));
  for (let step = first; step <= last; step += 1)
    options.push({ step, cost: ((step * STEP - size) / deviation) ** 2 });
  return options;
}

function shareOf(step: number): number {
  return SHARES[step % 4] ?? 1;
}

function totalOf({ step, cost }: Option, counts: ReadonlyMap<number, number>): number {
  return cost - 2 * Math.log((counts.get(step) ?? 0) + HEAD_START * shareOf(step));
}

/** One step of expectation maximization: how many lines have each size. */
function recount(lines: readonly (readonly Option[])[], before: ReadonlyMap<number, number>) {
  const counts = new Map<number, number>();
  for (const options of lines) {
    const totals = options.map((option) => totalOf(option, before));
    const lowest = Math.min(...totals);
    const weights = totals.map((total) => Math.exp((lowest - total) / 2));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    for (const [index, { step }] of options.entries())
      counts.set(step, (counts.get(step) ?? 0) + (weights[index] ?? 0) / sum);
  }
  return counts;
}

function pick(options: readonly Option[], counts: ReadonlyMap<number, number>): number {
  let best = options[0];
  for (const option of options)
    if (best === undefined || totalOf(option, counts) < totalOf(best, counts)) best = option;
  return best?.step ?? 1;
}

/** Sizes off the steps (13.8 px) show in the mean of their lines. */
function meansOf(lines: readonly MeasuredSize[], steps: readonly number[]): number[] {
  const groups = new Map<string, { weight: number; sum: number }>();
  const keyOf = (index: number): string => `${lines[index]?.face.family ?? ''} ${steps[index] ?? 0}`;
  for (const [index, { size, error }] of lines.entries()) {
    const group = groups.get(keyOf(index)) ?? { weight: 0, sum: 0 };
    const weight = 1 / (error * error + (OWN_ERROR * size) ** 2);
    group.weight += weight;
    group.sum += weight * size;
    groups.set(keyOf(index), group);
  }
  return steps.map((step, index) => {
    const size = step * STEP;
    const { weight, sum } = groups.get(keyOf(index)) ?? { weight: 1, sum: size };
    const mean = sum / weight;
    const isSame = Math.abs(mean - size) <= Math.max(SAME, 2.5 / Math.sqrt(weight));
    return isSame ? size : Math.round(mean * 20) / 20;
  });
}
