/** CIEDE2000 by the test data of its paper (Sharma, Wu, Dalal 2005, table 1). */
import { expect, it } from 'vitest';
import { ciede2000, colorDifference, toLab } from '../../../../src/compare/pages/color-difference.ts';

it.each([
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
  [[50, 0, 0], [50, -1, 2], 2.3669],
  [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
  [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[50, 2.5, 0], [61, -5, 29], 22.8977],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
] as const)('of %j and %j', (a, b, expected) => {
  expect(ciede2000(a, b)).toBeCloseTo(expected, 4);
  expect(ciede2000(b, a)).toBeCloseTo(expected, 4);
});

it('takes sRGB under D65', () => {
  const [lightness, a, b] = toLab([255, 0, 0]);
  expect(lightness).toBeCloseTo(53.24, 1);
  expect(a).toBeCloseTo(80.09, 1);
  expect(b).toBeCloseTo(67.2, 1);
  expect(colorDifference([0, 0, 0], [255, 255, 255])).toBeCloseTo(100, 3);
  expect(colorDifference([12, 200, 7], [12, 200, 7])).toBe(0);
});
