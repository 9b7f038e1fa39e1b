/** How alike two texts are that were read from pictures. */
import { prepareText, sequenceRatio } from '../../../compare/index.ts';

/** Of two texts, 0 to 1, blanks aside. */
export function likeness(a: string | null, b: string | null): number {
  const [one, other] = [bare(a), bare(b)];
  if (one === other) return 1;
  if (one === '' || other === '') return 0;
  return sequenceRatio(prepareText(one), prepareText(other));
}

/** Of two texts, 0 to 1: how many words of the longer one the other one has, too. Long texts have most letters anywhere. */
export function wordLikeness(a: string | null, b: string | null): number {
  const [one, other] = [bareWords(a), bareWords(b)];
  const counts = timesSaid(one);
  let shared = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return shared / Math.max(1, one.length, other.length);
}

/** The words of a text, each as `bare` makes it. */
export function bareWords(text: string | null): string[] {
  return (text ?? '').split(/\s+/).map(bare).filter(Boolean);
}

/** How often each of several texts is there. */
export function timesSaid(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Those that say what no other one says: of two that say the same, nobody can tell which one is which. */
export function saidOnce<T>(all: readonly T[], wordsOf: (one: T) => string | null): T[] {
  const counts = timesSaid(all.map((one) => bare(wordsOf(one))));
  return all.filter((one) => counts.get(bare(wordsOf(one))) === 1);
}

/** Without blanks, and with letters alike that are drawn alike. */
export function bare(text: string | null): string {
  return (text ?? '')
    .replaceAll(/[\s.·,'’‘`|_-]+/g, '')
    .replaceAll(/[lI1!i]/g, 'l')
    .replaceAll(/[O0oQ]/g, 'o')
    .replaceAll(/[“”"]/g, '')
    .toLowerCase();
}
