/** Splits that go by the DSL text: screens with the same text always land in the same split. */
import { SPLITS, type Split } from '../src/shards/index.ts';

/** Screens held back from training. */
export interface HeldBack {
  readonly test: number;
  readonly validation: number;
}

/** Screens of each split. */
export type SplitSizes = Readonly<Record<Split, number>>;

/** Of all screens, for validation and as many again for test, where nobody says how many. */
const HELD_BACK_SHARE = 0.05;

/** What is held back of so many screens in all: what was asked for, else 5 % each. */
export function heldBackOf(total: number, asked: Partial<HeldBack>): HeldBack {
  const usual = Math.round(total * HELD_BACK_SHARE);
  return { test: asked.test ?? usual, validation: asked.validation ?? usual };
}

/** What stands beside so many screens for training: what was asked for, else so many that 90 % are for training. */
export function heldBackBeside(training: number, asked: Partial<HeldBack>): HeldBack {
  return heldBackOf(training / (1 - 2 * HELD_BACK_SHARE), asked);
}

/** `3334 screens: 3000 train, 167 validation, 167 test`. */
export function describeSplits(counts: Partial<SplitSizes>): string {
  const sizes = SPLITS.map((split) => ({ split, count: counts[split] ?? 0 }));
  const total = sizes.reduce((sum, { count }) => sum + count, 0);
  return `${total} screens: ${sizes.map(({ split, count }) => `${count} ${split}`).join(', ')}`;
}

/**
 * Assigns a split to each screen: texts in the order of their hashes fill the test split, then the validation split,
 * as full as whole groups of equal texts allow; the rest is for training.
 *
 * @param texts SHA-256 of each screen's DSL text
 */
export function assignSplits(texts: readonly string[], sizes: HeldBack): Split[] {
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
