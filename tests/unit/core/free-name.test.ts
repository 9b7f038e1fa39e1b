import { expect, test } from 'vitest';
import { freeName } from '../../../src/core/free-name.ts';

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
