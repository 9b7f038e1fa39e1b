import { expect, test } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import type { PictureArea, Rule } from '../../../../src/reading/page-reading.ts';
import { joinStrokes } from '../../../../src/reading/surfaces/stroke-icons.ts';

const ruleAt = (box: Box): Rule => ({
  ...{ box, color: '#777777', confidence: 1 },
  direction: box[2] - box[0] > box[3] - box[1] ? 'horizontal' : 'vertical',
});
const iconAt = (box: Box): PictureArea => ({ box, kind: 'icon', radius: 0, color: '#777777', confidence: 1 });

test('short rules and small icons that touch are one icon', () => {
  const { rules, pictures } = joinStrokes({
    rules: [ruleAt([128, 272, 130, 285]), ruleAt([135, 272, 137, 285])],
    pictures: [iconAt([128, 271, 137, 273]), iconAt([128, 285, 137, 286])],
  });
  expect(rules).toEqual([]);
  expect(pictures).toMatchObject([{ box: [128, 271, 137, 286], kind: 'icon', color: '#777777' }]);
});

test('rules that are long, or apart, or part of something large, stay rules, and icons that touch stay two', () => {
  const long = ruleAt([20, 40, 400, 41]);
  const apart = ruleAt([200, 60, 201, 72]);
  const icons = [iconAt([204, 60, 216, 72]), iconAt([217, 60, 229, 72])];
  const row = [0, 1, 2, 3].map((at) => ruleAt([500 + 30 * at, 100, 529 + 30 * at, 101]));
  const drawn = { rules: [long, apart, ...row], pictures: icons };
  expect(joinStrokes(drawn)).toEqual(drawn);
});
