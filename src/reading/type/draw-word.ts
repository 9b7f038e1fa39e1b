/** Draws a word letter by letter into the pixels around the seen one. */
import { drawGlyph, PHASES, type GlyphBitmap } from './draw-glyph.ts';
import type { FontFace, PlacedGlyph } from './faces.ts';
import type { Coverage } from './word-coverage.ts';
import type { WordInk } from './word-ink.ts';

export interface Drawing {
  readonly face: FontFace;
  /** Pixels. */
  readonly size: number;
  readonly letterSpacing: number;
  /** y, whole pixels. */
  readonly baseline: number;
}

/** x where the word's origin lies when its ink begins where the seen ink does. */
export function originOf(word: WordInk, glyphs: readonly PlacedGlyph[], { face, size }: Drawing): number {
  const first = glyphs.find(({ ink }) => ink !== null);
  return word.left - (((first?.x ?? 0) + (first?.ink?.left ?? 0)) * size) / face.unitsPerEm;
}

/** @param drawn float32 [height, width] of the area, added to */
export function drawWord(
  drawn: Float32Array,
  { left, top, width, height }: Omit<Coverage, 'values'>,
  glyphs: readonly PlacedGlyph[],
  { face, size, letterSpacing, baseline }: Drawing,
  origin: number,
): void {
  const scale = size / face.unitsPerEm;
  for (const [index, { id, x, y }] of glyphs.entries()) {
    const quarters = Math.round((origin + x * scale + index * letterSpacing) * PHASES);
    const pixel = Math.floor(quarters / PHASES);
    const bitmap = drawGlyph(face, id, size, quarters - pixel * PHASES);
    lay(
      bitmap,
      drawn,
      width,
      height,
      pixel + bitmap.left - left,
      baseline - Math.round(y * scale) + bitmap.top - top,
    );
  }
}

/** Adds a glyph's pixels at a place. The bounds are made integers: the loop is the hottest one of all. */
export function lay(
  { values, width: wide, height: high }: GlyphBitmap,
  drawn: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
): void {
  const [fromX, fromY] = [x | 0, y | 0];
  const firstRow = Math.max(0, -fromY) | 0;
  const lastRow = Math.min(high, height - fromY) | 0;
  const firstColumn = Math.max(0, -fromX) | 0;
  const count = (Math.min(wide, width - fromX) - firstColumn) | 0;
  for (let row = firstRow; row < lastRow; row += 1) {
    const from = row * wide + firstColumn;
    const to = (row + fromY) * width + fromX + firstColumn;
    for (let at = 0; at < count; at += 1) {
      const value = values[from + at] ?? 0;
      if (value === 0) continue;
      const sum = (drawn[to + at] ?? 0) + value;
      drawn[to + at] = sum > 1 ? 1 : sum;
    }
  }
}
