/** Pairs at the least cost of all together, against every way to pair. */
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/core/random.ts';
import { assign } from '../../../../src/readers/kit/assign.ts';

type Costs = readonly ReadonlyMap<number, number>[];

/** Most pairs first, then the least cost. */
function best(
  costs: Costs,
  row = 0,
  taken: ReadonlySet<number> = new Set(),
): { pairs: number; cost: number } {
  const own = costs[row];
  if (own === undefined) return { pairs: 0, cost: 0 };
  let found = best(costs, row + 1, taken);
  for (const [column, cost] of own) {
    if (taken.has(column)) continue;
    const rest = best(costs, row + 1, new Set([...taken, column]));
    const all = { pairs: rest.pairs + 1, cost: rest.cost + cost };
    if (all.pairs > found.pairs || (all.pairs === found.pairs && all.cost < found.cost)) found = all;
  }
  return found;
}

describe('assign', () => {
  it('pairs as many as can be, at the least cost', () => {
    const random = Random.from('assign');
    for (let round = 0; round < 300; round++) {
      const [rows, columns] = [random.integer(0, 5), random.integer(0, 5)];
      const costs = Array.from({ length: rows }, () => {
        const own = new Map<number, number>();
        for (let column = 0; column < columns; column++)
          if (random.integer(0, 2) > 0) own.set(column, random.integer(0, 50));
        return own;
      });
      const found = assign(costs, columns);
      const pairs = found.flatMap((column, row) => (column === undefined ? [] : [[row, column] as const]));
      expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
      const cost = pairs.reduce((sum, [row, column]) => sum + (costs[row]?.get(column) ?? Infinity), 0);
      expect({ pairs: pairs.length, cost }).toEqual(best(costs));
    }
  });
});
