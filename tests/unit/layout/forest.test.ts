import { expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { labelShares } from '../../../src/layout/forest/forest.ts';
import { parseTable } from '../../../src/layout/forest/table.ts';
import type { Example } from '../../../training/layout/example.ts';
import { fitForest } from '../../../training/layout/fit-forest.ts';

const NAMES = { features: ['size', 'noise'], labels: ['small', 'large'] };

/** Large from 10 on; the other feature says nothing. */
function examples(count: number): Example[] {
  const random = Random.from('forest');
  return Array.from({ length: count }, (_, index) => {
    const size = random.float() * 20;
    return {
      page: `page ${index % 10}`,
      features: [size, random.float()],
      label: Number(size >= 10),
      weight: 1,
    };
  });
}

test('a fitted table tells what it was fitted on, through its file', () => {
  const options = { trees: 5, leaves: 8, leastExamples: 2, featureShare: 1 };
  const fitted = fitForest(examples(400), NAMES, options, Random.from('fit'));
  const forest = parseTable(JSON.parse(JSON.stringify(fitted)), NAMES);
  const [small = 0, large = 0] = labelShares(forest, [3, 0.5]);
  expect(small).toBeGreaterThan(0.95);
  expect(small + large).toBeCloseTo(1);
  expect(labelShares(forest, [17, 0.5])[1]).toBeGreaterThan(0.95);
});

test('nodes that point astray say nothing, and end', () => {
  const trees = [
    [0, 1, 99],
    [0, 1, 0, -1, 100, 0],
    [0, 5, 3],
  ];
  expect(labelShares(parseTable({ ...NAMES, trees }, NAMES), [4, 0])).toEqual([0, 0]);
});
