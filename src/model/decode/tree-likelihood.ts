/** How likely the network finds trees that somebody else proposes: teacher forcing, many trees side by side. */
import { toTokens, type Screen } from '../../dsl/index.ts';
import type { Model } from '../model.ts';
import type { EncodedScreen } from '../session/screen-encoder.ts';
import { END, KIT_PREFIX, START } from '../vocabulary.ts';
import type { NamedGrammar } from './token-mask.ts';

/** Trees that go through the decoder at once. */
const ROWS = 16;

/**
 * @param encoded the screenshot, as the model's encoder left it
 * @returns for each tree the sum of its tokens' log-probabilities, natural, kit and end among them; -Infinity for a tree with
 * a token that the model does not know
 * @throws what the signal was aborted with
 */
export async function treeLikelihoods(
  model: Model,
  encoded: EncodedScreen,
  kit: Pick<NamedGrammar, 'name'>,
  trees: readonly Screen[],
  signal: AbortSignal,
): Promise<number[]> {
  const found: number[] = [];
  for (let from = 0; from < trees.length; from += ROWS) {
    signal.throwIfAborted();
    const sequences = trees
      .slice(from, from + ROWS)
      .map((tree) =>
        [KIT_PREFIX + kit.name, ...toTokens(tree), END].map((token) => model.vocabulary.id(token)),
      );
    found.push(...(await likelihoodsOf(model, encoded, sequences)));
  }
  return found;
}

async function likelihoodsOf(
  model: Model,
  encoded: EncodedScreen,
  sequences: readonly (readonly (number | undefined)[])[],
): Promise<number[]> {
  const decoder = model.startDecoder(encoded, sequences.length);
  const rows = sequences.map((_, row) => row);
  const start = model.vocabulary.id(START) ?? 0;
  const sums = sequences.map(() => 0);
  const longest = Math.max(...sequences.map(({ length }) => length));
  let last = sequences.map(() => start);
  for (let at = 0; at < longest; at++) {
    await decoder.step(last);
    for (const row of rows) {
      const sequence = sequences[row] ?? [];
      if (at >= sequence.length) continue;
      const id = sequence[at];
      sums[row] =
        (sums[row] ?? 0) + (id === undefined ? -Infinity : (decoder.logProbabilities(row)[id] ?? 0));
    }
    decoder.advance(rows);
    last = sequences.map((sequence) => sequence[at] ?? start);
  }
  return sums;
}
