import { expect, test } from 'vitest';
import { firstFreeName, freeName } from '../../../src/core/free-name.ts';

test('a name that nothing has stays, one that is taken gets the first free number', () => {
  expect(freeName('card', new Set(['card-2']))).toBe('card');
  expect(freeName('card', new Set(['card']))).toBe('card-2');
  expect(
    freeName(
      'card',
      new Map([
        ['card', 0],
        ['card-2', 0],
      ]),
    ),
  ).toBe('card-3');
});

test('name and number are joined as is asked', () => {
  expect(freeName('Card', new Set(['Card', 'Card2']), '')).toBe('Card3');
  expect(freeName('card', new Set(['card', 'card-2']), '_')).toBe('card_2');
});

test('of several names the first free one is taken, and the last one gets the number', () => {
  const wanted = ['card', 'card-block'];
  expect(firstFreeName(wanted, new Set(['card']))).toBe('card-block');
  expect(firstFreeName(wanted, new Set(wanted))).toBe('card-block-2');
});
