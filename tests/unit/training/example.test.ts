import { describe, expect, it } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { Vocabulary } from '../../../src/model/vocabulary.ts';
import type { ScreenRecord } from '../../../src/shards/screen.ts';
import { toExample } from '../../../training/data/example.ts';

const vocabulary = new Vocabulary(['<pad>', '<start>', '<end>', '{', '}', 'kit:toy', 'row', 'dot']);
const record: ScreenRecord = {
  id: 'screen-1',
  kit: 'toy',
  source: 'synthetic',
  split: 'train',
  gui: 'row {\ndot, dot\n}\n',
  boxes: [[0, 0, 1, 1], null, [0.5, 0, 1, 1]],
  png: new Uint8Array(),
};
const named = (tokens: readonly number[]) => tokens.map((token) => vocabulary.token(token));

describe('toExample', () => {
  it('frames the tokens with the kit and the end', () => {
    expect(named(toExample(record, vocabulary).tokens)).toEqual([
      'kit:toy',
      'row',
      '{',
      'dot',
      'dot',
      '}',
      '<end>',
    ]);
  });

  it('gives each component its own box, and none to kit, braces and end', () => {
    expect(toExample(record, vocabulary).boxes).toEqual([
      null,
      [0, 0, 1, 1],
      null,
      null,
      [0.5, 0, 1, 1],
      null,
      null,
    ]);
  });

  it('has no boxes for a screen without boxes', () => {
    const plain = Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'boxes'));
    expect(new Set(toExample(plain as unknown as ScreenRecord, vocabulary).boxes)).toEqual(new Set([null]));
  });

  it.each([
    ['a component that the vocabulary lacks', { gui: 'circle\n', boxes: [null] }, 'circle'],
    ['a kit that the vocabulary lacks', { kit: 'other' }, 'kit:other'],
    ['boxes that do not fit the components', { boxes: [null] }, '1 boxes for 3 components'],
    ['a broken text', { gui: 'row {' }, '}'],
  ])('refuses %s', (_, change, words) => {
    const convert = () => toExample({ ...record, ...change }, vocabulary);
    expect(convert).toThrow(PixelwrightError);
    expect(convert).toThrow(words);
  });
});
