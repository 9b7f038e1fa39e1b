/** Pictures for these tests, drawn from SVG, and lines of words as the word reader would find them. */
import sharp from 'sharp';
import type { Box } from '../../../../src/core/box.ts';
import type { Raster } from '../../../../src/reading/raster.ts';
import type { FoundLine } from '../../../../src/reading/surfaces/index.ts';

/** `shapes`: what stands inside of the `<svg>`, on `background`. */
export async function draw(
  width: number,
  height: number,
  shapes: string,
  background = '#ffffff',
): Promise<Raster> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${background}"/>${shapes}</svg>`;
  const data = await sharp(Buffer.from(svg)).removeAlpha().toColourspace('srgb').raw().toBuffer();
  return { width, height, pixels: new Uint8Array(data) };
}

/** Fills a box with grain: every pixel differs from its neighbors, as in a photograph. */
export function grain(raster: Raster, [left, top, right, bottom]: Box): void {
  let seed = 7;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let channel = 0; channel < 3; channel++) {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        raster.pixels[(y * raster.width + x) * 3 + channel] = 20 + ((seed >>> 16) % 180);
      }
    }
  }
}

/** A word's ink as bars, each three pixels apart, and a bar below where the word is underlined. */
export function inkOf([left, top, right, bottom]: Box, color = '#000000', underline = false): string {
  const bars: string[] = [];
  for (let x = left; x < right; x += 3) {
    bars.push(`<rect x="${x}" y="${top}" width="1" height="${bottom - top}" fill="${color}"/>`);
  }
  if (underline) {
    bars.push(`<rect x="${left}" y="${bottom + 1}" width="${right - left}" height="1" fill="${color}"/>`);
  }
  return bars.join('');
}

export function lineOf(...boxes: readonly Box[]): FoundLine {
  const box = boxes.reduce<Box>(
    (all, one) => [
      Math.min(all[0], one[0]),
      Math.min(all[1], one[1]),
      Math.max(all[2], one[2]),
      Math.max(all[3], one[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  return {
    text: boxes.map(() => 'word').join(' '),
    box,
    words: boxes.map((word) => ({ text: 'word', box: word, color: '#000000', underline: false })),
    color: '#000000',
    background: '#ffffff',
    confidence: 1,
  };
}
