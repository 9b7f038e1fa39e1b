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

/** How sure the network was of a whole screen. */
export interface ScreenConfidence {
  /** Probability of the whole reading: the product over its tokens, kit and end included. */
  readonly probability: number;
  /** Probability of the token that the network was least sure of. */
  readonly weakest: number;
  /** Index of that token among the screen's tokens; null where it is the kit or the end. */
  readonly weakestToken: number | null;
  /** Probability of the kit. */
  readonly kit: number;
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
