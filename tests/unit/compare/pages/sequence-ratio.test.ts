/** Ratios as Python 3's difflib gives them for the same texts. */
import { expect, it } from 'vitest';
import { prepareText, sequenceRatio } from '../../../../src/compare/pages/sequence-ratio.ts';
import { TextSimilarity } from '../../../../src/compare/pages/text-similarity.ts';

const WORDS = 'the quick brown fox jumps over the lazy dog and runs away from it'.split(' ');

/** Words that a linear congruential generator chooses. */
function text(count: number, seed: number): string {
  let state = BigInt(seed);
  return Array.from({ length: count }, () => {
    state = (state * 1103515245n + 12345n) % 2147483648n;
    return WORDS[Number(state >> 16n) % WORDS.length];
  }).join(' ');
}

function ratio(a: string, b: string): number {
  return sequenceRatio(prepareText(a), prepareText(b));
}

it.each([
  ['', '', 1],
  ['a', '', 0],
  ['abcd', 'bcde', 0.75],
  ['private Thread currentThread;', 'private volatile Thread currentThread;', 0.8656716417910447],
  ['welcome to our travel blog!', 'welcome to our travel biog!', 0.9629629629629629],
  ['qabxcd', 'abycdf', 0.6666666666666666],
  ['naïve café 😀 ok', 'naive cafe 😀 ok', 0.8666666666666667],
])('of %j and %j is difflib’s', (a, b, expected) => {
  expect(ratio(a, b)).toBe(expected);
});

it('lets no frequent character begin a match in texts of 200 characters and more, as difflib does', () => {
  expect(ratio(text(60, 1), text(55, 2))).toBe(0.11049723756906077);
  expect(ratio(text(80, 3), text(80, 3).replaceAll('fox', 'cat'))).toBe(0.5989445910290238);
  expect(ratio(text(20, 5), text(70, 6))).toBe(0.06466512702078522);
  expect(ratio(text(70, 6), text(20, 5))).toBe(0.2586605080831409);
});

it('compares only texts that may reach the floor', () => {
  const exact = new TextSimilarity(0);
  const bounded = new TextSimilarity(0.5);
  const of = (texts: TextSimilarity, a: string, b: string): number => texts.of(texts.know(a), texts.know(b));
  expect(of(exact, 'abcd', 'dxyz')).toBe(0.25);
  expect(of(bounded, 'abcd', 'dxyz')).toBe(0);
  expect(of(bounded, 'abcd', 'bcde')).toBe(0.75);
  expect(bounded.characters).toBe(8);
});
