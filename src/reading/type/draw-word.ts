/** Draws a word letter by letter into the pixels around the seen one. */
import { drawGlyph, PHASES } from './draw-glyph.ts';
import type { FontFace, PlacedGlyph } from './faces.ts';
import type { Coverage, WordInk } from './word-ink.ts';

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
    const fromX = pixel + bitmap.left - left;
    const fromY = baseline - Math.round(y * scale) + bitmap.top - top;
    const firstRow = Math.max(0, -fromY);
    const lastRow = Math.min(bitmap.height, height - fromY);
    const firstColumn = Math.max(0, -fromX);
    const lastColumn = Math.min(bitmap.width, width - fromX);
    for (let row = firstRow; row < lastRow; row += 1) {
      let from = row * bitmap.width + firstColumn;
      let to = (row + fromY) * width + fromX + firstColumn;
      for (let column = firstColumn; column < lastColumn; column += 1) {
        drawn[to] = Math.min(1, (drawn[to] ?? 0) + (bitmap.values[from] ?? 0));
        from += 1;
        to += 1;
      }
    }
  }
}
