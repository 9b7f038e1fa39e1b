/**
 * A table of rules as boosted trees, fitted on real pages by `training/layout`, that says yes or no. A tree's leaf is a
 * number; the sum of all trees' is the logarithm of the odds of a yes.
 */
import { z } from 'zod';
import { leafOf, questionSchema } from './tree.ts';

export const boostedSchema = z.strictObject({
  /** Names of the features that questions name by number. */
  features: z.array(z.string()),
  /** Nodes in pre-order. */
  trees: z.array(z.array(z.union([questionSchema, z.number()])).min(1)).min(1),
});

export type BoostedTrees = z.infer<typeof boostedSchema>;

/** @throws Error where the trees were fitted to other features than there are */
export function parseBoosted(table: unknown, features: readonly string[]): BoostedTrees {
  const boosted = boostedSchema.parse(table);
  if (boosted.features.join() !== features.join())
    throw new Error('a table of rules asks for other features than there are: fit it again');
  return boosted;
}

/** The logarithm of the odds of a yes: 0 where it is as likely as not. */
export function logOdds({ trees }: BoostedTrees, features: readonly number[]): number {
  return trees.reduce((sum, tree) => sum + (leafOf<number>(tree, features) ?? 0), 0);
}
