// Places of two pictures, compared: their forms, their colors, their grounds.
import { describe, expect, it } from 'vitest';
import { colorShare, groundDistance } from '../../../src/check/compare/structure/crops/grounds.ts';
import { hasSameLetters } from '../../../src/check/compare/structure/crops/letters.ts';
import { recoloring } from '../../../src/check/compare/structure/crops/recoloring.ts';
import type { Box } from '../../../src/core/box.ts';
import type { Raster } from '../../../src/check/types.ts';

const BOX: Box = [4, 4, 36, 36];
type Rgb = readonly [number, number, number];

function drawn(colorAt: (x: number, y: number) => Rgb): Raster {
  const pixels = new Uint8Array(40 * 40 * 3);
  for (let y = 0; y < 40; y++) for (let x = 0; x < 40; x++) pixels.set(colorAt(x, y), (y * 40 + x) * 3);
  return { width: 40, height: 40, pixels };
}

/** A cross on a ground. */
function cross(ink: Rgb): Raster {
  return drawn((x, y) => (Math.abs(x - 20) < 4 || Math.abs(y - 20) < 4 ? ink : [255, 255, 255]));
}

describe('a place with other colors', () => {
  it('is told by both, where its forms are the same', () => {
    expect(recoloring(cross([20, 60, 200]), BOX, cross([200, 30, 40]), BOX)).toEqual({
      before: '#143cc8',
      after: '#c81e28',
    });
  });

  it('is not where its forms are others, its size is, or nothing differs', () => {
    const ring = drawn((x, y) => (Math.hypot(x - 20, y - 20) > 12 ? [200, 30, 40] : [255, 255, 255]));
    expect(recoloring(cross([20, 60, 200]), BOX, ring, BOX)).toBeUndefined();
    expect(recoloring(cross([20, 60, 200]), BOX, cross([200, 30, 40]), [4, 4, 30, 36])).toBeUndefined();
    expect(recoloring(cross([20, 60, 200]), BOX, cross([20, 60, 200]), BOX)).toBeUndefined();
  });
});

describe('the ground of a place', () => {
  /** Down from one red to a darker one, with letters from one row to another. */
  const gradient = (from: number, to: number): Raster =>
    drawn((x, y) => (y >= from && y < to && x % 4 === 0 ? [255, 255, 255] : [230 - 3 * y, 60, 50]));

  it('is the same gradient, wherever its letters stand', () => {
    expect(groundDistance(gradient(6, 16), BOX, gradient(22, 34), BOX)).toBeLessThan(3);
  });

  it('is another where another color is', () => {
    const blue = drawn((_x, y) => [50, 60, 230 - 3 * y]);
    expect(groundDistance(gradient(6, 16), BOX, blue, BOX)).toBeGreaterThan(100);
  });
});

describe('letters of a place', () => {
  /** Strokes every few pixels, drawn by a compression as `noise` says. */
  const strokes = (period: number, noise: number): Raster =>
    drawn((x, y) => {
      const value = (x % period < 2 ? 60 : 220) + ((x * 7 + y * 13) % (noise + 1)) - noise / 2;
      return [value, value, value];
    });

  it('are the same behind noise, and others with other forms', () => {
    expect(hasSameLetters(strokes(5, 0), strokes(5, 24), BOX)).toBe(true);
    expect(hasSameLetters(strokes(5, 0), strokes(7, 0), BOX)).toBe(false);
  });

  it('are the same where nothing is on either', () => {
    const blank = drawn(() => [220, 220, 220]);
    expect(hasSameLetters(blank, blank, BOX)).toBe(true);
    expect(hasSameLetters(blank, strokes(5, 0), BOX)).toBe(false);
  });
});

describe('the share of a color', () => {
  it('is that of the pixels that have it, or nearly', () => {
    const half = drawn((x) => (x < 20 ? [200, 30, 40] : [202, 33, 43]));
    expect(colorShare(half, BOX, '#c81e28')).toBe(1);
    expect(colorShare(half, BOX, '#c81e20')).toBe(0);
  });
});
