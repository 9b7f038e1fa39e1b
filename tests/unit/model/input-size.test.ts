/** At which size a picture comes in. */
import { describe, expect, it } from 'vitest';
import { averaging, coarseGridOf, extentOf, inputSize } from '../../../src/model/grid.ts';

const TYPICAL = { imageSize: [480, 304] as const, keepsShape: true };

describe('inputSize', () => {
  it('is that of the network where pictures are stretched to it', () => {
    expect(inputSize({ imageSize: 256 }, { width: 1200, height: 3000 })).toBe(256);
  });

  it('is the typical one for a typical picture, however large that is', () => {
    expect(inputSize(TYPICAL, { width: 1440, height: 912 })).toEqual([480, 304]);
    expect(inputSize(TYPICAL, { width: 480, height: 304 })).toEqual([480, 304]);
  });

  it('gives a longer picture more pixels, and about its own shape', () => {
    const { width, height } = extentOf(inputSize(TYPICAL, { width: 1000, height: 1000 }));
    expect(Math.abs(Math.log(height / width))).toBeLessThan(0.1);
    expect((width * height) / (480 * 304)).toBeCloseTo(Math.sqrt(480 / 304), 1);
  });

  it('stays within half and twice the pixels, and 6 times the shape, whatever comes', () => {
    for (const picture of [
      { width: 1, height: 16_000 },
      { width: 16_000, height: 1 },
      { width: 1280, height: 40_000 },
    ]) {
      const { width, height } = extentOf(inputSize(TYPICAL, picture));
      expect([width % 32, height % 16]).toEqual([0, 0]);
      const share = (width * height) / (480 * 304);
      expect(share).toBeGreaterThan(0.45);
      expect(share).toBeLessThan(2.1);
      const off = height / width / (304 / 480);
      expect(Math.max(off, 1 / off)).toBeLessThan(7);
    }
  });
});

describe('averaging', () => {
  it('makes each cell the mean of what it covers', () => {
    const shares = averaging({ columns: 3, rows: 1, cells: 3 }, { columns: 2, rows: 1, cells: 2 });
    const expected = [2 / 3, 1 / 3, 0, 0, 1 / 3, 2 / 3];
    shares.forEach((share, at) => expect(share).toBeCloseTo(expected[at] ?? NaN, 6));
  });

  it('leaves a grid of the same shape as it is', () => {
    const grid = coarseGridOf([48, 32]);
    const shares = averaging(grid, grid);
    shares.forEach((share, at) =>
      expect(share).toBe(Math.floor(at / grid.cells) === at % grid.cells ? 1 : 0),
    );
  });
});
