/** A decision tree: questions of one feature each, and what its leaves say. */
import { z } from 'zod';

/** Feature, threshold and the node to the right: it goes left, to the next node, where the feature is at most the threshold. */
export const questionSchema = z.tuple([z.int().nonnegative(), z.number(), z.int().positive()]);

export type Question = z.infer<typeof questionSchema>;

/** What the tree says of an example; undefined where its nodes point astray. */
export function leafOf<Leaf extends object | number>(
  tree: readonly (Question | Leaf)[],
  features: readonly number[],
): Leaf | undefined {
  let at = 0;
  // A tree has fewer levels than nodes, so that a table whose nodes point astray ends, too.
  for (let steps = 0; steps < tree.length; steps++) {
    const node = tree[at];
    if (node === undefined) break;
    if (!isQuestion(node)) return node;
    const [feature, threshold, right] = node;
    at = (features[feature] ?? 0) <= threshold ? at + 1 : right;
  }
  return undefined;
}

function isQuestion(node: unknown): node is Question {
  return Array.isArray(node);
}
