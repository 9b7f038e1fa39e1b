/** Lines that two texts have in common. */
import { describe, expect, it } from 'vitest';
import { lineDiff } from '../../../src/repair/line-diff.ts';

const told = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ sign, text }) => `${sign}${text}`);

describe('lines of two texts', () => {
  it('are told as the same, gone and new', () => {
    expect(told('a\nb\nc\n', 'a\nx\nc\n')).toEqual([' a', '-b', '+x', ' c']);
    expect(told('a\nb\nc\nd\n', 'b\nd\ne\n')).toEqual(['-a', ' b', '-c', ' d', '+e']);
  });

  it('are all the same, all new, all gone', () => {
    expect(told('a\nb\n', 'a\nb\n')).toEqual([' a', ' b']);
    expect(told('', 'a\n')).toEqual(['+a']);
    expect(told('a\n', '')).toEqual(['-a']);
  });
});
