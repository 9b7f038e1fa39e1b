/**
 * Fits boosted trees (Friedman 2001, with the second-order gain of Chen and Guestrin 2016): in each round a tree for each
 * label on what the rounds before it left over.
 */
import type { Random } from '../../src/core/random.ts';
import { scoredLabels, softmax } from '../../src/layout/forest/boosted.ts';
import type { Names, TreeTable } from '../../src/layout/forest/table.ts';
import { LEAF, type Tree } from '../../src/layout/forest/tree.ts';
import type { Example } from './example.ts';
import { binnedOf, grow, type Binned, type Growing, type GrowOptions, type Left } from './grow-boosted.ts';

export interface BoostedOptions extends GrowOptions {
  /** Of as many trees as there are labels; of one for two labels. */
  readonly rounds: number;
  /** Share of what a tree says that counts. */
  readonly rate: number;
}

export function fitBoosted(
  examples: readonly Example[],
  { features, labels }: Names,
  options: BoostedOptions,
  random: Random,
): TreeTable {
  const binned = features.map((_, feature) => binnedOf(examples, feature));
  const scored = scoredLabels(labels.length);
  const sums = labels.map(() => new Float64Array(examples.length));
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const lefts = whatIsLeft(examples, sums);
    for (const label of scored) {
      const [left, sum] = [lefts[label], sums[label]];
      if (left === undefined || sum === undefined) continue;
      const root = grow(examples.length, binned, left, options, random);
      trees.push(nodesOf(root, binned, left, options, sum));
    }
  }
  return { labels: [...labels], features: [...features], trees };
}

/** By label. */
function whatIsLeft(examples: readonly Example[], sums: readonly Float64Array[]): Left[] {
  const lefts = sums.map(() => ({
    slopes: new Float64Array(examples.length),
    curves: new Float64Array(examples.length),
  }));
  examples.forEach(({ label, weight }, row) => {
    const found = softmax(sums.map((sum) => sum[row] ?? 0));
    for (const [index, { slopes, curves }] of lefts.entries()) {
      const probability = found[index] ?? 0;
      slopes[row] = weight * (Number(index === label) - probability);
      curves[row] = weight * probability * (1 - probability);
    }
  });
  return lefts;
}

/** Writes a tree down, and adds what it says to the sums of its examples. */
function nodesOf(
  root: Growing,
  binned: readonly Binned[],
  { slopes, curves }: Left,
  { rate, calm }: BoostedOptions,
  sums: Float64Array,
): Tree {
  const nodes: number[] = [];
  const write = ({ rows, question, left, right }: Growing): void => {
    if (question === undefined || left === undefined || right === undefined) {
      const slope = rows.reduce((sum, row) => sum + (slopes[row] ?? 0), 0);
      const curve = rows.reduce((sum, row) => sum + (curves[row] ?? 0), 0);
      const score = Number(((rate * slope) / (curve + calm)).toFixed(3));
      for (const row of rows) sums[row] = (sums[row] ?? 0) + score;
      nodes.push(LEAF, score);
      return;
    }
    const threshold = binned[question.feature]?.edges[question.bin] ?? 0;
    const at = nodes.push(question.feature, threshold, 0);
    write(left);
    nodes[at - 1] = nodes.length;
    write(right);
  };
  write(root);
  return nodes;
}
