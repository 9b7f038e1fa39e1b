/**
 * Draws letters as browsers do on a desktop: unhinted, at quarters of a pixel, softened as color fringes soften them (the mean
 * of the three channels).
 */
import { coverGlyph, FINE, type GlyphCover } from './cover-glyph.ts';
import type { FontFace } from './faces.ts';

/** What a glyph covers. */
export interface GlyphBitmap {
  /** Of its first column and row, pixels from the origin; rows go down. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Float32 [height, width], 0 to 1. */
  readonly values: Float32Array;
}

/** Places within a pixel that a glyph's origin may have. */
export const PHASES = 4;
const EMPTY: GlyphBitmap = { left: 0, top: 0, width: 0, height: 0, values: new Float32Array(0) };
/** FreeType's default filter for color fringes over five thirds of a pixel, summed over a pixel's three. */
const FRINGES = Float32Array.from([8, 85, 171, 240, 171, 85, 8], (share) => share / 768);
const THIRD = FINE / 3;
/** Glyphs kept, at all phases that were asked for; all are dropped when there are more. */
const KEPT = 8_000;
/** Pixels to the em; what is larger is not drawn. */
const LARGEST_SIZE = 200;

interface Drawn {
  readonly cover: GlyphCover | null;
  readonly phases: (GlyphBitmap | undefined)[];
}

let glyphs = new WeakMap<FontFace, Map<number, Drawn>>();
let count = 0;

/** @param phase 0 to 3: quarters of a pixel that the origin lies right of a pixel's edge; sizes are taken in 64ths */
export function drawGlyph(face: FontFace, glyph: number, size: number, phase: number): GlyphBitmap {
  if (size > LARGEST_SIZE) return EMPTY;
  const { cover, phases } = glyphAt(face, glyph, Math.round(size * 64));
  if (cover === null) return EMPTY;
  const bitmap = phases[phase] ?? soften(cover, phase);
  phases[phase] = bitmap;
  return bitmap;
}

function glyphAt(face: FontFace, glyph: number, sixtyFourths: number): Drawn {
  const key = glyph * 16_384 + sixtyFourths;
  const before = glyphs.get(face)?.get(key);
  if (before !== undefined) return before;
  if (count >= KEPT) {
    glyphs = new WeakMap();
    count = 0;
  }
  const known = glyphs.get(face) ?? new Map<number, Drawn>();
  glyphs.set(face, known);
  const drawn = { cover: coverGlyph(face, glyph, sixtyFourths / 64), phases: [] };
  known.set(key, drawn);
  count += 1;
  return drawn;
}

function soften({ left, top, width, height, sums }: GlyphCover, phase: number): GlyphBitmap {
  const values = new Float32Array(width * height);
  const columns = width * FINE + 1;
  const shift = THIRD * 2 + (phase * FINE) / PHASES;
  const thirds = new Float32Array(width * 3 + FRINGES.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * columns;
    let before = 0;
    for (let third = 0; third < thirds.length; third += 1) {
      const end = (third + 1) * THIRD - shift;
      const sum = end <= 0 ? 0 : (sums[row + (end < columns ? end : columns - 1)] ?? 0);
      thirds[third] = (sum - before) / THIRD;
      before = sum;
    }
    for (let x = 0; x < width; x += 1) {
      let value = 0;
      for (let tap = 0; tap < 7; tap += 1) value += (FRINGES[tap] ?? 0) * (thirds[x * 3 + tap] ?? 0);
      values[y * width + x] = value;
    }
  }
  return { left, top, width, height, values };
}
