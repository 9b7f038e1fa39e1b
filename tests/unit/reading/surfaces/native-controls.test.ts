import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import type { Raster } from '../../../../src/reading/raster.ts';
import { readSurfaces, withoutControls } from '../../../../src/reading/surfaces/index.ts';
import { draw, inkOf, lineOf } from './draw.ts';

const WHITE = 'ffffff';

/** A frame as a browser draws it: lines of one pixel that leave the corners open. */
function frame([left, top, right, bottom]: Box, radius: number, face = WHITE, line = '767676'): string {
  const bar = (x: number, y: number, x2: number, y2: number, color: string): string =>
    `<rect x="${x}" y="${y}" width="${x2 - x}" height="${y2 - y}" fill="#${color}"/>`;
  return [
    bar(left + 1, top + 1, right - 1, bottom - 1, face),
    bar(left + radius, top, right - radius, top + 1, line),
    bar(left + radius, bottom - 1, right - radius, bottom, line),
    bar(left, top + radius, left + 1, bottom - radius, line),
    bar(right - 1, top + radius, right, bottom - radius, line),
  ].join('');
}

function boxes(page: Raster, ...words: Box[]): Box[] {
  const lines = words.map((word) => lineOf(word));
  const { surfaces } = readSurfaces(page, lines);
  return surfaces.map(({ box }) => box).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

/** Rows of a real radio button, its middle row and column included. */
function radio(page: Raster, left: number, top: number): void {
  const rows = [
    'ff ff ff f2 af 8f 99 8f af f2 ff ff ff',
    'ff ff d4 82 d1 e5 ff e5 d1 82 d4 ff ff',
    'ff d4 a1 ff ff ff ff ff ff ff a1 d4 ff',
    'f2 82 ff ff ff ff ff ff ff ff ff 82 f2',
    'af d1 ff ff ff ff ff ff ff ff ff d1 af',
    '8f e5 ff ff ff ff ff ff ff ff ff e5 8f',
    '99 ff ff ff ff ff ff ff ff ff ff ff 99',
  ].map((row) => row.split(' ').map((level) => parseInt(level, 16)));
  for (let y = 0; y < 13; y++)
    for (let x = 0; x < 13; x++) {
      const level = rows[y > 6 ? 12 - y : y]?.[x] ?? 255;
      page.pixels.fill(
        level,
        ((top + y) * page.width + left + x) * 3,
        ((top + y) * page.width + left + x + 1) * 3,
      );
    }
}

describe('controls in the look of browsers', () => {
  it('tells fields and buttons that touch one another', async () => {
    const page = await draw(
      260,
      100,
      frame([20, 10, 184, 31], 1) + frame([20, 31, 184, 52], 1) + frame([20, 52, 78, 73], 3, 'efefef'),
    );
    expect(boxes(page)).toEqual([
      [20, 10, 184, 31],
      [20, 31, 184, 52],
      [20, 52, 78, 73],
    ]);
    const button = readSurfaces(page, []).surfaces.find(({ box }) => box[1] === 52);
    expect(button).toMatchObject({ color: '#efefef', border: { color: '#767676', width: 1 }, radius: 3 });
  });

  it('finds a check box that the reader of words took for a letter', async () => {
    const box =
      '<rect x="20" y="20" width="13" height="13" rx="2" fill="#0075ff"/><path d="M23 27 l2 2 l4 -5" stroke="#fff" fill="none"/>';
    const page = await draw(160, 50, box + frame([20, 34, 33, 47], 3) + inkOf([40, 22, 90, 32]));
    expect(boxes(page, [20, 20, 90, 33], [20, 34, 33, 47])).toEqual([
      [20, 20, 33, 33],
      [20, 34, 33, 47],
    ]);
    expect(
      readSurfaces(page, [])
        .surfaces.map(({ color }) => color)
        .sort(),
    ).toEqual(['#0075ff', '#ffffff']);
  });

  it('finds a radio button inside of what was read as a word', async () => {
    const page = await draw(120, 50, inkOf([40, 20, 90, 33]));
    radio(page, 20, 20);
    const { surfaces } = readSurfaces(page, [lineOf([20, 20, 90, 33])]);
    expect(surfaces).toMatchObject([{ box: [20, 20, 33, 33], radius: 6 }]);
  });

  it('finds a button without words, as low as its corners', async () => {
    const page = await draw(80, 40, frame([20, 20, 36, 26], 3, 'efefef'));
    expect(boxes(page)).toEqual([[20, 20, 36, 26]]);
  });

  it('finds what is left of a field that something covers', async () => {
    const page = await draw(
      300,
      60,
      `${frame([20, 10, 184, 31], 1)}<rect x="150" y="0" width="150" height="60" fill="#0000ff"/>`,
    );
    expect(boxes(page)).toContainEqual([20, 10, 150, 31]);
  });

  it('reads the arrow of a list of choices that is part of a word', async () => {
    const arrow = '<path d="M137 18 l4 4 l4 -4" stroke="#000" stroke-width="2" fill="none"/>';
    const page = await draw(200, 40, frame([20, 10, 150, 29], 1) + arrow + inkOf([26, 14, 120, 24]));
    const { pictures } = readSurfaces(page, [lineOf([26, 14, 146, 24])]);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]?.kind).toBe('icon');
    expect(pictures[0]?.box[0]).toBeGreaterThanOrEqual(136);
  });

  it('reads the grip of a text area, and no other strokes', async () => {
    const dot = (x: number, y: number): string =>
      `<rect x="${x}" y="${y}" width="1" height="1" fill="#666"/>`;
    const stroke = (x: number, y: number, length: number): string =>
      Array.from({ length }, (_dot, at) => dot(x - at, y + at)).join('');
    const grip = stroke(186, 91, 7) + stroke(186, 95, 3);
    const area = frame([20, 10, 190, 101], 1);
    const { surfaces, pictures } = readSurfaces(await draw(220, 120, area + grip), []);
    expect(surfaces).toMatchObject([{ box: [20, 10, 190, 101] }]);
    expect(pictures).toMatchObject([{ box: [180, 91, 187, 98], kind: 'icon' }]);
    const clean = withoutControls(await draw(220, 120, grip));
    expect(clean.pixels.every((level) => level === 255)).toBe(true);
    const other = await draw(220, 120, stroke(186, 91, 7) + stroke(186, 94, 4));
    expect(withoutControls(other)).toBe(other);
  });

  it('leaves the cells of a table alone', async () => {
    const lines = [20, 40, 60]
      .map((y) => `<rect x="20" y="${y}" width="201" height="1" fill="#767676"/>`)
      .concat([20, 100, 220].map((x) => `<rect x="${x}" y="20" width="1" height="41" fill="#767676"/>`));
    const page = await draw(260, 80, lines.join(''));
    expect(withoutControls(page)).toBe(page);
  });

  it('lifts frames and marks off the picture that words are read from', async () => {
    const page = await draw(200, 60, frame([20, 10, 184, 31], 1) + inkOf([26, 14, 60, 26]));
    const clean = withoutControls(page);
    const at = ({ pixels, width }: Raster, x: number, y: number): number | undefined =>
      pixels[(y * width + x) * 3];
    expect(at(page, 100, 10)).toBe(0x76);
    expect([at(clean, 100, 10), at(clean, 20, 20), at(clean, 183, 20), at(clean, 100, 30)]).toEqual([
      255, 255, 255, 255,
    ]);
    expect(at(clean, 26, 20)).toBe(0);
  });

  it('does so once for the same pixels, and anew for others', async () => {
    const page = await draw(200, 60, frame([20, 10, 184, 31], 1));
    const clean = withoutControls(page);
    expect(withoutControls({ ...page })).toBe(clean);
    const again = withoutControls({ ...page, pixels: page.pixels.slice() });
    expect(again).not.toBe(clean);
    expect(again).toEqual(clean);
  });
});
