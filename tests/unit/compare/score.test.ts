/** The score on drawn pages: blind to words, not to colours, surfaces and places. */
import { describe, expect, it } from 'vitest';
import { type RawImage, score } from '../../../src/compare/index.ts';
import { boxAgreement } from '../../../src/compare/score/box-agreement.ts';
import { picture, type Rectangle, type Rgb } from './pictures.ts';

const WHITE: Rgb = [255, 255, 255];
const PANEL: Rgb = [245, 245, 245];
const INK: Rgb = [60, 60, 60];
const RED: Rgb = [217, 83, 79];
const GREEN: Rgb = [92, 184, 92];

/** A line of `letters` strokes. */
const words = (x: number, y: number, letters: number): Rectangle[] =>
  Array.from({ length: letters }, (_, i) => ({ x: x + 3 * i, y, width: 1 + (i % 2), height: 3, rgb: INK }));

interface Page {
  readonly rows?: number;
  readonly button?: Rgb;
  readonly buttonWidth?: number;
  readonly buttonX?: number;
  readonly letters?: number;
}

/** Panels below one another, each with two lines of text and a button. */
function page({ rows = 3, button = RED, buttonWidth = 24, buttonX = 12, letters = 20 }: Page = {}): RawImage {
  const rectangles = Array.from({ length: rows }, (_, row) => {
    const y = 20 + row * 70;
    const rgb = row === 0 ? button : GREEN;
    return [
      { x: 5, y, width: 246, height: 60, rgb: PANEL },
      ...words(12, y + 10, letters),
      ...words(12, y + 20, letters + 9),
      { x: buttonX, y: y + 35, width: buttonWidth, height: 12, rgb },
      ...words(buttonX + 4, y + 39, 5),
    ];
  });
  return picture(256, 256, WHITE, rectangles.flat());
}

const against = (actual: RawImage): number => score({ expected: page(), actual }).score;

describe('pictures alone', () => {
  it('equal pages score 1', () => {
    expect(score({ expected: page(), actual: page() })).toEqual({
      score: expect.closeTo(1, 6) as number,
      local: 1,
      ssim: expect.closeTo(1, 6) as number,
      color: 1,
      pixelDifference: { share: 0, mean: 0 },
    });
  });

  it('other words and a wider button cost less than any real fault', () => {
    const right = against(page({ letters: 14, buttonWidth: 29 }));
    expect(right).toBeGreaterThan(0.97);
    expect(right).toBeGreaterThan(against(page({ button: GREEN })));
    expect(right).toBeGreaterThan(against(page({ rows: 2 })));
    expect(right).toBeGreaterThan(against(page({ buttonX: 140 })));
    expect(right).toBeGreaterThan(against(page({ letters: 0 })));
  });

  it('a lost outline costs clearly more than other words', () => {
    const outlined = (letters: number, outline: Rgb): RawImage =>
      picture(256, 256, WHITE, [
        ...words(12, 30, letters),
        { x: 12, y: 60, width: 40, height: 1, rgb: outline },
        { x: 12, y: 73, width: 40, height: 1, rgb: outline },
        ...words(16, 65, 10),
      ]);
    const expected = outlined(20, [240, 240, 240]);
    const right = score({ expected, actual: outlined(24, [240, 240, 240]) }).score;
    const wrong = score({ expected, actual: outlined(20, WHITE) }).score;
    expect(right - wrong).toBeGreaterThan(0.01);
  });

  it('what is too much counts like what is missing', () => {
    const more = score({ expected: page({ rows: 2 }), actual: page({ rows: 3 }) }).score;
    expect(more).toBeCloseTo(score({ expected: page({ rows: 3 }), actual: page({ rows: 2 }) }).score, 1);
    expect(more).toBeLessThan(0.93);
  });

  it('an empty page and its opposite score low', () => {
    expect(against(picture(256, 256, WHITE))).toBeLessThan(0.85);
    expect(
      score({ expected: picture(64, 64, WHITE), actual: picture(64, 64, [0, 0, 0]) }).score,
    ).toBeLessThan(0.1);
  });

  it('a page of words alone is not the same as an empty one', () => {
    const text = picture(
      256,
      256,
      WHITE,
      [40, 60, 80, 120].flatMap((y) => words(20, y, 60)),
    );
    const same = picture(
      256,
      256,
      WHITE,
      [40, 60, 80, 120].flatMap((y) => words(21, y, 58)),
    );
    expect(score({ expected: text, actual: same }).score).toBeGreaterThan(0.98);
    expect(score({ expected: text, actual: picture(256, 256, WHITE) }).score).toBeLessThan(0.94);
  });

  it('known text boxes take the words out altogether', () => {
    const box = [10 / 256, 25 / 256, 150 / 256, 46 / 256] as const;
    const boxes = [
      box,
      [10 / 256, 95 / 256, 150 / 256, 116 / 256],
      [10 / 256, 165 / 256, 150 / 256, 186 / 256],
    ] as const;
    const actual = page({ letters: 8 });
    const known = score({ expected: page(), actual, textBoxes: { expected: boxes, actual: boxes } });
    expect(known.score).toBeGreaterThan(0.995);
    expect(against(actual)).toBeLessThan(0.99);
  });

  it('refuses pictures of different sizes', () => {
    expect(() => against(picture(128, 128, WHITE))).toThrow(RangeError);
  });
});

describe('boxes', () => {
  const box = [0.1, 0.1, 0.3, 0.3] as const;

  it('a missing counterpart counts as nothing, two invisible ones not at all', () => {
    expect(boxAgreement({ expected: [box, null, box], actual: [box, null, null] })).toBe(1 / 2);
    expect(boxAgreement({ expected: [box], actual: [box, box, box] })).toBeCloseTo(1 / 3, 12);
    expect(boxAgreement({ expected: [null], actual: [null] })).toBeUndefined();
    expect(boxAgreement({ expected: [], actual: [] })).toBeUndefined();
  });

  it('lists of different lengths are matched by place, each box once', () => {
    const other = [0.5, 0.5, 0.9, 0.6] as const;
    const third = [0.1, 0.5, 0.3, 0.7] as const;
    expect(boxAgreement({ expected: [box, other, third], actual: [other, third] })).toBeCloseTo(2 / 3, 12);
    expect(boxAgreement({ expected: [third], actual: [box, third] })).toBe(1 / 2);
    expect(boxAgreement({ expected: [box], actual: [other, third] })).toBe(0);
  });

  it('take their share of the score; without any the other parts share it', () => {
    const pages = { expected: page(), actual: page() };
    expect(score({ ...pages, boxes: { expected: [box], actual: [box] } })).toMatchObject({
      score: 1,
      boxes: 1,
    });
    expect(score({ ...pages, boxes: { expected: [box], actual: [null] } })).toMatchObject({
      score: 0.75,
      boxes: 0,
    });
    expect(score({ ...pages, boxes: { expected: [], actual: [] } })).not.toHaveProperty('boxes');
  });
});
