/**
 * A table of rules as a forest of decision trees, fitted on real pages by `training/layout`. A tree's leaf is how often
 * examples that came there had each label.
 */
import { z } from 'zod';
import { leafOf, questionSchema } from './tree.ts';

/** Nodes in pre-order. */
const nodeSchema = z.union([
  questionSchema,
  z.strictObject({
    /** Of a hundred examples, how many have each label, in the order of the labels. */
    shares: z.array(z.number().min(0).max(100)),
  }),
]);

export const forestSchema = z.strictObject({
  labels: z.array(z.string()).min(2),
  /** Names of the features that questions name by number. */
  features: z.array(z.string()),
  trees: z.array(z.array(nodeSchema).min(1)).min(1),
});

export type Forest = z.infer<typeof forestSchema>;
export type ForestNode = Forest['trees'][number][number];

/** @throws Error where the forest was fitted to other features or labels than there are */
export function parseForest(table: unknown, features: readonly string[], labels: readonly string[]): Forest {
  const forest = forestSchema.parse(table);
  if (forest.features.join() !== features.join() || forest.labels.join() !== labels.join())
    throw new Error('a table of rules asks for other features or labels than there are: fit it again');
  return forest;
}

/** Shares of the labels, in their order; they sum to 1. */
export function labelShares({ labels, trees }: Forest, features: readonly number[]): number[] {
  const sums = labels.map(() => 0);
  for (const tree of trees) {
    leafOf(tree, features)?.shares.forEach((share, label) => {
      sums[label] = (sums[label] ?? 0) + share;
    });
  }
  const all = sums.reduce((sum, share) => sum + share, 0);
  return sums.map((share) => share / Math.max(1e-9, all));
}
