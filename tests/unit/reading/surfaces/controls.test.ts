import { describe, expect, it } from 'vitest';
import { readSurfaces } from '../../../../src/reading/surfaces/index.ts';
import { draw, inkOf, lineOf } from './draw.ts';

describe('form controls and lines', () => {
  it('finds check boxes and radio buttons of 13 pixels, and the marks of those that are on', async () => {
    const page = await draw(
      200,
      60,
      `<rect x="20.5" y="20.5" width="12" height="12" rx="1.5" fill="#fff" stroke="#767676"/>
       <rect x="60" y="20" width="13" height="13" rx="2" fill="#0075ff"/>
       <path d="M62.5 26.5 l3 3 l5 -6" stroke="#fff" stroke-width="2" fill="none"/>
       <circle cx="106.5" cy="26.5" r="6" fill="#fff" stroke="#767676"/>
       <circle cx="146.5" cy="26.5" r="6" fill="#fff" stroke="#0075ff"/><circle cx="146.5" cy="26.5" r="3.5" fill="#0075ff"/>`,
    );
    const { surfaces, pictures } = readSurfaces(page, []);
    const boxes = surfaces.map(({ box }) => box).sort((a, b) => a[0] - b[0]);
    expect(boxes.map(([left, top, right, bottom]) => [left, top, right - left, bottom - top])).toEqual([
      [20, 20, 13, 13],
      [60, 20, 13, 13],
      [100, 20, 13, 13],
      [140, 20, 13, 13],
    ]);
    expect(
      surfaces
        .filter(({ radius }) => radius >= 6)
        .map(({ box }) => box[0])
        .sort((a, b) => a - b),
    ).toEqual([100, 140]);
    for (const { box, kind } of pictures) {
      expect(kind).toBe('icon');
      expect(box[0] > 60 && box[2] < 153).toBe(true);
    }
  });

  it('finds a switch as a pill, whole though its knob nearly cuts it', async () => {
    const page = await draw(
      120,
      60,
      '<rect x="20" y="20" width="40" height="22" rx="11" fill="#2196f3"/><circle cx="49" cy="31" r="9" fill="#fff"/>',
    );
    const { surfaces } = readSurfaces(page, []);
    expect(surfaces[0]).toMatchObject({ box: [20, 20, 60, 42], color: '#2196f3', radius: 11 });
  });

  it('finds rules: one for the two tones of an inset line, one for dots or dashes in a row', async () => {
    const dashes = Array.from(
      { length: 20 },
      (_, index) => `<rect x="${20 + index * 9}" y="60" width="6" height="2" fill="#888"/>`,
    );
    const page = await draw(
      260,
      120,
      `<rect x="20" y="20" width="200" height="1" fill="#9a9a9a"/><rect x="20" y="21" width="200" height="1" fill="#eeeeee"/>
       ${dashes.join('')}<rect x="240" y="10" width="1" height="90" fill="#cccccc"/>`,
    );
    const { rules, pictures, surfaces } = readSurfaces(page, []);
    expect(rules.map(({ box, direction }) => [direction, ...box])).toEqual([
      ['vertical', 240, 10, 241, 100],
      ['horizontal', 20, 20, 220, 22],
      ['horizontal', 20, 60, 197, 62],
    ]);
    expect([...pictures, ...surfaces]).toEqual([]);
  });

  it("joins a field set's border that its legend interrupts", async () => {
    const page = await draw(
      300,
      140,
      `<rect x="20" y="30" width="20" height="1" fill="#999"/><rect x="100" y="30" width="160" height="1" fill="#999"/>
       <rect x="20" y="30" width="1" height="90" fill="#999"/><rect x="259" y="30" width="1" height="90" fill="#999"/>
       <rect x="20" y="119" width="240" height="1" fill="#999"/>${inkOf([44, 24, 95, 36])}`,
    );
    const { surfaces, rules } = readSurfaces(page, [lineOf([44, 24, 95, 36])]);
    expect(surfaces.map(({ box, border }) => [box, border?.width])).toEqual([[[20, 30, 260, 120], 1]]);
    expect(rules).toEqual([]);
  });
});
