import { describe, expect, it } from 'vitest';
import { readSurfaces } from '../../../../src/reading/surfaces/index.ts';
import { draw, grain } from './draw.ts';

describe('pictures', () => {
  it('gives each photograph one box, tight, and keeps neighbors apart', async () => {
    const page = await draw(400, 200, '');
    grain(page, [20, 20, 120, 100]);
    grain(page, [128, 20, 228, 100]);
    const { pictures, surfaces } = readSurfaces(page, []);
    expect(pictures.map(({ box }) => box).sort((a, b) => a[0] - b[0])).toEqual([
      [20, 20, 120, 100],
      [128, 20, 228, 100],
    ]);
    expect(surfaces).toEqual([]);
  });

  it('tells the radius of a round photograph', async () => {
    const page = await draw(120, 120, '');
    const round = await draw(120, 120, '');
    grain(round, [20, 20, 100, 100]);
    for (let y = 20; y < 100; y++) {
      for (let x = 20; x < 100; x++) {
        if (Math.hypot(x - 59.5, y - 59.5) > 40) continue;
        const from = (y * 120 + x) * 3;
        page.pixels.set(round.pixels.subarray(from, from + 3), from);
      }
    }
    const [picture] = readSurfaces(page, []).pictures;
    expect(picture?.box).toEqual([20, 20, 100, 100]);
    expect(picture?.radius).toBeGreaterThanOrEqual(36);
  });

  it('finds an icon and its color, also where it is made of three strokes', async () => {
    const page = await draw(
      160,
      60,
      `<path transform="translate(20 20)" fill="#333333" d="M10 20v-6h4v6h5v-8h3L12 3 2 12h3v8z"/>
       <rect x="100" y="22" width="18" height="2" fill="#dd3333"/><rect x="100" y="28" width="18" height="2" fill="#dd3333"/>
       <rect x="100" y="34" width="18" height="2" fill="#dd3333"/>`,
    );
    const { pictures, rules } = readSurfaces(page, []);
    const found = pictures.toSorted((a, b) => a.box[0] - b.box[0]);
    expect(found.map(({ kind, color }) => [kind, color])).toEqual([
      ['icon', '#333333'],
      ['icon', '#dd3333'],
    ]);
    expect(found[1]?.box).toEqual([100, 22, 118, 36]);
    expect(rules).toEqual([]);
  });

  it('makes one card of a body and the photograph at its upper edge', async () => {
    const page = await draw(300, 260, '<rect x="40" y="20" width="160" height="200" fill="#dde4ee"/>');
    grain(page, [40, 20, 200, 120]);
    const { surfaces, pictures } = readSurfaces(page, []);
    expect(surfaces.map(({ box }) => box)).toEqual([[40, 20, 200, 220]]);
    expect(pictures.map(({ box }) => box)).toEqual([[40, 20, 200, 120]]);
  });

  it('stays sane on noise and on a pattern of dots', async () => {
    const noise = await draw(256, 256, '');
    grain(noise, [0, 0, 256, 256]);
    const reading = readSurfaces(noise, []);
    expect(reading.pictures.map(({ box }) => box)).toEqual([[0, 0, 256, 256]]);
    expect([...reading.surfaces, ...reading.rules]).toEqual([]);

    const dots = await draw(640, 640, '');
    for (let y = 0; y < 640; y += 5)
      for (let x = 0; x < 640; x += 5) dots.pixels.fill(0, (y * 640 + x) * 3, (y * 640 + x) * 3 + 3);
    const { surfaces, pictures } = readSurfaces(dots, []);
    expect(surfaces).toEqual([]);
    expect(pictures.length).toBeLessThan(10);
  });
});
