/** What to make of a reading, in words that people and programs act on (docs/confidence.md). */
import type { DecodedScreen } from './decode/decoded-screen.ts';

export interface Verdict {
  /**
   * `confident`: a screen of the kit. `uncertain`: one of the kit, but look it over. `refused`: no screen of any kit at
   * hand, so that no code is written unless it is forced.
   */
  readonly kind: 'confident' | 'uncertain' | 'refused';
  /** What was found, in one sentence. */
  readonly sentence: string;
  /** What to do next, in one sentence; null where nothing is to be done. */
  readonly next: string | null;
}

/**
 * Where a reading stops being confident, and where it is no reading any more. Chosen on one half of the sets of
 * `npm run bench -- verdict`, which reports what comes of them on the other half.
 */
export const FLOORS = {
  /** Probability of a token on average, before the mask: below `doubtful` is refused where the distance is doubtful too. */
  perToken: { refused: 0.9, doubtful: 0.965 },
  /** Distance of the picture's features, in reaches of the calibration: above. */
  distance: { refused: 2, doubtful: 1.45 },
  /** Probability of the least likely token, before the mask: below it, others are likelier. */
  weakest: { doubtful: 0.3 },
} as const;

/** @param kits names of the kits that were at hand */
export function assessReading(
  { kit, confidence, truncated }: Pick<DecodedScreen, 'kit' | 'confidence' | 'truncated'>,
  kits: readonly string[] = [kit],
): Verdict {
  const { raw, distance } = confidence;
  const away = distance ?? 0;
  const unsure = raw.perToken < FLOORS.perToken.doubtful;
  const strange = away > FLOORS.distance.doubtful;
  const refused =
    raw.perToken < FLOORS.perToken.refused || away > FLOORS.distance.refused || (unsure && strange);
  if (refused) {
    const reason = strange
      ? `the picture is ${away.toFixed(1)} times as far from the model's own screens as these are from one another`
      : `the model gives a token ${percent(raw.perToken)} on average, where its own screens have ${percent(FLOORS.perToken.doubtful)} and more`;
    return {
      kind: 'refused',
      sentence: `This does not look like a screen of the kits at hand (${kits.join(', ')}): ${reason}.`,
      next: 'Train a model on your own kit (docs/kits.md), or write the code all the same with --force.',
    };
  }
  const doubts = [
    ...(truncated ? ['it is longer than what is read, so that its end is missing'] : []),
    ...(strange ? ["the picture is unlike the model's own screens"] : []),
    ...(unsure ? [`the model gives a token only ${percent(raw.perToken)} on average`] : []),
    ...(raw.weakest < FLOORS.weakest.doubtful
      ? [`the model is only ${percent(raw.weakest)} sure of one token`]
      : []),
  ];
  if (doubts.length === 0)
    return { kind: 'confident', sentence: `This is a screen of the kit ${kit}.`, next: null };
  return {
    kind: 'uncertain',
    sentence: `This looks like a screen of the kit ${kit}, but ${doubts.join(', and ')}.`,
    next: 'Compare the rendered page with the screenshot before you use the code.',
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
