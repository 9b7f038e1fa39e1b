/** The table of families against the files that are there, and what CSS says of names and weights. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  drawnFamily,
  FONT_FAMILIES,
  fontFamily,
  fontFile,
  GENERIC_FAMILIES,
  nearestWeight,
} from '../../../src/fonts/index.ts';

describe('font families', () => {
  it('have a file of their own for each weight, upright and italic', () => {
    const files = FONT_FAMILIES.flatMap((family) =>
      family.weights.flatMap((weight) => [false, true].map((italic) => fontFile(family, weight, italic))),
    );
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });

  it('name in emitted code first what they are drawn for', () => {
    for (const { name, stack, generic } of FONT_FAMILIES) {
      const names = stack.split(', ').map((part) => part.replaceAll("'", ''));
      expect(drawnFamily(names[0] ?? '')?.name).toBe(name);
      expect(names.at(-1)).toBe(generic);
    }
  });

  it('claim no name twice', () => {
    const names = FONT_FAMILIES.flatMap(({ name, standsFor }) => [name, ...standsFor]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are found by names of CSS in any case', () => {
    expect(drawnFamily('ARIAL')?.name).toBe('Arimo');
    expect(drawnFamily(' monospace ')?.name).toBe(GENERIC_FAMILIES.monospace);
    expect(drawnFamily('Nonesuch')).toBeUndefined();
    expect(() => fontFamily('Arial')).toThrow('There is no font family "Arial".');
  });

  it.each([
    ['Arimo', 400, 400],
    ['Tinos', 500, 400],
    ['Tinos', 600, 700],
    ['Lato', 200, 100],
    ['Lato', 500, 400],
    ['Lato', 600, 700],
    ['Open Sans', 100, 300],
    ['Open Sans', 900, 800],
    ['Roboto', 450, 500],
  ])('draws %s at %i with weight %i', (name, wanted, drawn) => {
    expect(nearestWeight(fontFamily(name), wanted)).toBe(drawn);
  });
});
