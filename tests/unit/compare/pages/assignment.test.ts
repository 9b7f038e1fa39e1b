/** The assignment against trying all permutations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Assignment } from '../../../../src/compare/pages/assignment.ts';
import { bestPairs } from '../../../../src/compare/pages/cost-matrix.ts';

function cheapest(rows: number, columns: number, costs: ArrayLike<number>, row = 0, taken = 0): number {
  if (row === rows) return 0;
  let best = Infinity;
  for (let column = 0; column < columns; column++) {
    if ((taken >> column) & 1) continue;
    const rest = cheapest(rows, columns, costs, row + 1, taken | (1 << column));
    best = Math.min(best, (costs[row * columns + column] ?? 0) + rest);
  }
  return best;
}

function total({ columnOf }: Assignment, columns: number, costs: ArrayLike<number>): number {
  expect(new Set(columnOf).size).toBe(columnOf.length);
  return columnOf.reduce((sum, column, row) => sum + (costs[row * columns + column] ?? NaN), 0);
}

const cost = fc.integer({ min: -5, max: 5 });
const matrix = (rows: number, columns: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(cost, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => Float64Array.from(values));

describe('Assignment', () => {
  it.each([
    [1, 1],
    [2, 5],
    [4, 4],
    [5, 6],
  ])('of %d rows to %d columns is the cheapest', (rows, columns) => {
    fc.assert(
      fc.property(matrix(rows, columns), (costs) => {
        const solved = new Assignment({ rows, columns, costs });
        expect(total(solved, columns, costs)).toBe(cheapest(rows, columns, costs));
      }),
    );
  });

  it('is the cheapest again after rows were replaced, and as it was once restored', () => {
    const row = fc.array(cost, { minLength: 5, maxLength: 5 }).map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(matrix(5, 5), row, row, fc.nat(4), (costs, one, other, at) => {
        const before = costs.slice();
        const solved = new Assignment({ rows: 5, columns: 5, costs });
        const saved = solved.save();
        solved.replaceRow(at, one);
        solved.replaceRow((at + 1) % 5, other);
        expect(total(solved, 5, costs)).toBe(cheapest(5, 5, costs));
        costs.set(before);
        solved.restore(saved);
        expect(total(solved, 5, costs)).toBe(cheapest(5, 5, before));
      }),
    );
  });

  it('refuses more rows than columns', () => {
    expect(() => new Assignment({ rows: 2, columns: 1, costs: new Float64Array(2) })).toThrow(RangeError);
  });
});

describe('bestPairs', () => {
  it('pairs as many as the shorter side has, whichever it is', () => {
    const values = Float64Array.from([0.1, 0.9, 0.8, 0.85, 0, 0.2]);
    expect(bestPairs({ rows: 3, columns: 2, values })).toEqual(
      expect.arrayContaining([
        { row: 0, column: 1 },
        { row: 1, column: 0 },
      ]),
    );
    expect(bestPairs({ rows: 2, columns: 3, values })).toHaveLength(2);
  });
});
