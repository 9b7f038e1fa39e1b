import { expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { logOdds, probabilities } from '../../../src/layout/forest/boosted.ts';
import { parseTable } from '../../../src/layout/forest/table.ts';
import type { Example } from '../../../training/layout/example.ts';
import { fitBoosted } from '../../../training/layout/fit-boosted.ts';

const NAMES = { features: ['x', 'y', 'noise'], labels: ['no', 'yes'] };
const CORNERS = { features: NAMES.features, labels: ['low', 'left', 'right'] };
const OPTIONS = { rounds: 40, leaves: 4, leastExamples: 5, featureShare: 1, rate: 0.3, calm: 1 };

function examples(count: number, labelOf: (x: number, y: number) => number): Example[] {
  const random = Random.from('boosted');
  return Array.from({ length: count }, (_, index) => {
    const [x, y] = [random.float(), random.float()];
    return { page: `page ${index % 10}`, features: [x, y, random.float()], label: labelOf(x, y), weight: 1 };
  });
}

/** Yes where one of x and y is above a half and the other is not, which no single question tells. */
const isOneHigh = (x: number, y: number): number => Number(x > 0.5 !== y > 0.5);
const cornerOf = (x: number, y: number): number => (y < 0.5 ? 0 : x < 0.5 ? 1 : 2);

test('fitted trees tell what two features say together, through their file', () => {
  const fitted = fitBoosted(examples(600, isOneHigh), NAMES, OPTIONS, Random.from('fit'));
  const boosted = parseTable(JSON.parse(JSON.stringify(fitted)), NAMES);
  expect(boosted.trees).toHaveLength(OPTIONS.rounds);
  expect(logOdds(boosted, [0.8, 0.2, 0.5])).toBeGreaterThan(2);
  expect(logOdds(boosted, [0.2, 0.8, 0.5])).toBeGreaterThan(2);
  expect(logOdds(boosted, [0.8, 0.8, 0.5])).toBeLessThan(-2);
  expect(logOdds(boosted, [0.2, 0.2, 0.5])).toBeLessThan(-2);
});

test('several labels have a tree each in every round, and their probabilities sum to 1', () => {
  const fitted = fitBoosted(examples(600, cornerOf), CORNERS, OPTIONS, Random.from('fit'));
  const boosted = parseTable(JSON.parse(JSON.stringify(fitted)), CORNERS);
  expect(boosted.trees).toHaveLength(3 * OPTIONS.rounds);
  for (const [x, y] of [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ] as const) {
    const found = probabilities(boosted, [x, y, 0.5]);
    expect(found[cornerOf(x, y)]).toBeGreaterThan(0.95);
    expect(found.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
  }
});

test('labels that the features do not tell apart are as probable as they are frequent, by weight', () => {
  const same = examples(400, () => 0).map((example, index) => ({
    ...example,
    features: [1, 1, 1],
    label: [0, 0, 1, 2][index % 4] ?? 0,
    weight: index % 4 === 3 ? 2 : 1,
  }));
  const [low, left, right] = probabilities(fitBoosted(same, CORNERS, OPTIONS, Random.from('fit')), [1, 1, 1]);
  expect(low).toBeCloseTo(0.4, 1);
  expect(left).toBeCloseTo(0.2, 1);
  expect(right).toBeCloseTo(0.4, 1);
});

test('a tree has as many leaves as it may have where there is something left to ask', () => {
  const options = { ...OPTIONS, rounds: 10, leaves: 8 };
  const { trees } = fitBoosted(examples(600, isOneHigh), NAMES, options, Random.from('fit'));
  // A question is three numbers, a leaf two.
  expect(trees.map((tree) => tree.length)).toEqual(trees.map(() => 7 * 3 + 8 * 2));
});

test('what the features do not tell stays open', () => {
  const same = examples(200, isOneHigh).map((example, index) => ({
    ...example,
    features: [1, 1, 1],
    label: index % 2,
  }));
  expect(logOdds(fitBoosted(same, NAMES, OPTIONS, Random.from('fit')), [1, 1, 1])).toBeCloseTo(0, 1);
});

test('nodes that point astray say nothing', () => {
  const trees = [
    [0, 1, 99],
    [0, 5, 0],
    [-1, 0.5],
  ];
  expect(logOdds(parseTable({ ...NAMES, trees }, NAMES), [4, 0, 0])).toBe(0.5);
});
