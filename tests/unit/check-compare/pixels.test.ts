// Pixels: how many differ, where, and what does not count.
import { describe, expect, it } from 'vitest';
import pixelmatch from 'pixelmatch';
import { maskedPixels } from '../../../src/check/compare/masks.ts';
import { comparePixels } from '../../../src/check/compare/pixels/compare-pixels.ts';
import { isNoisy } from '../../../src/check/compare/pixels/noise.ts';
import { realDifference } from '../../../src/check/compare/pixels/real-difference.ts';
import { cutTo, toRgba } from '../../../src/check/compare/pixels/rgba.ts';
import { similarity } from '../../../src/check/compare/pixels/similarity.ts';
import { ssim } from '../../../src/compare/index.ts';
import { draw, part, SIZE } from './drawn-screen.ts';

const square = part('button', [40, 50, 60, 70], { fill: '#ff0000' });
const plain = draw([]);
const painted = draw([square]);

it('counts what differs, and says where', () => {
  const { comparison } = comparePixels(plain, painted, 0.1, undefined);
  expect(comparison.differing).toBe(400);
  expect(comparison.area).toEqual([40, 50, 60, 70]);
  expect(comparison.ratio).toBeCloseTo(400 / (SIZE.width * SIZE.height), 9);
});

it('counts as pixelmatch does, on the rows that differ', () => {
  const text = part('text', [20, 90, 200, 106], { words: 'Words of any kind' });
  const [a, b] = [draw([text, square]), draw([{ ...text, box: [21, 90, 201, 106] }, square])];
  const whole = (raster: typeof a): Uint8Array => toRgba(raster, 0, raster.height);
  const expected = pixelmatch(whole(a), whole(b), undefined, SIZE.width, SIZE.height, { threshold: 0.1 });
  expect(comparePixels(a, b, 0.1, undefined).comparison.differing).toBe(expected);
});

it('is 0 and 1 for the same picture', () => {
  const { comparison } = comparePixels(painted, painted, 0.1, undefined);
  expect(comparison).toMatchObject({ differing: 0, antialiased: 0, area: null });
});

it('does not count what is masked', () => {
  const masked = maskedPixels([[40, 50, 60, 60]], SIZE);
  const { comparison } = comparePixels(plain, painted, 0.1, masked);
  expect(comparison.differing).toBe(200);
  expect(comparison.compared).toBe(SIZE.width * SIZE.height - 200);
});

describe('similarity', () => {
  const image = ({ pixels, width, height }: typeof plain) => ({ data: pixels, width, height });

  it.each([
    ['in the middle', [40, 50, 60, 70]],
    ['in a corner', [0, 0, 1, 1]],
    ['at the other corner', [SIZE.width - 3, SIZE.height - 1, SIZE.width, SIZE.height]],
    ['over its width', [0, 20, SIZE.width, 30]],
  ] as const)('is SSIM of the whole picture, where a square %s differs', (_where, box) => {
    const ground = part('text', [20, 90, 200, 106], { words: 'Words of any kind' });
    const [a, b] = [draw([ground]), draw([ground, part('button', box, { fill: '#3366ff' })])];
    const whole = ssim(image(a), image(b));
    expect(whole).toBeLessThan(1);
    expect(similarity(a, b, undefined)).toBeCloseTo(whole, 12);
  });

  it('is 1 for the same picture, and where only what is masked differs', () => {
    expect(similarity(painted, painted, undefined)).toBe(1);
    expect(similarity(plain, painted, maskedPixels([[40, 50, 60, 70]], SIZE))).toBe(1);
    expect(similarity(plain, painted, maskedPixels([[40, 50, 60, 69]], SIZE))).toBeLessThan(1);
  });
});

it('takes noise for none, and a square for one', () => {
  const noisy = {
    ...SIZE,
    pixels: painted.pixels.map((value, at) => Math.min(255, Math.max(0, value + ((at * 7919) % 25) - 12))),
  };
  expect(realDifference(painted, noisy).some((mark) => mark === 1)).toBe(false);
  const marks = realDifference(plain, painted);
  expect(marks[60 * SIZE.width + 50]).toBe(1);
  expect(marks[120 * SIZE.width + 50]).toBe(0);
});

it('knows compression by what is off a little, up and down, and no other paint', () => {
  const off = (by: (at: number) => number) => ({
    ...SIZE,
    pixels: painted.pixels.map((value, at) => Math.min(255, Math.max(0, value + by(at)))),
  });
  const gray = { ...SIZE, pixels: painted.pixels.map((value) => Math.min(value, 200)) };
  const noisy = { ...SIZE, pixels: gray.pixels.map((value, at) => value + ((at * 7919) % 13) - 6) };
  expect(isNoisy(gray, noisy)).toBe(true);
  expect(isNoisy(painted, painted)).toBe(false);
  expect(
    isNoisy(
      painted,
      off(() => -9),
    ),
  ).toBe(false);
  expect(isNoisy(plain, painted)).toBe(false);
});

it('cuts to the size that both have', () => {
  const cut = cutTo(painted, { width: 50, height: 60 });
  expect(cut.pixels).toHaveLength(50 * 60 * 3);
  expect([...cut.pixels.subarray((55 * 50 + 45) * 3, (55 * 50 + 46) * 3)]).toEqual([255, 0, 0]);
});
