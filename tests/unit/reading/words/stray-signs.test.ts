/** Icons that were read as Chinese characters or boxes. */
import { expect, test } from 'vitest';
import { withoutStraySigns } from '../../../../src/reading/words/stray-signs.ts';
import { lineAt } from '../../layout/readings.ts';

type Lines = Parameters<typeof withoutStraySigns>[0];

function textsOf(lines: Lines): string[] {
  return withoutStraySigns(lines).map(({ text }) => text);
}

const ENGLISH = ['A page of words in English', 'with a menu at its side', 'and tables and buttons on it'].map(
  (text, index) => lineAt(text, 100, 100 + index * 30),
);

test('on a page in English they go, and what else stands in their lines stays', () => {
  const icons = [lineAt('日 Docs', 10, 300), lineAt('三', 10, 330), lineAt('■Android', 10, 360)];
  expect(textsOf([...ENGLISH, ...icons])).toEqual([...ENGLISH.map(({ text }) => text), 'Docs']);
});

test('on a page in Japanese all stays', () => {
  const japanese = [lineAt('日本語の文章です。', 10, 100), lineAt('三', 10, 130)];
  expect(textsOf(japanese)).toEqual(['日本語の文章です。', '三']);
});

test('a hollow bullet is one', () => {
  expect(textsOf([...ENGLISH, lineAt('。 About us', 10, 300)]).at(-1)).toBe('。 About us');
});
