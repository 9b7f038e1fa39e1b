import { expect, test } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import { withoutParts } from '../../../../src/reading/words/without-parts.ts';

const kept = (...lines: readonly (readonly [string, Box, number])[]): string[] =>
  withoutParts(
    lines.map(([text, box, confidence]) => ({ text, box, confidence })),
    34,
  ).map(({ text }) => text);

test('what was read twice in one place is kept as it was read more surely', () => {
  expect(kept(['clint', [164, 120, 208, 133], 0.8], ['Client', [164, 120, 208, 133], 0.99])).toEqual([
    'Client',
  ]);
  expect(kept(['Client', [164, 120, 208, 133], 0.99], ['CLient', [164, 121, 208, 134], 0.8])).toEqual([
    'Client',
  ]);
});

test('a line that was found with what stands before it is kept whole, and one that lacks rows is not', () => {
  const alone: readonly [string, Box, number] = ['Agent', [84, 191, 157, 217], 1];
  expect(kept(alone, [') Agent', [65, 190, 157, 217], 1])).toEqual([') Agent']);
  expect(kept(alone, [') Agent', [65, 195, 157, 210], 1])).toEqual(['Agent']);
});

test('neighbors stay, also where their boxes overlap by a little', () => {
  expect(kept(['One', [10, 10, 60, 24], 1], ['One two', [10, 22, 90, 36], 1])).toEqual(['One', 'One two']);
  expect(kept(['Big', [10, 10, 200, 60], 1], ['B', [10, 10, 70, 30], 1])).toEqual(['Big']);
});
