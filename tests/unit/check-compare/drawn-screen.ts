/** Screens of flat parts, drawn without a browser: what has words has stripes that depend on them. */
import type { Box } from '../../../src/core/box.ts';
import { sha256 } from '../../../src/core/files/index.ts';
import type { Part, SeenScreen } from '../../../src/check/compare/structure/part.ts';
import type { Raster } from '../../../src/check/types.ts';

export const SIZE = { width: 300, height: 240 };

export function part(component: string, box: Box, values: Partial<Part> = {}): Part {
  const family =
    component === 'button'
      ? 'control'
      : component === 'image'
        ? 'picture'
        : values.holds === true
          ? 'surface'
          : 'text';
  return {
    family,
    component,
    path: `0.${box[1]}.${box[0]}`,
    box,
    words: null,
    caption: null,
    ink: values.words === undefined ? null : '#202020',
    fill: null,
    letterSize: values.words === undefined ? null : 14,
    holds: false,
    pieces: [],
    ...values,
  };
}

/** A text of words that are drawn one by one, 7 pixels a letter. */
export function line(text: string, left: number, top: number, ink = '#202020'): Part {
  const path = `0.${top}.${left}`;
  let at = left;
  const pieces = text.split(' ').map((words) => {
    const box: Box = [at, top, at + 7 * words.length, top + 14];
    at = box[2] + 6;
    return part('text', box, { words, ink, path });
  });
  return part('text', [left, top, at - 6, top + 14], { words: text, ink, path, pieces });
}

export function screen(parts: readonly Part[]): SeenScreen {
  return { parts, background: '#ffffff' };
}

/** @param letters another number draws the same words by other letters */
export function draw(parts: readonly Part[], letters = 0): Raster {
  const pixels = new Uint8Array(SIZE.width * SIZE.height * 3).fill(255);
  const drawn = parts.flatMap((one) => (one.pieces.length > 0 ? one.pieces : [one]));
  for (const { box, fill, words, ink, component } of drawn) {
    if (fill !== null) paint(pixels, box, () => fill);
    if (component === 'image')
      paint(pixels, box, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? '#3070a0' : '#90b040'));
    if (words === null) continue;
    const pattern = Buffer.from(sha256(words + '·'.repeat(letters)), 'hex');
    paint(pixels, box, (x, y) =>
      y > 3 && y < 12 && ((pattern[x % 32] ?? 0) >> (y % 8)) % 2 === 1 ? (ink ?? undefined) : undefined,
    );
  }
  return { ...SIZE, pixels };
}

function paint(pixels: Uint8Array, box: Box, color: (x: number, y: number) => string | undefined): void {
  const [left, top, right, bottom] = box;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const wanted = color(x - left, y - top);
      if (wanted === undefined) continue;
      const value = Number.parseInt(wanted.slice(1), 16);
      pixels.set([value >> 16, (value >> 8) & 255, value & 255], (y * SIZE.width + x) * 3);
    }
}
