/** Widths, ink and line metrics against what Chromium lays out with the same fonts. */
import { describe, expect, it } from 'vitest';
import { FONT_FAMILIES } from '../../../src/fonts/index.ts';
import { fontFace, lonelyGlyph, shapeRun } from '../../../src/reading/type/faces.ts';
import { fontMetrics, measureText } from '../../../src/reading/type/index.ts';

const type = (family: string, size: number, letterSpacing = 0) => ({
  family,
  size,
  weight: 400,
  italic: false,
  letterSpacing,
});

describe('measureText', () => {
  it('kerns: AV is narrower than A and V apart', () => {
    const apart = measureText('A', type('Arimo', 100)).advance + measureText('V', type('Arimo', 100)).advance;
    expect(measureText('AV', type('Arimo', 100)).advance).toBeLessThan(apart - 5);
  });

  it('has the ink of the letters, not their advances', () => {
    const { advance, ink } = measureText('Hg', type('Arimo', 100));
    expect(advance).toBeCloseTo(127.83, 1);
    expect(ink.left).toBeCloseTo(7.9, 0);
    expect(ink.top).toBeCloseTo(-68.8, 0);
    expect(ink.bottom).toBeCloseTo(20.7, 0);
    expect(ink.right).toBeLessThan(advance);
  });

  it('adds letter spacing after every letter, the last too, and drops ligatures', () => {
    const plain = measureText('Hg', type('Arimo', 20));
    const spaced = measureText('Hg', type('Arimo', 20, 3));
    expect(spaced.advance - plain.advance).toBeCloseTo(6);
    expect(spaced.ink.right - plain.ink.right).toBeCloseTo(3);
    const letters =
      measureText('f', type('Carlito', 20)).advance + measureText('i', type('Carlito', 20)).advance;
    expect(measureText('fi', type('Carlito', 20, 1)).advance).toBeCloseTo(letters + 2);
  });

  it('takes what a family lacks from another one', () => {
    expect(measureText('★', type('Lato', 100)).advance).toBeCloseTo(
      measureText('★', type('DejaVu Sans', 100)).advance,
    );
    expect(measureText('a★b', type('Lato', 100)).advance).toBeGreaterThan(150);
  });

  it('has no ink for spaces and nothing at all for nothing', () => {
    expect(measureText('   ', type('Arimo', 16)).ink).toEqual({ left: 0, right: 0, top: 0, bottom: 0 });
    expect(measureText('   ', type('Arimo', 16)).advance).toBeGreaterThan(10);
    expect(measureText('', type('Arimo', 16)).advance).toBe(0);
  });

  it('refuses a family that the project does not bring', () => {
    expect(() => measureText('a', type('Nonesuch', 16))).toThrow('There is no font family "Nonesuch".');
  });
});

describe('fontMetrics', () => {
  it('rounds as Chromium does', () => {
    expect(fontMetrics(type('Arimo', 16))).toEqual({ ascent: 14, descent: 3, lineGap: 1 });
    expect(fontMetrics(type('Tinos', 24))).toEqual({ ascent: 21, descent: 5, lineGap: 1 });
    expect(fontMetrics(type('Poppins', 14))).toEqual({ ascent: 15, descent: 5, lineGap: 1 });
  });
});

describe('lonelyGlyph', () => {
  const shaped = (family: string, weight: number, character: string) => {
    const face = fontFace({ family, weight, italic: false });
    return { glyph: lonelyGlyph(face, character), run: shapeRun(face, character, false) };
  };

  it('is what shaping makes of a letter or a digit, in every family', () => {
    for (const { name, weights } of FONT_FAMILIES)
      for (const weight of weights)
        for (const character of 'aefgijlqtyAJMQTW0147') {
          const { glyph, run } = shaped(name, weight, character);
          expect([glyph], `${name} ${weight} ${character}`).toEqual(run);
        }
  });

  it('leaves to shaping what it may draw in another way', () => {
    expect(shaped('Montserrat', 800, '$').glyph).toBeUndefined();
  });
});
