/** Which tokens of two sequences are the same ones: a longest common subsequence, by dynamic programming. */

/** @returns pairs of places [expected, predicted], both rising; for equal sequences every place with itself */
export function matchTokens(
  expected: readonly string[],
  predicted: readonly string[],
): readonly (readonly [number, number])[] {
  const width = predicted.length + 1;
  // At [i, j]: the length of the longest common subsequence of what follows the places i and j.
  const lengths = new Int32Array((expected.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = expected.length - 1; i >= 0; i--)
    for (let j = predicted.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        expected[i] === predicted[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < expected.length && j < predicted.length;) {
    if (expected[i] === predicted[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
