/** Finding each text's pixels by its color, on pictures made by hand. */
import { describe, expect, it } from 'vitest';
import {
  COLORS,
  findTextPixels,
  textColor,
  type MarkedPixels,
} from '../../../src/render/browser/facts/letter-pixels.ts';

const WIDTH = 10;
const HEIGHT = 5;

/** A picture with these pixels; the rest is nothing. */
function marked(pixels: readonly { x: number; y: number; color: string; alpha?: number }[]): MarkedPixels {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (const { x, y, color, alpha = 255 } of pixels) {
    const channels = color.match(/\d+/g)?.map(Number) ?? [];
    data.set([...channels, alpha], (y * WIDTH + x) * 4);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const page = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT * 3).fill(40) };
page.data.set([10, 20, 30], (1 * WIDTH + 2) * 3);

describe('textColor', () => {
  it('gives each text a color of its own, in both pictures', () => {
    const all = Array.from({ length: COLORS }, (_, index) => [
      textColor(index, false),
      textColor(index, true),
    ]);
    expect(new Set(all.map(([plain]) => plain)).size).toBe(COLORS);
    expect(new Set(all.map(([, shifted]) => shifted)).size).toBe(COLORS);
  });
});

describe('findTextPixels', () => {
  it('gives the box around a text’s pixels and their mean color in the page', () => {
    const places = [
      [2, 1],
      [4, 3],
    ] as const;
    const of = (shifted: boolean): MarkedPixels =>
      marked(places.map(([x, y]) => ({ x, y, color: textColor(7, shifted) })));
    const found = findTextPixels(page, of(false), of(true));
    expect(found[7]).toEqual({ box: [0.2, 0.2, 0.5, 0.8], color: [25, 30, 35] });
    expect(found.filter((text) => text !== undefined)).toHaveLength(1);
  });

  it('counts neither what does not shift, nor the faint edges of letters', () => {
    const still = marked([{ x: 1, y: 1, color: textColor(3, false) }]);
    expect(findTextPixels(page, still, still)).toEqual([]);
    const faint = (shifted: boolean): MarkedPixels =>
      marked([{ x: 1, y: 1, color: textColor(3, shifted), alpha: 200 }]);
    expect(findTextPixels(page, faint(false), faint(true))).toEqual([]);
  });

  it('refuses pictures of other sizes', () => {
    const other = { width: 1, height: 1, data: new Uint8Array(4) };
    expect(() => findTextPixels(page, other, other)).toThrow(RangeError);
  });
});
