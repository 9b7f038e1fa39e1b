/**
 * Draws letters as browsers do on a desktop: unhinted, at quarters of a pixel, softened as color fringes soften them (the mean
 * of the three channels).
 */
import { coverGlyph, FINE } from './cover-glyph.ts';
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
const NOTHING: readonly GlyphBitmap[] = Array.from({ length: PHASES }, () => EMPTY);
/** FreeType's default filter for color fringes over five thirds of a pixel, summed over a pixel's three. */
const FRINGES = [8, 85, 171, 240, 171, 85, 8].map((share) => share / 768);
const THIRD = FINE / 3;
/** Glyphs kept, at all phases; all are dropped when there are more. */
const KEPT = 8_000;
/** Pixels to the em; what is larger is not drawn. */
const LARGEST_SIZE = 200;

let bitmaps = new WeakMap<FontFace, Map<number, readonly GlyphBitmap[]>>();
let count = 0;

/** One bitmap for each phase: quarters of a pixel that the origin lies right of a pixel's edge. Sizes are taken in 64ths. */
export function drawGlyph(face: FontFace, glyph: number, size: number): readonly GlyphBitmap[] {
  if (size > LARGEST_SIZE) return NOTHING;
  const sixtyFourths = Math.round(size * 64);
  const key = glyph * 16_384 + sixtyFourths;
  const before = bitmaps.get(face)?.get(key);
  if (before !== undefined) return before;
  if (count >= KEPT) {
    bitmaps = new WeakMap();
    count = 0;
  }
  const known = bitmaps.get(face) ?? new Map<number, readonly GlyphBitmap[]>();
  bitmaps.set(face, known);
  const drawn = draw(face, glyph, sixtyFourths / 64);
  known.set(key, drawn);
  count += 1;
  return drawn;
}

function draw(face: FontFace, glyph: number, size: number): readonly GlyphBitmap[] {
  const cover = coverGlyph(face, glyph, size);
  if (cover === null) return NOTHING;
  const { left, top, width, height, sums } = cover;
  const columns = width * FINE + 1;
  return Array.from({ length: PHASES }, (_, phase) => {
    const values = new Float32Array(width * height);
    const shift = THIRD * 2 + (phase * FINE) / PHASES;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        let value = 0;
        for (let tap = 0; tap < 7; tap += 1) {
          const from = x * FINE + tap * THIRD - shift;
          const to = from + THIRD;
          if (to <= 0 || from >= columns - 1) continue;
          const upTo = sums[y * columns + Math.min(to, columns - 1)] ?? 0;
          value += (FRINGES[tap] ?? 0) * (upTo - (sums[y * columns + Math.max(from, 0)] ?? 0));
        }
        values[y * width + x] = value / THIRD;
      }
    return { left, top, width, height, values };
  });
}
