/** The measures by hand on small pages, and against the values that the published program gives. */
import { describe, expect, it } from 'vitest';
import { measureBlocks } from '../../../../src/compare/pages/measure-blocks.ts';
import { matchBlocks } from '../../../../src/compare/pages/match-blocks.ts';
import { joinEqualBoxes } from '../../../../src/compare/pages/text-block.ts';
import { block, publishedPairs } from './blocks.ts';

const pairs = publishedPairs();
const reason = pairs.length > 0 ? '' : ' (skipped: no ../shared/web-measures)';

describe.skipIf(pairs.length === 0)(`measures of published pairs${reason}`, () => {
  it.each(pairs.map((pair) => [pair.page, pair] as const))('of page %s', (_page, pair) => {
    const { measures } = measureBlocks(pair.ours, pair.original);
    for (const name of ['block', 'text', 'position', 'color'] as const)
      expect(Math.abs(measures[name] - pair.measures[name]), name).toBeLessThan(0.0001);
  });
});

describe('measureBlocks', () => {
  const title = block('a title', [0, 0, 0.5, 0.1]);
  const note = block('some words below it', [0, 0.5, 1, 0.6]);

  it('is 1 for equal pages', () => {
    expect(measureBlocks([title, note], [title, note]).measures).toEqual({
      ...{ block: 1, text: 1, position: 1, color: 1 },
    });
  });

  it('weighs blocks by their area, and means the rest over the blocks that match', () => {
    const moved = block('a title!', [0.1, 0.3, 0.6, 0.4], [255, 255, 255]);
    const { measures } = measureBlocks([moved], [title, note]);
    expect(measures.block).toBeCloseTo(0.1 / 0.2, 10);
    expect(measures.text).toBeCloseTo(14 / 15, 10);
    expect(measures.position).toBeCloseTo(0.7, 10);
    expect(measures.color).toBeCloseTo(0, 4);
  });

  it('is 0 where nothing matches or one page is empty, and 1 where both are', () => {
    const nothing = { block: 0, text: 0, position: 0, color: 0 };
    expect(measureBlocks([block('xyz')], [block('abc')]).measures).toEqual(nothing);
    expect(measureBlocks([], [title]).measures).toEqual(nothing);
    expect(measureBlocks([title], []).measures).toEqual(nothing);
    expect(measureBlocks([], []).measures.block).toBe(1);
  });
});

describe('joinEqualBoxes', () => {
  it('joins at the place of the first, with the mean color', () => {
    const around: TextBox = [0, 0, 1, 0.1];
    const joined = joinEqualBoxes([
      block('before', around, [10, 20, 31]),
      block('link', [0.2, 0, 0.4, 0.1], [0, 0, 255]),
      block('after', around, [20, 20, 30]),
    ]);
    expect(joined.map(({ text, parts }) => [text, parts])).toEqual([
      ['before after', [0, 2]],
      ['link', [1]],
    ]);
    expect(joined[0]?.color).toEqual([15, 20, 30.5]);
  });
});

type TextBox = Parameters<typeof block>[1];

describe('matchBlocks', () => {
  const boxes: TextBox[] = [
    [0, 0, 0.3, 0.1],
    [0.3, 0, 0.5, 0.1],
    [0, 0.2, 1, 0.3],
  ];

  it('joins neighbours where that makes the texts more alike', () => {
    const ours = [
      block('the first half', boxes[0]),
      block('and the second one', boxes[1]),
      block('footer', boxes[2]),
    ];
    const original = [
      block('the first half and the second one', [0, 0, 0.5, 0.1]),
      block('footer', boxes[2]),
    ];
    for (const [a, b] of [
      [ours, original],
      [original, ours],
    ] as const) {
      const { matches, ours: joined } = matchBlocks(joinEqualBoxes(a), joinEqualBoxes(b));
      expect(matches.map(({ similarity }) => similarity)).toEqual([1, 1]);
      expect(joined[0]).toMatchObject({ text: 'the first half and the second one', box: [0, 0, 0.5, 0.1] });
      expect(joined[0]?.parts).toEqual(a === ours ? [0, 1] : [0]);
    }
  });

  it('leaves neighbours alone where joining them gains too little', () => {
    const ours = [block('a long heading of this page', boxes[0]), block('.', boxes[1])];
    const original = [block('a long heading of this page.', boxes[0])];
    expect(matchBlocks(joinEqualBoxes(ours), joinEqualBoxes(original)).ours).toHaveLength(2);
  });

  it('gives equal texts to those whose neighbours match', () => {
    const texts = ['more', 'about dogs', 'more', 'about cats'];
    const ours = texts.slice(2).map((text, index) => block(text, [0, index / 4, 0.1, index / 4 + 0.1]));
    const original = texts.map((text, index) => block(text, [0, index / 4, 0.1, index / 4 + 0.1]));
    const { matches } = matchBlocks(joinEqualBoxes(ours), joinEqualBoxes(original));
    expect(matches.map(({ original: index }) => index)).toEqual([2, 3]);
  });

  it('compares the blocks of large pages only where they may match', () => {
    const page = (letters: string): ReturnType<typeof block>[] =>
      Array.from({ length: 520 }, (_, index) =>
        block(letters.repeat(9) + String(index), [0, index / 520, 1, (index + 1) / 520]),
      );
    const { matches } = matchBlocks(joinEqualBoxes(page('ab')), joinEqualBoxes(page('yz')));
    expect(matches).toEqual([]);
  });
});
