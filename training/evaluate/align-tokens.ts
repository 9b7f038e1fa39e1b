/** Which token of a prediction stands for which of the truth: the fewest tokens left out, made up, or read as others. */
import { isComponentName } from '../../src/dsl/index.ts';

/** A place in each of both lists; undefined where only the other one has a token. */
export interface TokenStep {
  readonly expected: number | undefined;
  readonly predicted: number | undefined;
}

/** Dynamic programming as for the Levenshtein distance, but that a brace never stands for a component. */
export function alignTokens(expected: readonly string[], predicted: readonly string[]): TokenStep[] {
  const width = predicted.length + 1;
  // At [i, j]: the least number of mistakes from the places i and j on.
  const costs = new Int32Array((expected.length + 1) * width);
  const at = (i: number, j: number): number => costs[i * width + j] ?? 0;
  const replaced = (i: number, j: number): number =>
    at(i + 1, j + 1) + replacementCost(expected[i] ?? '', predicted[j] ?? '');
  for (let i = expected.length; i >= 0; i--)
    for (let j = predicted.length; j >= 0; j--) {
      const isLast = i === expected.length || j === predicted.length;
      costs[i * width + j] = isLast
        ? expected.length - i + predicted.length - j
        : Math.min(replaced(i, j), at(i + 1, j) + 1, at(i, j + 1) + 1);
    }
  const steps: TokenStep[] = [];
  for (let i = 0, j = 0; i < expected.length || j < predicted.length;) {
    const here = at(i, j);
    if (i < expected.length && j < predicted.length && here === replaced(i, j))
      steps.push({ expected: i++, predicted: j++ });
    else if (i < expected.length && here === at(i + 1, j) + 1)
      steps.push({ expected: i++, predicted: undefined });
    else steps.push({ expected: undefined, predicted: j++ });
  }
  return steps;
}

function replacementCost(expected: string, predicted: string): number {
  if (expected === predicted) return 0;
  // As much as leaving one out and making the other up.
  return isComponentName(expected) && isComponentName(predicted) ? 1 : 3;
}
