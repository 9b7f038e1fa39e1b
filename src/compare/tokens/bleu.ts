/** Corpus BLEU (Papineni et al. 2002) with one reference for each prediction, uniform weights, no smoothing. */

const LONGEST = 4;

export class CorpusBleu {
  /** For n-grams of length 1 … 4: how many were predicted, and how many of them are in the reference (clipped). */
  readonly #predicted = new Array<number>(LONGEST).fill(0);
  readonly #matched = new Array<number>(LONGEST).fill(0);
  #expectedTokens = 0;
  #predictedTokens = 0;

  add(expected: readonly string[], predicted: readonly string[]): void {
    this.#expectedTokens += expected.length;
    this.#predictedTokens += predicted.length;
    for (let n = 1; n <= LONGEST; n++) {
      const reference = countNgrams(expected, n);
      let matched = 0;
      for (const [ngram, count] of countNgrams(predicted, n))
        matched += Math.min(count, reference.get(ngram) ?? 0);
      this.#matched[n - 1] = (this.#matched[n - 1] ?? 0) + matched;
      this.#predicted[n - 1] = (this.#predicted[n - 1] ?? 0) + Math.max(0, predicted.length - n + 1);
    }
  }

  /** From 0 to 1; 0 where some length of n-grams has no match at all. */
  get value(): number {
    const precisions = this.#matched.map(
      (matched, index) => matched / Math.max(1, this.#predicted[index] ?? 0),
    );
    if (precisions.some((precision) => precision === 0)) return 0;
    const mean = Math.exp(precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / LONGEST);
    return mean * this.#brevityPenalty;
  }

  get #brevityPenalty(): number {
    if (this.#predictedTokens >= this.#expectedTokens) return 1;
    return Math.exp(1 - this.#expectedTokens / Math.max(1, this.#predictedTokens));
  }
}

function countNgrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start++) {
    const ngram = tokens.slice(start, start + n).join(' ');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}
