/** Grows one boosted tree: each question on a random choice of features, best first up to a number of leaves. */
import type { Random } from '../../src/core/random.ts';
import type { Example } from './example.ts';
import { binOf, edgesOf } from './quantiles.ts';

export interface GrowOptions {
  /** Of one tree. */
  readonly leaves: number;
  /** Examples that a leaf holds at least. */
  readonly leastExamples: number;
  /** Share of the features that each question may be chosen of. */
  readonly featureShare: number;
  /** Added to each leaf's weight, so that small ones say little. */
  readonly calm: number;
}

/** A feature of all examples: which bin between the edges each is in. */
export interface Binned {
  readonly edges: readonly number[];
  readonly bins: Uint8Array;
}

/** What is left to be said of each example: first and second derivative of the loss. */
export interface Left {
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
}

interface Question {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

export interface Growing {
  /** Of the examples. */
  readonly rows: readonly number[];
  readonly best: Question | undefined;
  question?: Question;
  left?: Growing;
  right?: Growing;
}

export function grow(
  count: number,
  binned: readonly Binned[],
  left: Left,
  options: GrowOptions,
  random: Random,
): Growing {
  const leafOf = (rows: readonly number[]): Growing => ({
    rows,
    best: bestQuestion(rows, binned, left, options, random),
  });
  const root = leafOf(Array.from({ length: count }, (_, row) => row));
  const leaves = [root];
  while (leaves.length < options.leaves) {
    const next = leaves.reduce((a, b) => ((b.best?.gain ?? 0) > (a.best?.gain ?? 0) ? b : a));
    if (next.best === undefined) break;
    const { feature, bin } = next.best;
    const isLeft = (row: number): boolean => (binned[feature]?.bins[row] ?? 0) <= bin;
    next.question = next.best;
    next.left = leafOf(next.rows.filter(isLeft));
    next.right = leafOf(next.rows.filter((row) => !isLeft(row)));
    leaves.splice(leaves.indexOf(next), 1, next.left, next.right);
  }
  return root;
}

function bestQuestion(
  rows: readonly number[],
  binned: readonly Binned[],
  left: Left,
  options: GrowOptions,
  random: Random,
): Question | undefined {
  if (rows.length < 2 * options.leastExamples) return undefined;
  let best: Question | undefined;
  for (const [feature, { edges, bins }] of binned.entries()) {
    if (random.float() >= options.featureShare || edges.length === 0) continue;
    const found = bestBin(rows, bins, edges.length, left, options);
    if (found.gain > (best?.gain ?? 1e-9)) best = { feature, ...found };
  }
  return best;
}

function bestBin(
  rows: readonly number[],
  bins: Uint8Array,
  edges: number,
  { slopes, curves }: Left,
  { leastExamples, calm }: GrowOptions,
): { readonly bin: number; readonly gain: number } {
  const counts = new Float64Array(edges + 1);
  const slope = new Float64Array(edges + 1);
  const curve = new Float64Array(edges + 1);
  for (const row of rows) {
    const bin = bins[row] ?? 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
    slope[bin] = (slope[bin] ?? 0) + (slopes[row] ?? 0);
    curve[bin] = (curve[bin] ?? 0) + (curves[row] ?? 0);
  }
  const all = { slope: sumOf(slope), curve: sumOf(curve) };
  const worth = (s: number, c: number): number => (s * s) / (c + calm);
  const before = worth(all.slope, all.curve);
  let best = { bin: 0, gain: 0 };
  const taken = { count: 0, slope: 0, curve: 0 };
  for (let bin = 0; bin < edges; bin++) {
    taken.count += counts[bin] ?? 0;
    taken.slope += slope[bin] ?? 0;
    taken.curve += curve[bin] ?? 0;
    if (taken.count < leastExamples || rows.length - taken.count < leastExamples) continue;
    const after = worth(taken.slope, taken.curve) + worth(all.slope - taken.slope, all.curve - taken.curve);
    if (after - before > best.gain) best = { bin, gain: after - before };
  }
  return best;
}

export function binnedOf(examples: readonly Example[], feature: number): Binned {
  const values = Float64Array.from(examples, ({ features }) => features[feature] ?? 0);
  const edges = edgesOf(values);
  return { edges, bins: Uint8Array.from(values, (value) => binOf(value, edges)) };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
