/** Whether a text says something else, or is only read otherwise. */
import { bare, likeness, wordLikeness } from './likeness.ts';
import type { Part } from './part.ts';

/** Of two texts in other letters, that are the same, misread. */
const MISREAD = 0.75;

/** So many letters of a word are misread in other letters, be the word as short as it may. */
const FEW_LETTERS = 2;

/** Letters of the longer of two texts that the other one has not, from its beginning and from its end. */
function lettersApart(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let [start, end] = [0, 0];
  while (start < short.length && short[start] === long[start]) start += 1;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return long.length - start - end;
}

/** Where letters are drawn otherwise, single ones are read otherwise too. */
export function areOtherWords(before: Part, after: Part, lettersDiffer: boolean): boolean {
  if (bare(before.words) === bare(after.words)) return false;
  if (!lettersDiffer) return true;
  if (lettersApart(bare(before.words), bare(after.words)) <= FEW_LETTERS) return false;
  return Math.max(...[likeness, wordLikeness].map((of) => of(before.words, after.words))) < MISREAD;
}
