import { describe, expect, it } from 'vitest';
import { readSurfaces } from '../../../../src/reading/surfaces/index.ts';
import { draw, grain, inkOf, lineOf } from './draw.ts';

describe('surfaces', () => {
  it('finds a panel to the pixel, and nothing on an empty page', async () => {
    const page = await draw(300, 200, '<rect x="40" y="30" width="120" height="80" fill="#3366cc"/>');
    const reading = readSurfaces(page, []);
    expect(reading.background).toBe('#ffffff');
    expect(reading.surfaces).toEqual([
      { box: [40, 30, 160, 110], color: '#3366cc', gradient: null, border: null, radius: 0, confidence: 1 },
    ]);
    expect([...reading.rules, ...reading.pictures]).toEqual([]);
    expect(readSurfaces(await draw(300, 200, ''), [])).toEqual({
      background: '#ffffff',
      surfaces: [],
      rules: [],
      pictures: [],
    });
  });

  it.each([0, 4, 8, 16, 24])('measures corners of %i pixels, without and with a border', async (radius) => {
    const plain = `<rect x="20" y="20" width="120" height="60" rx="${radius}" fill="#336699"/>`;
    const lined = `<rect x="20.5" y="120.5" width="119" height="59" rx="${Math.max(0, radius - 0.5)}" fill="#ffffff" stroke="#666666"/>`;
    const { surfaces } = readSurfaces(await draw(200, 220, plain + lined), []);
    expect(surfaces.map(({ box, radius: found, border }) => ({ box, found, border }))).toEqual([
      { box: [20, 20, 140, 80], found: radius, border: null },
      { box: [20, 120, 140, 180], found: radius, border: { color: '#666666', width: 1 } },
    ]);
  });

  it('does not take the ground for gray where its longest row lies in the shadow of a card', async () => {
    const shapes = `<defs><filter id="blur"><feGaussianBlur stdDeviation="4"/></filter></defs>
      <rect y="20" width="300" height="1" fill="#dddddd"/>
      <rect x="40" y="41" width="220" height="80" fill="#000000" fill-opacity="0.12" filter="url(#blur)"/>
      <rect x="40" y="21" width="220" height="95" fill="#3366cc"/>`;
    const { background, surfaces } = readSurfaces(await draw(300, 400, shapes), []);
    expect(background).toBe('#ffffff');
    expect(surfaces.map(({ box, color }) => [box, color])).toEqual([[[40, 21, 260, 116], '#3366cc']]);
  });

  it('takes words away, their underlines too, and keeps the border that a word touches', async () => {
    const words = [
      [30, 40, 60, 52],
      [66, 40, 99, 52],
    ] as const;
    const ink = words.map((word) => inkOf(word, '#0000ee', true)).join('');
    const gap = '<rect x="60" y="53" width="6" height="1" fill="#0000ee"/>';
    const field = '<rect x="20.5" y="30.5" width="79" height="39" fill="#ffffff" stroke="#888888"/>';
    const page = await draw(200, 100, field + ink + gap);
    const reading = readSurfaces(page, [lineOf(...words)]);
    expect(reading.surfaces.map(({ box, border }) => ({ box, width: border?.width }))).toEqual([
      { box: [20, 30, 100, 70], width: 1 },
    ]);
    expect([...reading.rules, ...reading.pictures]).toEqual([]);
  });

  it('keeps gradients whole, steep ones too, with their ends and direction, below words as well', async () => {
    const stops = (from: string, to: string): string =>
      `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/>`;
    const shapes = `<defs><linearGradient id="a">${stops('#667eea', '#764ba2')}</linearGradient>
      <linearGradient id="b" x2="0" y2="1">${stops('#c6d8ea', '#2a5a90')}</linearGradient></defs>
      <rect x="10" y="10" width="380" height="100" fill="url(#a)"/>
      <rect x="10" y="130" width="140" height="34" fill="url(#b)"/>${inkOf([40, 40, 90, 54], '#ffffff')}`;
    const { surfaces, pictures } = readSurfaces(await draw(400, 200, shapes), [lineOf([40, 40, 90, 54])]);
    expect(surfaces.map(({ box, gradient }) => [box, gradient?.direction])).toEqual([
      [[10, 10, 390, 110], 'right'],
      [[10, 130, 150, 164], 'down'],
    ]);
    expect(pictures).toEqual([]);
  });

  it('finds a panel that differs from its ground by five steps, round corners and all', async () => {
    const panel = '<rect x="40" y="30" width="220" height="90" rx="12" fill="#fafafa"/>';
    const { surfaces } = readSurfaces(await draw(320, 160, panel), []);
    expect(surfaces.map(({ box, color }) => ({ box, color }))).toEqual([
      { box: [40, 30, 260, 120], color: '#fafafa' },
    ]);
  });

  it('gives one surface for a card with a shadow, not one for each of its steps', async () => {
    const shadow = '<filter id="f"><feGaussianBlur stdDeviation="5"/></filter>';
    const card = '<rect x="60" y="40" width="200" height="100" rx="8" fill="#ffffff"/>';
    const page = await draw(
      320,
      200,
      `${shadow}<rect x="60" y="44" width="200" height="100" rx="8" fill="#000000" fill-opacity="0.35" filter="url(#f)"/>${card}`,
    );
    const { surfaces, pictures } = readSurfaces(page, []);
    expect(surfaces.filter(({ color }) => color === '#ffffff').map(({ box }) => box)).toEqual([
      [60, 40, 260, 140],
    ]);
    expect(pictures).toEqual([]);
  });

  it('finds fields and buttons on a photograph, and none of its own spots', async () => {
    const page = await draw(400, 240, '');
    grain(page, [0, 0, 400, 240]);
    const field = await draw(120, 34, '', '#ffffff');
    for (let y = 0; y < 34; y++)
      page.pixels.set(field.pixels.subarray(y * 360, y * 360 + 360), ((100 + y) * 400 + 60) * 3);
    const { surfaces, pictures } = readSurfaces(page, []);
    expect(surfaces.map(({ box }) => box)).toEqual([[60, 100, 180, 134]]);
    expect(pictures.map(({ box }) => box)).toEqual([[0, 0, 400, 240]]);
  });

  it('gives a table as a surface of its lines, and its cells on it', async () => {
    const cells = [0, 1, 2].flatMap((column) =>
      [0, 1].map(
        (row) => `<rect x="${21 + column * 60}" y="${21 + row * 30}" width="59" height="29" fill="#fff"/>`,
      ),
    );
    const page = await draw(
      240,
      120,
      `<rect x="20" y="20" width="181" height="61" fill="#999999"/>${cells.join('')}`,
    );
    const { surfaces, rules } = readSurfaces(page, []);
    expect(surfaces[0]).toMatchObject({
      box: [20, 20, 201, 81],
      color: '#999999',
      border: { color: '#999999', width: 1 },
    });
    expect(surfaces.slice(1)).toHaveLength(6);
    expect(surfaces.slice(1).every(({ border, box }) => border === null && box[2] - box[0] === 59)).toBe(
      true,
    );
    expect(rules).toEqual([]);
  });

  it('refuses a raster whose bytes are not those of its size', () => {
    expect(() => readSurfaces({ width: 4, height: 4, pixels: new Uint8Array(64) }, [])).toThrow(/size/u);
    expect(() => readSurfaces({ width: 0, height: 0, pixels: new Uint8Array(0) }, [])).toThrow(/size/u);
  });
});
