/** Where each component of a screen stands in the code that was written for it. */
import { nodeAt, walk, type Screen } from '../../src/dsl/index.ts';

/** References into a target's code (selectors, view ids), one for each component in pre-order. */
export function referencesOf(
  screen: Screen,
  nodes: readonly { readonly path: readonly number[]; readonly reference: string }[],
): string[] {
  const byPath = new Map(nodes.map(({ path, reference }) => [path.join('.'), reference]));
  return Array.from(walk(screen), ({ path }) => byPath.get(path.join('.')) ?? missing(screen, path));
}

function missing(screen: Screen, path: readonly number[]): never {
  throw new Error(
    `the compiler gave no reference to ${nodeAt(screen, path)?.name ?? ''} at ${path.join('.')}`,
  );
}
