/** Splits that go by the DSL text: screens with the same text always land in the same split. */
import type { Split } from '../src/shards/index.ts';

export interface SplitSizes {
  /** Screens held back for test. */
  readonly test: number;
  readonly validation: number;
}

/**
 * Assigns a split to each screen: texts in the order of their hashes fill the test split, then the validation split,
 * as full as whole groups of equal texts allow; the rest is for training.
 *
 * @param texts SHA-256 of each screen's DSL text
 */
export function assignSplits(texts: readonly string[], sizes: SplitSizes): Split[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const splits = new Map<string, Split>();
  const left = { test: sizes.test, validation: sizes.validation };
  for (const text of [...counts.keys()].sort()) {
    const count = counts.get(text) ?? 0;
    const split = count <= left.test ? 'test' : count <= left.validation ? 'validation' : 'train';
    if (split !== 'train') left[split] -= count;
    splits.set(text, split);
  }
  return texts.map((text) => splits.get(text) ?? 'train');
}
