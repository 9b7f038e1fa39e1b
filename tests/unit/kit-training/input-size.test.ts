/** The network's input has the shape of a kit's screens, and as many pixels for every kit. */
import { describe, expect, it } from 'vitest';
import { fittingSize } from '../../../src/kit-training/input-size.ts';
import { CELL_SIZE } from '../../../src/model/config.ts';
import { extentOf } from '../../../src/model/grid.ts';

const sizes = (...all: [number, number][]) => all.map(([width, height]) => ({ width, height }));

describe('fittingSize', () => {
  it('is a square for screens that are as often wide as tall', () => {
    expect(fittingSize(sizes([400, 400]))).toBe(384);
    expect(fittingSize(sizes([1000, 500], [500, 1000]))).toBe(384);
  });

  it('is tall for a phone’s screens and wide for a desktop’s', () => {
    expect(fittingSize(sizes([390, 844]))).toEqual([256, 576]);
    expect(fittingSize(sizes([1280, 800]))).toEqual([480, 304]);
  });

  it('has as many pixels for each shape, in whole cells, three times as long as wide at most', () => {
    for (const shape of [0.01, 0.2, 0.5, 0.9, 1.3, 2, 4, 50]) {
      const { width, height } = extentOf(fittingSize(sizes([1000, Math.round(1000 * shape)])));
      expect((width * height) / 384 ** 2).toBeCloseTo(1, 1);
      expect([width % CELL_SIZE, height % CELL_SIZE]).toEqual([0, 0]);
      expect(Math.max(width / height, height / width)).toBeLessThan(3.3);
    }
  });
});
