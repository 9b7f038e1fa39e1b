import { expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { labelShares, parseForest } from '../../../src/layout/forest/forest.ts';
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
  const forest = parseForest(JSON.parse(JSON.stringify(fitted)), NAMES.features, NAMES.labels);
  const [small = 0, large = 0] = labelShares(forest, [3, 0.5]);
  expect(small).toBeGreaterThan(0.95);
  expect(small + large).toBeCloseTo(1);
  expect(labelShares(forest, [17, 0.5])[1]).toBeGreaterThan(0.95);
});

test('a table of other features is refused', () => {
  const forest = { ...NAMES, trees: [[{ shares: [50, 50] }]] };
  expect(() => parseForest(forest, ['size'], NAMES.labels)).toThrow('fit it again');
  expect(() => parseForest(forest, NAMES.features, ['small'])).toThrow('fit it again');
});

test('nodes that point astray end', () => {
  const forest = parseForest({ ...NAMES, trees: [[[0, 1, 99]], [[0, 5, 1]]] }, NAMES.features, NAMES.labels);
  expect(labelShares(forest, [4, 0])).toEqual([0, 0]);
});
