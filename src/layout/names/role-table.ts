/**
 * The table of rules that says what a text is: a forest of decision trees over what can be seen of it
 * (`text-features.ts`), fitted on real pages by `training/roles`. Each rule is a question of one feature; a tree's leaf is
 * how often texts that come there had each role.
 */
import { z } from 'zod';

/** What a text on a page can be. */
export const ROLES = ['text', 'link', 'heading', 'button', 'label', 'list-item', 'cell'] as const;
export type Role = (typeof ROLES)[number];

/** A question goes left where the feature is at most the threshold. Nodes in pre-order, so that left is the next one. */
const nodeSchema = z.union([
  z.tuple([z.int().nonnegative(), z.number(), z.int().positive()]),
  z.strictObject({
    /** Of a hundred texts, how many have each role, in the order of `ROLES`. */
    roles: z.array(z.number().min(0).max(100)).length(ROLES.length),
  }),
]);

export const roleTableSchema = z.strictObject({
  /** Names of the features that questions name by number. */
  features: z.array(z.string()),
  trees: z.array(z.array(nodeSchema).min(1)).min(1),
});

export type RoleTable = z.infer<typeof roleTableSchema>;
export type RoleNode = RoleTable['trees'][number][number];

/** Shares of the roles, in the order of `ROLES`; they sum to 1. */
export function roleShares({ trees }: RoleTable, features: readonly number[]): number[] {
  const sums = ROLES.map(() => 0);
  for (const tree of trees) {
    leafOf(tree, features).forEach((share, role) => {
      sums[role] = (sums[role] ?? 0) + share;
    });
  }
  const all = sums.reduce((sum, share) => sum + share, 0);
  return sums.map((share) => share / Math.max(1e-9, all));
}

function leafOf(tree: readonly RoleNode[], features: readonly number[]): readonly number[] {
  let at = 0;
  // A tree has fewer levels than nodes, so a table whose nodes point astray ends, too.
  for (let steps = 0; steps < tree.length; steps++) {
    const node = tree[at];
    if (node === undefined) break;
    if (!Array.isArray(node)) return node.roles;
    const [feature, threshold, right] = node;
    at = (features[feature] ?? 0) <= threshold ? at + 1 : right;
  }
  return [];
}
