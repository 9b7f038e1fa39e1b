/** What the network says of a screenshot beside its reading: what else it may be, and how likely other trees are. */
import type { Screen } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import { decodeAlternatives, treeLikelihoods, type Model } from '../../model/index.ts';
import type { Picture } from '../picture.ts';
import { modelInput } from './model-input.ts';

export interface Opinion {
  /** The network's readings, the likeliest first. @param count hypotheses kept while decoding; so many come, or somewhat more */
  readonly readings: (count: number) => Promise<Screen[]>;
  /** For each tree the sum of its tokens' log-probabilities, natural. */
  readonly likelihoods: (trees: readonly Screen[]) => Promise<number[]>;
}

/** @param kit one that the model was trained on */
export async function openOpinion(
  model: Model,
  kit: Kit,
  picture: Picture,
  signal: AbortSignal,
): Promise<Opinion> {
  const encoded = await model.encoder.encode(await modelInput(model, picture));
  return {
    readings: async (count) => {
      const screens = await decodeAlternatives(model, encoded, { kits: [kit], beamWidth: count, signal });
      return screens.map(({ screen }) => screen);
    },
    likelihoods: (trees) => treeLikelihoods(model, encoded, kit, trees, signal),
  };
}
