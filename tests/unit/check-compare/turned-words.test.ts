/** Words of a text in another order, wherever its lines break. */
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/check/compare/structure/differences.ts';
import type { Part } from '../../../src/check/compare/structure/part.ts';
import { findTurned } from '../../../src/check/compare/structure/turned-words.ts';
import { part } from './drawn-screen.ts';

/** Words in lines, each 7 pixels a letter. */
function text(...lines: readonly string[]): Part[] {
  return lines.flatMap((line, row) => {
    let at = 10;
    return line.split(' ').map((words) => {
      const left = at;
      at += 7 * words.length + 6;
      return part('text', [left, 20 * row, at - 6, 20 * row + 14], { words, path: '0.1' });
    });
  });
}

function told(before: readonly Part[], after: readonly Part[]): [string | null, number[]][] {
  const moved = before.flatMap((one) => {
    const other = after.find(({ words }) => words === one.words);
    if (other === undefined) return [];
    const pair = { before: one, after: other, isUntouched: false, isRigid: true };
    return [{ pair, way: [other.box[0] - one.box[0], other.box[1] - one.box[1]] } as unknown as Difference];
  });
  return findTurned(moved).map((one) => [one.before?.words ?? null, [...(one.after?.box ?? [])]]);
}

describe('words of a text that stand in another order', () => {
  it('are those that went to its start, past the end of a line', () => {
    const before = text('Thick Crust will love', 'our sauce ($1 extra)');
    const after = text('($1 extra) Thick Crust', 'will love our sauce');
    expect(told(before, after)).toEqual([['($1 extra)', [10, 0, 79, 14]]]);
  });

  it('are none where lines break elsewhere', () => {
    const before = text('Thick Crust will love', 'our sauce ($1 extra)');
    expect(told(before, text('Thick Crust', 'will love our sauce', '($1 extra)'))).toEqual([]);
  });

  it('are none where too few are known, or half of them went all ways', () => {
    expect(told(text('one two three'), text('three one two'))).toEqual([]);
    expect(told(text('one two three four five six'), text('two one four three six five'))).toEqual([]);
  });

  it('are not single words of two letters', () => {
    const before = text('live happily in towns and villages');
    expect(told(before, text('live happily towns and villages in'))).toEqual([]);
    expect(told(before, text('villages live happily in towns and'))).toHaveLength(1);
  });

  it('say nothing where the same is said twice', () => {
    const before = text('a card or a bill or cash');
    expect(told(before, before)).toEqual([]);
  });
});
