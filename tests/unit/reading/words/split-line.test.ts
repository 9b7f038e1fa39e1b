/** Words of one row, parted into lines where they stand far apart. */
import { expect, test } from 'vitest';
import { monoPitches, type Row } from '../../../../src/reading/words/mono-pitch.ts';
import { splitLine } from '../../../../src/reading/words/split-line.ts';
import { BODY, CODE, lineAt } from '../../layout/readings.ts';

const HEIGHT = 12;

function rowAt(text: string, baseline: number, type = CODE): Row {
  const line = lineAt(text, 8, baseline, { type });
  const words = line.words.flatMap(({ text: word, box }) =>
    word === '' ? [] : [{ text: word, box, probability: 1 }],
  );
  return { words, box: line.box };
}

function split(texts: readonly string[], type = CODE): string[] {
  const rows = texts.map((text, index) => rowAt(text, 100 + 15 * index, type));
  const pitches = monoPitches(rows);
  return rows.flatMap(({ words }, index) =>
    splitLine(words, HEIGHT, pitches[index] ?? null).map((line) => line.map(({ text }) => text).join(' ')),
  );
}

test('letters of one width are parted by more than two spaces', () => {
  expect(split(['On Wed,  Dec 01,  2004 at 06:07:20AM -0800,  J I wrote:'])).toEqual([
    'On Wed, Dec 01, 2004 at 06:07:20AM -0800, J I wrote:',
  ]);
  expect(split(['total memory    free memory    used memory'])).toHaveLength(3);
});

test('a short row is of one width where one above or below is', () => {
  const quoted = ['> I have a query on the key handshake', '> Hi,  you'];
  expect(split(quoted)).toEqual(['> I have a query on the key handshake', '> Hi, you']);
  expect(split(quoted.slice(1)).length).toBeGreaterThan(1);
});

test('letters of several widths are parted by as much as two spaces of code are', () => {
  expect(split(['Home   News   Calendar   About us   Contact'], BODY)).toHaveLength(5);
});
