/** Similarities of many pairs of texts; each text is prepared, and each pair compared, once. */
import { prepareText, sequenceRatio, type PreparedText } from './sequence-ratio.ts';

/** More pairs than a page of two thousand blocks against another has; beyond it pairs are compared anew. */
const MOST_REMEMBERED = 4_000_000;

/** Counts of code points are kept for so many remainders of them; those that share one only make the bound weaker. */
const BUCKETS = 64;

/** A text that is compared with many others. */
export interface KnownText {
  /** The same for the same text. */
  readonly id: number;
  readonly prepared: PreparedText;
  /** How many code points fall into each bucket. */
  readonly counts: Uint32Array;
}

export class TextSimilarity {
  readonly #texts = new Map<string, KnownText>();
  readonly #ratios = new Map<number, number>();
  readonly #floor: number;
  /** Characters of all pairs that were compared, a measure of the time spent. */
  characters = 0;

  /** @param floor pairs that are surely less alike count as not alike at all, which saves comparing them; 0 compares all */
  constructor(floor: number) {
    this.#floor = floor;
  }

  know(text: string): KnownText {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const prepared = prepareText(text);
    const counts = new Uint32Array(BUCKETS);
    for (const point of prepared.points) counts[point % BUCKETS] = (counts[point % BUCKETS] ?? 0) + 1;
    const made = { id: this.#texts.size, prepared, counts };
    this.#texts.set(text, made);
    return made;
  }

  /** From 0 to 1, of a text of our page to one of the original. */
  of(ours: KnownText, original: KnownText): number {
    if (ours.id === original.id) return 1;
    const key = ours.id * 2 ** 26 + original.id;
    const known = this.#ratios.get(key);
    if (known !== undefined) return known;
    const tooFar = this.#floor > 0 && upperBound(ours, original) < this.#floor;
    const ratio = tooFar ? 0 : this.#compare(ours, original);
    if (this.#ratios.size < MOST_REMEMBERED) this.#ratios.set(key, ratio);
    return ratio;
  }

  #compare(a: KnownText, b: KnownText): number {
    this.characters += a.prepared.points.length + b.prepared.points.length;
    return sequenceRatio(a.prepared, b.prepared);
  }
}

/** No text has more in common with another than the letters that both have. */
function upperBound(a: KnownText, b: KnownText): number {
  const length = a.prepared.points.length + b.prepared.points.length;
  let common = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    common += Math.min(a.counts[bucket] ?? 0, b.counts[bucket] ?? 0);
  return length === 0 ? 1 : (2 * common) / length;
}
