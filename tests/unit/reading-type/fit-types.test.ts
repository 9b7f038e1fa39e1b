/** Types fitted to a picture that Chromium drew with the project's fonts, against what the page asked for. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drawnFamily } from '../../../src/fonts/index.ts';
import { fitTypes } from '../../../src/reading/type/index.ts';
import { foundLinesSchema, type FoundLine, type Raster } from '../../../src/reading/index.ts';

const fixture = (name: string) => new URL(`../../fixtures/type/${name}`, import.meta.url);

const drawnSchema = z.object({
  drawn: z.object({
    family: z.string(),
    size: z.number(),
    weight: z.number(),
    italic: z.boolean(),
    letterSpacing: z.number(),
  }),
  baseline: z.number(),
});

let raster: Raster;
let lines: FoundLine[];
let asked: z.infer<typeof drawnSchema>[];

beforeAll(async () => {
  const picture = await sharp(readFileSync(fixture('harbor.png')))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  raster = { width: picture.info.width, height: picture.info.height, pixels: new Uint8Array(picture.data) };
  const records: unknown = JSON.parse(readFileSync(fixture('harbor.json'), 'utf8'));
  lines = foundLinesSchema.parse(
    z
      .array(z.object({ line: z.unknown() }))
      .parse(records)
      .map(({ line }) => line),
  );
  asked = z.array(drawnSchema).parse(records);
});

describe('fitTypes', () => {
  it('finds family, weight and slant of every line, one-word lines too', () => {
    const faces = fitTypes(raster, lines).map(({ type: { family, weight, italic } }) => ({
      family,
      weight,
      italic,
    }));
    const expected = asked.map(({ drawn: { family, weight, italic } }) => ({
      family: drawnFamily(family)?.name,
      weight,
      italic,
    }));
    expect(faces).toEqual(expected);
  });

  it('finds sizes to a tenth of a pixel, and letter spacing instead of another size', () => {
    for (const [index, { type }] of fitTypes(raster, lines).entries()) {
      expect(Math.abs(type.size - (asked[index]?.drawn.size ?? 0))).toBeLessThanOrEqual(0.1);
      expect(Math.abs(type.letterSpacing - (asked[index]?.drawn.letterSpacing ?? 0))).toBeLessThanOrEqual(
        0.1,
      );
    }
  });

  it('finds the row that letters stand on', () => {
    for (const [index, { baseline }] of fitTypes(raster, lines).entries())
      expect(Math.abs(baseline - (asked[index]?.baseline ?? 0))).toBeLessThanOrEqual(0.5);
  });

  it('stands a wrongly read letter in each fourth word', () => {
    const misread = lines.map((line) => ({
      ...line,
      words: line.words.map((word, index) =>
        index % 4 === 1 ? { ...word, text: `${word.text.slice(0, -1)}w` } : word,
      ),
    }));
    const right = fitTypes(raster, misread).filter(
      ({ type }, index) => type.family === drawnFamily(asked[index]?.drawn.family ?? '')?.name,
    );
    expect(right.length).toBeGreaterThanOrEqual(lines.length - 1);
  });

  it('gives letters of other scripts a size by their height', () => {
    const japanese = lines.slice(0, 1).map((line) => ({
      ...line,
      text: '日本語',
      words: [{ text: '日本語', box: line.box, color: line.color, underline: false }],
    }));
    const [line] = fitTypes(raster, japanese);
    expect(line?.type.size).toBeGreaterThanOrEqual(14);
    expect(line?.type.size).toBeLessThanOrEqual(20);
  });

  it('gives a sign that was read for a wide stroke no letters that are far too high for it', () => {
    const pixels = new Uint8Array(400 * 40 * 3).fill(255);
    for (let x = 20; x < 320; x += 1)
      for (let y = 18; y < 26; y += 1) pixels.fill(0, (y * 400 + x) * 3, (y * 400 + x) * 3 + 3);
    const box = [20, 18, 320, 26] as const;
    const word = { text: '•', box, color: '#000000', underline: false };
    const line = { text: '•', box, words: [word], color: '#000000', background: '#ffffff', confidence: 0.9 };
    const [fitted] = fitTypes({ pixels, width: 400, height: 40 }, [line]);
    expect(fitted?.type.size).toBeLessThan(20);
  });

  it('takes lines outside of the picture, without ink and without words', () => {
    const line = { text: 'x', color: '#000000', background: '#ffffff', confidence: 1 };
    const word = { text: 'x', color: '#000000', underline: false };
    const outside = { ...line, box: [9000, 9000, 9010, 9010] as const };
    const fitted = fitTypes(raster, [
      { ...outside, words: [{ ...word, box: outside.box }] },
      { ...line, box: [0, 0, 5, 5], words: [{ ...word, box: [0, 0, 5, 5] }] },
      { ...line, box: [0, 0, 5, 5], words: [] },
    ]);
    expect(fitted).toHaveLength(3);
    for (const { type, baseline } of fitted) {
      expect(type.size).toBeGreaterThan(0);
      expect(Number.isFinite(baseline)).toBe(true);
    }
    expect(fitTypes(raster, [])).toEqual([]);
  });
});
