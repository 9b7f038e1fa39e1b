/** How sure the network was, by token and for a whole screen, before and behind the grammar's mask. */
import type { DecodedToken, RawConfidence, ScreenConfidence } from './decode/decoded-screen.ts';

/** Probability that the network gave the token before the grammar had its say, 0…1. */
export function unmaskedConfidence(token: DecodedToken): number {
  return Math.exp(token.rawLogProbability);
}

/**
 * @param sequence the whole sequence: the kit, the screen's tokens, the end
 * @param distance of the picture from the model's own screens; null where the model has no calibration
 */
export function screenConfidence(
  sequence: readonly DecodedToken[],
  distance: number | null = null,
): ScreenConfidence {
  const logs = sequence.map((token) => token.logProbability);
  const lowest = Math.min(...logs);
  const index = logs.indexOf(lowest);
  const inside = index > 0 && index < logs.length - 1;
  return {
    probability: Math.exp(sumOf(logs)),
    weakest: Math.exp(lowest),
    weakestToken: inside ? index - 1 : null,
    kit: Math.exp(logs[0] ?? -Infinity),
    raw: rawConfidence(sequence),
    distance,
  };
}

function rawConfidence(sequence: readonly DecodedToken[]): RawConfidence {
  const logs = sequence.map((token) => token.rawLogProbability);
  // What the mask left of the probability is the quotient of the two: p(token) / p(token among those allowed).
  const forbidden = sequence.map((token) =>
    Math.max(0, 1 - Math.exp(token.rawLogProbability - token.logProbability)),
  );
  return {
    probability: Math.exp(sumOf(logs)),
    perToken: Math.exp(sumOf(logs) / logs.length),
    weakest: Math.exp(Math.min(...logs)),
    kit: Math.exp(logs[0] ?? -Infinity),
    forbidden: sumOf(forbidden) / forbidden.length,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
