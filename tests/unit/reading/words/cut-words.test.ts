/** Spaces of a recognised line by the gaps in its ink: which are real, which are a drawing's, and what stands close. */
import { expect, test } from 'vitest';
import { cutWords, type PlacedGlyph } from '../../../../src/reading/words/cut-words.ts';
import type { Strip } from '../../../../src/reading/words/strip.ts';

const HEIGHT = 14;
const LETTER = 7;

/** Ink of so many columns, a gap of so many, and so on: `7 1 7` are two letters. */
function stripOf(columns: readonly number[]): Strip {
  const width = columns.reduce((sum, count) => sum + count, 0);
  const inked = columns.flatMap((count, at) => new Array<number>(count).fill(at % 2 === 0 ? 255 : 0));
  return {
    box: [100, 20, 100 + width, 20 + HEIGHT],
    ground: { color: [255, 255, 255], flatness: 1, columns: new Int16Array(), rows: new Int16Array() },
    ink: Uint8Array.from({ length: width * HEIGHT }, (_ink, at) => inked[at % width] ?? 0),
    underlines: [],
  };
}

/** A glyph for each stretch of ink that is named, at its middle; spaces where the recogniser saw them. */
function read(columns: readonly number[], text: string): string[] {
  const glyphs: PlacedGlyph[] = [];
  const signs = Array.from(text);
  let x = 100;
  columns.forEach((count, at) => {
    if (at % 2 === 0) {
      const sign = signs.shift() ?? '';
      // `_` is ink that no letter was seen in.
      if (sign !== '_') glyphs.push({ text: sign, x: x + count / 2, probability: 1 });
      if (signs[0] === ' ') {
        glyphs.push({ text: ' ', x: x + count + (columns[at + 1] ?? 0) / 2, probability: 1 });
        signs.shift();
      }
    }
    x += count;
  });
  return cutWords(glyphs, stripOf(columns)).map((word) => `${word.text} ${word.box[0]}-${word.box[2]}`);
}

const letters = (...gaps: readonly number[]): number[] => [LETTER, ...gaps.flatMap((gap) => [gap, LETTER])];

test('a gap is a space where it is wide', () => {
  expect(read(letters(1, 5, 1), 'ab cd')).toEqual(['ab 100-115', 'cd 120-135']);
  expect(read(letters(1, 3, 1), 'abcd')).toEqual(['abcd 100-133']);
  expect(read(letters(1, 1, 1), 'ab cd').length).toBeLessThanOrEqual(2);
});

test('of gaps that are alike the one where a space was seen is one, however narrow', () => {
  expect(read(letters(2, 2, 2, 2, 2), 'ab cdef')).toEqual(['ab 100-116', 'cdef 118-152']);
  expect(read(letters(1, 1, 1), 'ab cd')).toEqual(['ab 100-115', 'cd 116-131']);
});

test('a wider gap beside the place where a space was seen is that space', () => {
  expect(read(letters(1, 4, 2, 1), 'abc de').map((word) => word.split(' ')[0])).toEqual(['ab', 'cde']);
});

test('ink that no letter was seen in is in no word', () => {
  const circle = 20;
  const row = [circle, 7, ...letters(1, 1), 15, circle, 7, ...letters(1, 1)];
  expect(read(row, '_abc _def')).toEqual(['abc 127-150', 'def 192-215']);
  expect(read([...letters(1, 1), 15, circle], 'abc_')).toEqual(['abc 100-123']);
});

test('a closing sign stands close to what is before it, unless a space was seen or is wide', () => {
  expect(read(letters(1, 4, 1, 4), 'ab.cd')[0]).toBe('ab.cd 100-145');
  expect(read(letters(1, 4, 1), 'ab (c')).toHaveLength(2);
  expect(read(letters(1, 10, 1, 5, 1), 'ab.c de')).toHaveLength(3);
});
