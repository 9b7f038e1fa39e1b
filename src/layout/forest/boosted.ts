/**
 * A table of rules as boosted trees: a leaf is a score, and the sum of the scores of a label's trees is the logarithm of its
 * odds, up to what all labels share. The trees take turns by label.
 */
import type { TreeTable } from './table.ts';
import { leafAt } from './tree.ts';

/** Labels that have trees, by number: of two labels the second says all, and the first one's score is 0. */
export function scoredLabels(labelCount: number): number[] {
  return labelCount === 2 ? [1] : Array.from({ length: labelCount }, (_, label) => label);
}

/** By label. */
export function scoresOf({ labels, trees }: TreeTable, features: readonly number[]): number[] {
  const scores = labels.map(() => 0);
  const scored = scoredLabels(labels.length);
  for (const [index, tree] of trees.entries()) {
    const at = leafAt(tree, features);
    const label = scored[index % scored.length] ?? 0;
    if (at !== undefined) scores[label] = (scores[label] ?? 0) + (tree[at] ?? 0);
  }
  return scores;
}

/** The logarithm of the odds of the second label against the first: 0 where it is as likely as not. */
export function logOdds(table: TreeTable, features: readonly number[]): number {
  const [first = 0, second = 0] = scoresOf(table, features);
  return second - first;
}

/** By label; they sum to 1. */
export function probabilities(table: TreeTable, features: readonly number[]): number[] {
  return softmax(scoresOf(table, features));
}

export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const all = odds.reduce((sum, each) => sum + each, 0);
  return odds.map((each) => each / all);
}
