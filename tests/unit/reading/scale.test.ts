/** Device pixels a CSS pixel, guessed by the size of most letters. */
import { describe, expect, test } from 'vitest';
import { guessScale, inCssPixels } from '../../../src/reading/index.ts';
import { BODY, lineAt, linesAt, readingOf } from '../layout/readings.ts';

const WORDS = ['Some words that', 'stand on a page', 'one line below', 'the other one'];

function ofSize(size: number): ReturnType<typeof linesAt> {
  return linesAt(WORDS, { type: { ...BODY, size }, pitch: 2 * size });
}

describe('the scale', () => {
  test('is 1 where text has the size that it has nearly everywhere', () => {
    expect(guessScale(1280, ofSize(16))).toBe(1);
  });

  test('is 2 or 3 for the screens of phones, and 2 for wide ones', () => {
    expect(guessScale(750, ofSize(32))).toBe(2);
    expect(guessScale(1170, ofSize(48))).toBe(3);
    expect(guessScale(2560, ofSize(30))).toBe(2);
  });

  test('is 1 where two would be a width that no screen has', () => {
    expect(guessScale(1280, ofSize(26))).toBe(1);
  });

  test('is told by the most letters, not by the most lines', () => {
    const titles = linesAt(['News', 'Sport', 'Arts', 'Food'], { type: { ...BODY, size: 30 }, pitch: 60 });
    const text = 'A line of running text that has more letters than all of the titles together';
    expect(guessScale(2000, [...titles, lineAt(text, 100, 500)])).toBe(1);
  });

  test('divides all that is measured in pixels', () => {
    const { width, lines } = inCssPixels(readingOf(ofSize(32), { width: 800 }), 2);
    expect(width).toBe(400);
    expect(lines[0]?.type.size).toBe(16);
    expect(lines[0]?.baseline).toBe(50);
  });
});
