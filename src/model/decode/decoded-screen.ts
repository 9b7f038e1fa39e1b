/** What reading a screenshot gives. */
import type { Box } from '../../core/box.ts';
import { isComponentName } from '../../dsl/index.ts';
import type { Screen } from '../../dsl/index.ts';

/** One token as the network chose it. Logarithms are natural. */
export interface DecodedToken {
  readonly token: string;
  /** Among the tokens that the grammar allowed at this place; 0 where there was no choice. */
  readonly logProbability: number;
  /** Among all tokens: far below the other where the network wanted what the grammar forbids. */
  readonly rawLogProbability: number;
  /** Where the network saw it: [left, top, right, bottom] as fractions of the screen. */
  readonly box: Box;
}

/** How sure the network was before the grammar's mask, which makes a page of anything; all 0 to 1 (docs/confidence.md). */
export interface RawConfidence {
  /** Probability of the whole reading: the product over its tokens, kit and end included. */
  readonly probability: number;
  /** The same for a token on average: the geometric mean over the tokens. */
  readonly perToken: number;
  /** Probability of the least likely token. */
  readonly weakest: number;
  /** Probability of the kit. */
  readonly kit: number;
  /** Share of the probability that lay on tokens which the grammar forbids, on average over the tokens. */
  readonly forbidden: number;
}

/** How sure the network was of a whole screen. All but `raw` and `distance` are among what the grammar allowed. */
export interface ScreenConfidence {
  /** Probability of the whole reading: the product over its tokens, kit and end included. */
  readonly probability: number;
  /** Probability of the token that the network was least sure of. */
  readonly weakest: number;
  /** Index of that token among the screen's tokens; null where it is the kit or the end. */
  readonly weakestToken: number | null;
  /** Probability of the kit. */
  readonly kit: number;
  readonly raw: RawConfidence;
  /**
   * How far the picture's features lie from those of the screens that the model was calibrated with; 1: as far as the
   * farthest hundredth of these. Null where the model has no calibration.
   */
  readonly distance: number | null;
}

export interface DecodedScreen {
  /** Name of the kit that the first token named. */
  readonly kit: string;
  /** The DSL tokens in order, braces among them; the same as `toTokens(screen)`. */
  readonly tokens: readonly DecodedToken[];
  readonly screen: Screen;
  readonly confidence: ScreenConfidence;
  /** The length limit was reached, and the rest is the shortest that the grammar accepts. */
  readonly truncated: boolean;
}

/** The boxes of the components in document order (pre-order, as `walk` goes): braces have none. */
export function componentBoxes({ tokens }: Pick<DecodedScreen, 'tokens'>): DecodedToken['box'][] {
  return tokens.filter(({ token }) => isComponentName(token)).map(({ box }) => box);
}
