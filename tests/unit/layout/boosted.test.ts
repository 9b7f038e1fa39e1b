import { expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { logOdds, parseBoosted } from '../../../src/layout/forest/boosted.ts';
import type { Example } from '../../../training/layout/example.ts';
import { fitBoosted } from '../../../training/layout/fit-boosted.ts';

const FEATURES = ['x', 'y', 'noise'];
const OPTIONS = { trees: 40, leaves: 4, leastExamples: 5, featureShare: 1, rate: 0.3, calm: 1 };

/** Yes where one of x and y is above a half and the other is not, which no single question tells. */
function examples(count: number): Example[] {
  const random = Random.from('boosted');
  return Array.from({ length: count }, (_, index) => {
    const [x, y] = [random.float(), random.float()];
    return {
      page: `page ${index % 10}`,
      features: [x, y, random.float()],
      label: Number(x > 0.5 !== y > 0.5),
      weight: 1,
    };
  });
}

test('fitted trees tell what two features say together, through their file', () => {
  const fitted = fitBoosted(examples(600), FEATURES, OPTIONS, Random.from('fit'));
  const boosted = parseBoosted(JSON.parse(JSON.stringify(fitted)), FEATURES);
  expect(logOdds(boosted, [0.8, 0.2, 0.5])).toBeGreaterThan(2);
  expect(logOdds(boosted, [0.2, 0.8, 0.5])).toBeGreaterThan(2);
  expect(logOdds(boosted, [0.8, 0.8, 0.5])).toBeLessThan(-2);
  expect(logOdds(boosted, [0.2, 0.2, 0.5])).toBeLessThan(-2);
});

test('what the features do not tell stays open', () => {
  const same = examples(200).map((example, index) => ({ ...example, features: [1, 1, 1], label: index % 2 }));
  expect(logOdds(fitBoosted(same, FEATURES, OPTIONS, Random.from('fit')), [1, 1, 1])).toBeCloseTo(0, 1);
});

test('trees of other features are refused, and nodes that point astray say nothing', () => {
  expect(() => parseBoosted({ features: ['x'], trees: [[1]] }, FEATURES)).toThrow('fit it again');
  const astray = parseBoosted({ features: FEATURES, trees: [[[0, 1, 99]], [[0, 5, 1]], [0.5]] }, FEATURES);
  expect(logOdds(astray, [4, 0, 0])).toBe(0.5);
});
