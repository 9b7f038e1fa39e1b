import { describe, expect, it } from 'vitest';
import { addContrasts } from '../../../training/data/contrast.ts';

/** Patches along one side. */
const SIDE = 4;
const PIXELS = SIDE * 4;
const CHANNELS = 6;

type Luma = (x: number, y: number) => number;

/** The contrasts at every pixel of a gray picture: around, right, below. */
function contrastsOf(luma: Luma): (x: number, y: number) => readonly [number, number, number] {
  const place = (x: number, y: number) =>
    (((y >> 2) * SIDE + (x >> 2)) * 16 + (y & 3) * 4 + (x & 3)) * CHANNELS;
  const picture = new Float32Array(PIXELS * PIXELS * CHANNELS);
  for (let y = 0; y < PIXELS; y++)
    for (let x = 0; x < PIXELS; x++) picture.fill(luma(x, y), place(x, y), place(x, y) + 3);
  addContrasts(picture, SIDE, SIDE);
  return (x, y) => [3, 4, 5].map((channel) => picture[place(x, y) + channel]) as never;
}

describe('addContrasts', () => {
  it('is nothing on a plain ground, whatever its color, and at the edges', () => {
    for (const ground of [-1, 0.3, 1]) {
      const at = contrastsOf(() => ground);
      for (const place of [0, 5, 15]) for (const value of at(place, place)) expect(value).toBeCloseTo(0, 5);
    }
  });

  it('makes a faint outline nearly as clear on any ground as letters are', () => {
    const faint = 2 * (20 / 255);
    for (const ground of [-1, 0.5]) {
      const at = contrastsOf((x, y) => ground + (x === 6 && y > 4 && y < 11 ? faint : 0));
      expect(at(6, 7)[0]).toBeGreaterThan(0.8);
      expect(at(5, 7)[1]).toBeGreaterThan(0.9);
      expect(at(6, 7)[1]).toBeLessThan(-0.9);
      expect(at(6, 4)[2]).toBeGreaterThan(0.9);
      expect(Math.abs(at(9, 7)[0])).toBeLessThan(0.1);
      expect(at(9, 7)[1]).toBeCloseTo(0, 5);
    }
  });

  it('shows an outline beside letters, too', () => {
    const faint = 2 * (10 / 255);
    const letters = (x: number) => (x > 8 ? 2 : 0);
    const at = contrastsOf((x) => -1 + letters(x) + (x === 6 ? faint : 0));
    expect(at(6, 7)[0] - at(7, 7)[0], 'around').toBeLessThan(0.1);
    expect(at(5, 7)[1] - at(7, 7)[1], 'to the right').toBeGreaterThan(0.8);
  });

  it('is by the mean of the patch and its neighbors, those outside of the picture not counted', () => {
    const luma: Luma = (x, y) => Math.sin(x * 3 + y * y);
    const at = contrastsOf(luma);
    const by = (
      x: number,
      y: number,
      [left, top, right, bottom]: readonly [number, number, number, number],
    ) => {
      let sum = 0;
      for (let v = top; v < bottom; v++) for (let u = left; u < right; u++) sum += luma(u, v);
      return Math.tanh(8 * (luma(x, y) - sum / ((right - left) * (bottom - top))));
    };
    expect(at(6, 9)[0]).toBeCloseTo(by(6, 9, [0, 4, 12, 16]), 4);
    expect(at(1, 2)[0]).toBeCloseTo(by(1, 2, [0, 0, 8, 8]), 4);
    expect(at(15, 5)[0]).toBeCloseTo(by(15, 5, [8, 0, 16, 12]), 4);
  });
});
