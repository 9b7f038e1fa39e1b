/** How sure the network was, by token and for a whole screen. */
import type { DecodedToken, ScreenConfidence } from './decode/decoded-screen.ts';

/** Probability of a token among those that were allowed, 0…1. */
export function tokenConfidence(token: DecodedToken): number {
  return Math.exp(token.logProbability);
}

/** Probability that the network gave the token before the grammar had its say, 0…1. */
export function unmaskedConfidence(token: DecodedToken): number {
  return Math.exp(token.rawLogProbability);
}

/** @param sequence the whole sequence: the kit, the screen's tokens, the end */
export function screenConfidence(sequence: readonly DecodedToken[]): ScreenConfidence {
  const logs = sequence.map((token) => token.logProbability);
  const lowest = Math.min(...logs);
  const index = logs.indexOf(lowest);
  const inside = index > 0 && index < logs.length - 1;
  return {
    probability: Math.exp(logs.reduce((sum, log) => sum + log, 0)),
    weakest: Math.exp(lowest),
    weakestToken: inside ? index - 1 : null,
    kit: Math.exp(logs[0] ?? -Infinity),
  };
}
