/** What else a screenshot may be of a kit: the network's readings of it, the likeliest first. */
import type { Screen } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import { decodeAlternatives, type Model } from '../../model/index.ts';
import type { Picture } from '../picture.ts';

/** @param count hypotheses that are kept while decoding; as many trees come, or somewhat more */
export async function likelyTrees(
  model: Model,
  kit: Kit,
  picture: Picture,
  { count, signal }: { readonly count: number; readonly signal: AbortSignal },
): Promise<Screen[]> {
  const pixels = await picture.square(model.network.imageSize);
  const screens = await decodeAlternatives(model, pixels, { kits: [kit], beamWidth: count, signal });
  return screens.map(({ screen }) => screen);
}
