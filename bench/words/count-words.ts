/** Counts what is wrong of the words in a screen's slots. */
import { editDistance } from '../../src/compare/tokens/edit-distance.ts';
import type { ScreenDocument } from '../../src/dsl/index.ts';
import type { KnownText } from './draw-screens.ts';

export interface WordCounts {
  /** Of the true texts. */
  readonly characters: number;
  /** Edits (Levenshtein) that make the true texts of those that were read. */
  readonly wrongCharacters: number;
  readonly words: number;
  /** Those that stand in their slot, be it with a letter wrong. */
  readonly placed: number;
  readonly mistakes: readonly { readonly key: string; readonly expected: string; readonly found: string }[];
}

/** A word with more of its letters wrong is another word. */
const SAME_WORD = 0.5;

export function countWords(document: ScreenDocument, texts: readonly KnownText[]): WordCounts {
  let [characters, wrongCharacters, words, placed] = [0, 0, 0, 0];
  const mistakes: { key: string; expected: string; found: string }[] = [];
  for (const { key, slot, text: expected } of texts) {
    const found = textAt(document, key, slot);
    characters += expected.length;
    wrongCharacters += editDistance(Array.from(expected), Array.from(found));
    words += expected.split(' ').length;
    placed += wordsInOrder(expected.split(' '), found.split(' '));
    if (found !== expected) mistakes.push({ key: `${key} ${slot}`, expected, found });
  }
  return { characters, wrongCharacters, words, placed, mistakes };
}

function textAt(document: ScreenDocument, key: string, slot: string): string {
  const content = document.values.get(key)?.content?.[slot];
  return typeof content === 'string' ? content : '';
}

/** Length of the longest common subsequence, words being equal that share enough letters. */
function wordsInOrder(expected: readonly string[], found: readonly string[]): number {
  let previous = new Array<number>(found.length + 1).fill(0);
  for (const word of expected) {
    const current = [0];
    found.forEach((other, at) => {
      const both = isSameWord(word, other) ? (previous[at] ?? 0) + 1 : 0;
      current.push(Math.max(both, previous[at + 1] ?? 0, current[at] ?? 0));
    });
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

function isSameWord(expected: string, found: string): boolean {
  return editDistance(Array.from(expected), Array.from(found)) <= SAME_WORD * expected.length;
}
