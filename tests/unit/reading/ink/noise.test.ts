/** Pictures that were saved with losses are told from exact ones, also where most of a screen is flat. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isLossy } from '../../../../src/reading/ink/index.ts';

const [WIDTH, HEIGHT] = [640, 400];

/** A dashboard: a dark panel, bars whose edges lie on a codec's blocks, and lines of strokes as thin as letters. */
function dashboard(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 255);
  const fill = (left: number, top: number, width: number, height: number, color: number): void => {
    for (let y = top; y < top + height; y += 1)
      pixels.fill(color, (y * WIDTH + left) * 3, (y * WIDTH + left + width) * 3);
  };
  fill(0, 0, 96, HEIGHT, 24);
  for (let bar = 0; bar < 10; bar += 1)
    fill(128 + bar * 48, 64 + (bar % 3) * 16, 32, 136 - (bar % 3) * 16, 96);
  for (let line = 0; line < 4; line += 1)
    for (let stroke = 0; stroke < 40; stroke += 1) fill(130 + stroke * 11, 240 + line * 36, 2, 11, 40);
  return pixels;
}

async function rasterOf(picture: Buffer) {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8Array(data), width: info.width, height: info.height };
}

describe('isLossy', () => {
  const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 } } as const;

  it('is false for a PNG', async () => {
    expect(isLossy(await rasterOf(await sharp(dashboard(), raw).png().toBuffer()))).toBe(false);
  });

  it.each([30, 50, 70, 85])('is true for a JPEG of quality %i', async (quality) => {
    expect(isLossy(await rasterOf(await sharp(dashboard(), raw).jpeg({ quality }).toBuffer()))).toBe(true);
  });
});
