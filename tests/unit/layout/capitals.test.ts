import { expect, test } from 'vitest';
import { startsUpper, titleShare, upperShare } from '../../../src/layout/capitals.ts';

test('signs and digits before the first letter do not count', () => {
  expect(startsUpper('“Über uns')).toBe(true);
  expect(startsUpper('2 Äpfel')).toBe(true);
  expect(startsUpper('iPhone')).toBe(false);
  expect(startsUpper('2024')).toBe(false);
});

test('shares of capital letters are of words and of characters', () => {
  expect(titleShare('Terms of Service')).toBeCloseTo(2 / 3);
  expect(titleShare('')).toBe(0);
  expect(upperShare('FAQ a')).toBeCloseTo(3 / 5);
  expect(upperShare('')).toBe(0);
});
