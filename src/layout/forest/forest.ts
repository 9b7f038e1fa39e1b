/** A table of rules as a random forest: a leaf says of a hundred examples that came there, how many have each label. */
import type { TreeTable } from './table.ts';
import { leafAt } from './tree.ts';

/** Shares of the labels, in their order; they sum to 1. */
export function labelShares({ labels, trees }: TreeTable, features: readonly number[]): number[] {
  const sums = labels.map(() => 0);
  for (const tree of trees) {
    const at = leafAt(tree, features);
    if (at === undefined) continue;
    for (const label of sums.keys()) sums[label] = (sums[label] ?? 0) + (tree[at + label] ?? 0);
  }
  const all = sums.reduce((sum, share) => sum + share, 0);
  return sums.map((share) => share / Math.max(1e-9, all));
}
