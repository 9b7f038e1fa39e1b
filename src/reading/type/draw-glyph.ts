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
/** Glyphs kept, at all phases; all are dropped when there are more. */
const KEPT = 8_000;
/** Pixels to the em; what is larger is not drawn. */
const LARGEST_SIZE = 200;

/** A glyph at each of its places within a pixel; null where there is no ink. */
type Drawn = readonly GlyphBitmap[] | null;

let glyphs = new WeakMap<FontFace, Map<number, Drawn>>();
let count = 0;

/** @param phase 0 to 3: quarters of a pixel that the origin lies right of a pixel's edge; sizes are taken in 64ths */
export function drawGlyph(face: FontFace, glyph: number, size: number, phase: number): GlyphBitmap {
  if (size > LARGEST_SIZE) return EMPTY;
  return glyphAt(face, glyph, Math.round(size * 64))?.[phase] ?? EMPTY;
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
  const drawn = drawPhases(face, glyph, sixtyFourths / 64);
  known.set(key, drawn);
  count += 1;
  return drawn;
}

/** All at once, while the sums of the outline are at hand: a word is tried at several places, and so needs most of them. */
function drawPhases(face: FontFace, glyph: number, size: number): Drawn {
  const cover = coverGlyph(face, glyph, size);
  if (cover === null) return null;
  const { left, top, width, height } = cover;
  const area = width * height;
  const all = new Float32Array(PHASES * area);
  return Array.from({ length: PHASES }, (_value, phase) => {
    const values = all.subarray(phase * area, (phase + 1) * area);
    soften(cover, phase, values);
    return { left, top, width, height, values };
  });
}

/** Thirds of a row's pixels: one room for all glyphs. */
let thirds = new Float32Array(1024);

function soften({ width, height, sums }: GlyphCover, phase: number, values: Float32Array): void {
  const columns = width * FINE + 1;
  const shift = THIRD * 2 + (phase * FINE) / PHASES;
  if (thirds.length < width * 3 + FRINGES.length) thirds = new Float32Array(width * 3 + FRINGES.length);
  // Thirds that end left of the glyph, and those that end within it.
  const outside = Math.floor(shift / THIRD);
  const inside = Math.floor((width * FINE + shift) / THIRD);
  // Sums without a loop over the filter, and without its bounds: this is where letters take most of their time.
  const [f0 = 0, f1 = 0, f2 = 0, f3 = 0, f4 = 0, f5 = 0, f6 = 0] = FRINGES;
  for (let y = 0; y < height; y += 1) {
    const row = y * columns;
    let before = 0;
    thirds.fill(0, 0, outside);
    for (let third = outside; third < inside; third += 1) {
      const sum = sums[row + (third + 1) * THIRD - shift] ?? 0;
      thirds[third] = (sum - before) / THIRD;
      before = sum;
    }
    thirds[inside] = ((sums[row + columns - 1] ?? 0) - before) / THIRD;
    thirds.fill(0, inside + 1, width * 3 + FRINGES.length);
    for (let x = 0, at = 0; x < width; x += 1, at += 3)
      values[y * width + x] =
        f0 * (thirds[at] ?? 0) +
        f1 * (thirds[at + 1] ?? 0) +
        f2 * (thirds[at + 2] ?? 0) +
        f3 * (thirds[at + 3] ?? 0) +
        f4 * (thirds[at + 4] ?? 0) +
        f5 * (thirds[at + 5] ?? 0) +
        f6 * (thirds[at + 6] ?? 0);
  }
}
