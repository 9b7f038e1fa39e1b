import { expect, test } from 'vitest';
import { parseTable, readTable } from '../../../src/layout/forest/table.ts';
import { ROLE_NAMES } from '../../../src/layout/names/text-roles.ts';

const NAMES = { features: ['size', 'noise'], labels: ['small', 'large'] };
const TREES = [[0, 10, 6, -1, 100, 0, -1, 0, 100]];

test('a table of other features or labels is refused', () => {
  expect(parseTable({ ...NAMES, trees: TREES }, NAMES).trees).toEqual(TREES);
  expect(() => parseTable({ ...NAMES, trees: TREES }, { ...NAMES, features: ['size'] })).toThrow(
    'fit it again',
  );
  expect(() => parseTable({ ...NAMES, trees: TREES }, { ...NAMES, labels: ['small', 'huge'] })).toThrow(
    'fit it again',
  );
});

test('a tree of anything but numbers is refused', () => {
  for (const tree of [[0, '10', 6], [], [null], 'tree', { length: 1 }])
    expect(() => parseTable({ ...NAMES, trees: [tree] }, NAMES)).toThrow('a tree is a row of numbers');
});

test.each(['names/text-roles.json', 'names/text-roles-boosted.json'])('%s asks what is there', (path) => {
  expect(readTable(path, ROLE_NAMES).trees.length).toBeGreaterThan(1);
});
