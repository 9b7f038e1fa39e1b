/** How well predicted token lists match the expected ones, over a whole set of screens. */
import { CorpusBleu } from './bleu.ts';
import { editDistance } from './edit-distance.ts';

export interface TokenPair {
  readonly name: string;
  /** Component names and braces, without commas or an end token. */
  readonly expected: readonly string[];
  /** Empty where nothing was predicted. */
  readonly predicted: readonly string[];
}

export interface TokenScore {
  readonly screens: number;
  /**
   * pix2code's measure: tokens compared position by position, each token by which the lengths differ one error;
   * summed over the set and divided by the expected tokens. Can exceed 1.
   */
  readonly positionError: number;
  /** Levenshtein distance over tokens, summed and divided by the expected tokens. */
  readonly editError: number;
  /** Share of screens whose tokens are all right. */
  readonly exactMatch: number;
  /** Corpus BLEU with 1- to 4-grams and brevity penalty. */
  readonly bleu4: number;
  /** Names of the screens with any wrong token, in the order given. */
  readonly wrong: readonly string[];
}

/** Scores a set; an empty one has no errors and no matches, and every share of it is 0. */
export function scoreTokens(pairs: Iterable<TokenPair>): TokenScore {
  const bleu = new CorpusBleu();
  const wrong: string[] = [];
  let screens = 0;
  let tokens = 0;
  let positionErrors = 0;
  let edits = 0;
  for (const { name, expected, predicted } of pairs) {
    const errors = countPositionErrors(expected, predicted);
    screens += 1;
    tokens += expected.length;
    positionErrors += errors;
    if (errors > 0) {
      wrong.push(name);
      edits += editDistance(predicted, expected);
    }
    bleu.add(expected, predicted);
  }
  return {
    screens,
    positionError: positionErrors / Math.max(1, tokens),
    editError: edits / Math.max(1, tokens),
    exactMatch: (screens - wrong.length) / Math.max(1, screens),
    bleu4: bleu.value,
    wrong,
  };
}

function countPositionErrors(expected: readonly string[], predicted: readonly string[]): number {
  const shorter = Math.min(expected.length, predicted.length);
  let errors = Math.max(expected.length, predicted.length) - shorter;
  for (let index = 0; index < shorter; index++) if (expected[index] !== predicted[index]) errors += 1;
  return errors;
}
