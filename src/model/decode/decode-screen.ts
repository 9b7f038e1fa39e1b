/** Reads one screenshot: pixels in; tokens, boxes, confidence and the tree out. */
import { fromTokens } from '../../dsl/index.ts';
import { featureDistance } from '../calibration/calibration.ts';
import { screenConfidence } from '../confidence.ts';
import type { Model } from '../model.ts';
import type { InputPicture } from '../preprocess.ts';
import type { EncodedScreen } from '../session/screen-encoder.ts';
import { KIT_PREFIX, START } from '../vocabulary.ts';
import type { DecodedScreen } from './decoded-screen.ts';
import { searchSequences, type FoundSequence } from './search.ts';
import { startMask } from './token-mask.ts';
import type { NamedGrammar } from './token-mask.ts';

export interface DecodeOptions {
  /** The kits that the screen may be of; the first token chooses among them. */
  readonly kits: readonly NamedGrammar[];
  /** Hypotheses kept at each step; 1 is greedy. @default 1 */
  readonly beamWidth?: number;
  /** See `SearchOptions`. @default 0 */
  readonly lengthPenalty?: number;
  /** DSL tokens, braces counted, behind which the screen is ended the shortest way. @default 1024 */
  readonly maxTokens?: number;
  readonly signal?: AbortSignal;
}

/** Ten times the longest of pix2code's screens. */
export const DEFAULT_MAX_TOKENS = 1024;

/**
 * Reads a screenshot. The answer always parses and fits the grammar of its kit.
 *
 * @param picture as `preprocess` makes it for the model
 * @throws PixelwrightError 'input' where the model was not trained on one of the kits
 */
export async function decodeScreen(
  model: Model,
  picture: InputPicture,
  options: DecodeOptions,
): Promise<DecodedScreen> {
  return decodeEncoded(model, await model.encoder.encode(picture), options);
}

/** The second half of `decodeScreen`, for a screen that was encoded before. */
export async function decodeEncoded(
  model: Model,
  encoded: EncodedScreen,
  options: DecodeOptions,
): Promise<DecodedScreen> {
  const [found] = await screensOf(model, encoded, options, false);
  if (found === undefined) throw new RangeError('a search ends with a screen');
  return found;
}

/**
 * What an encoded screenshot may be, the likeliest first: as many screens as hypotheses are kept, or somewhat more.
 *
 * @throws PixelwrightError 'input' where the model was not trained on one of the kits
 */
export function decodeAlternatives(
  model: Model,
  encoded: EncodedScreen,
  options: DecodeOptions,
): Promise<DecodedScreen[]> {
  return screensOf(model, encoded, options, true);
}

async function screensOf(
  model: Model,
  encoded: EncodedScreen,
  { kits, beamWidth = 1, lengthPenalty = 0, maxTokens = DEFAULT_MAX_TOKENS, signal }: DecodeOptions,
  wantsOthers: boolean,
): Promise<DecodedScreen[]> {
  const mask = startMask(model.vocabulary, kits, maxTokens);
  const decoder = model.startDecoder(encoded, beamWidth);
  const startToken = model.vocabulary.tokens.indexOf(START);
  const options = { beamWidth, lengthPenalty, wantsOthers, signal };
  const found = await searchSequences(decoder, startToken, mask, options);
  return found.map((one) => toScreen(one, model, encoded));
}

function toScreen(found: FoundSequence, model: Model, encoded: EncodedScreen): DecodedScreen {
  const tokens = found.sequence.slice(1, -1);
  const kit = found.sequence[0]?.token.slice(KIT_PREFIX.length) ?? '';
  const distance = featureDistance(model.calibration, kit, encoded, model.network);
  return {
    kit,
    tokens,
    screen: fromTokens(tokens.map(({ token }) => token)),
    confidence: screenConfidence(found.sequence, distance),
    truncated: found.mask.truncated,
  };
}
