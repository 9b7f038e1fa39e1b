// What changed places, and what nobody can tell that of.
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/check/compare/structure/differences.ts';
import { findSwapped } from '../../../src/check/compare/structure/moves.ts';
import { part } from './drawn-screen.ts';

function went(words: string, from: number, to: number): Difference {
  const before = part('text', [from, 0, from + 30, 14], { words, path: `0.${from}` });
  const after = { ...before, box: [to, 0, to + 30, 14] as const };
  const pair = { before, after, isUntouched: false, isRigid: true };
  return { pair, way: [to - from, 0] } as unknown as Difference;
}

function told(moved: readonly Difference[]): string[] {
  return findSwapped(moved).map(({ before, other }) => `${before?.words ?? ''} and ${other?.words ?? ''}`);
}

describe('what changed places', () => {
  it('is a word with another', () => {
    expect(told([went('Sell', 0, 60), went('News', 60, 0)])).toEqual(['Sell and News']);
  });

  it('is no sign of several', () => {
    expect(told([went('or', 200, 0), went('or', 100, 90), went('News', 50, 110)])).toEqual([]);
  });

  it('may be a word that is said twice', () => {
    expect(told([went('Reduce', 0, 60), went('Reduce', 200, 202), went('News', 60, 0)])).toEqual([
      'Reduce and News',
    ]);
  });
});
