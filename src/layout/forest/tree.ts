/**
 * A decision tree as a row of numbers, its nodes in pre-order: tables hold tens of thousands of nodes, which are read and
 * checked far faster so than as objects.
 *
 * A question is three numbers: a feature, a threshold, and where in the row the node to the right begins. An example goes
 * left, to the node that follows, where its feature is at most the threshold. A leaf is `LEAF` and what it says.
 */
export type Tree = readonly number[];

/** Stands where a question has its feature. */
export const LEAF = -1;

/** Numbers of a question. */
export const QUESTION = 3;

/** Where in the tree that begins which an example's leaf says; undefined where its nodes point astray. */
export function leafAt(tree: Tree, features: readonly number[]): number | undefined {
  let at = 0;
  for (;;) {
    const [feature, threshold = 0, right = 0] = [tree[at], tree[at + 1], tree[at + 2]];
    if (feature === undefined) return undefined;
    if (feature === LEAF) return at + 1;
    const isLeft = (features[feature] ?? 0) <= threshold;
    // Only ever forward, so that it ends.
    if (!isLeft && right <= at) return undefined;
    at = isLeft ? at + QUESTION : right;
  }
}
