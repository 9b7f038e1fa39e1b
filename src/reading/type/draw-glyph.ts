/**
 * Draws letters as browsers do on a desktop: unhinted, at quarters of a pixel, softened as color fringes soften them (the mean
 * of the three channels). Coverage is summed up exactly along each outline's edges, at three columns a pixel.
 */
import type { FontFace } from './faces.ts';
import { glyphOutline, type Outline } from './outlines.ts';

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

export const PHASES = 4;
const EMPTY: GlyphBitmap = { left: 0, top: 0, width: 0, height: 0, values: new Float32Array(0) };
/** FreeType's default filter for color fringes over five thirds of a pixel, summed over a pixel's three. */
const FRINGES = [8, 85, 171, 240, 171, 85, 8].map((share) => share / 768);
/** Bitmaps kept; all are dropped when there are more. */
const KEPT = 30_000;
/** Pixels to the em; what is larger is not drawn. */
const LARGEST_SIZE = 200;

const outlines = new WeakMap<FontFace, Map<number, Outline>>();
let bitmaps = new WeakMap<FontFace, Map<number, GlyphBitmap>>();
let count = 0;

/** @param phase 0 to 3: quarters of a pixel that the origin lies right of a pixel's edge; sizes are taken in 64ths */
export function drawGlyph(face: FontFace, glyph: number, size: number, phase: number): GlyphBitmap {
  if (size > LARGEST_SIZE) return EMPTY;
  const sixtyFourths = Math.round(size * 64);
  const key = (glyph * 16_384 + sixtyFourths) * PHASES + phase;
  let known = bitmaps.get(face);
  const before = known?.get(key);
  if (before !== undefined) return before;
  if (count >= KEPT) {
    bitmaps = new WeakMap();
    known = undefined;
    count = 0;
  }
  if (known === undefined) {
    known = new Map();
    bitmaps.set(face, known);
  }
  const bitmap = draw(face, outlineOf(face, glyph), glyph, sixtyFourths / 64, phase / PHASES);
  known.set(key, bitmap);
  count += 1;
  return bitmap;
}

function outlineOf(face: FontFace, glyph: number): Outline {
  let known = outlines.get(face);
  if (known === undefined) {
    known = new Map();
    outlines.set(face, known);
  }
  let outline = known.get(glyph);
  if (outline === undefined) {
    outline = glyphOutline(face, glyph);
    known.set(glyph, outline);
  }
  return outline;
}

function draw(face: FontFace, outline: Outline, glyph: number, size: number, shift: number): GlyphBitmap {
  const ink = face.inkOf(glyph);
  if (ink === null || outline.length === 0) return EMPTY;
  const scale = size / face.unitsPerEm;
  const left = Math.floor(ink.left * scale + shift) - 1;
  const top = Math.floor(-ink.top * scale);
  const width = Math.ceil(ink.right * scale + shift) + 1 - left;
  const height = Math.max(1, Math.ceil(-ink.bottom * scale) - top);
  // One more column: what lies right of an edge is summed up from it on.
  const columns = width * 3 + 1;
  const sums = new Float32Array(columns * height + 1);
  for (let at = 0; at < outline.length; at += 4)
    addEdge(
      sums,
      columns,
      height,
      ((outline[at] ?? 0) * scale + shift - left) * 3,
      -(outline[at + 1] ?? 0) * scale - top,
      ((outline[at + 2] ?? 0) * scale + shift - left) * 3,
      -(outline[at + 3] ?? 0) * scale - top,
    );
  return { left, top, width, height, values: soften(sums, columns, width, height) };
}

/** Adds what one edge changes of the coverage of the columns right of it. */
function addEdge(
  sums: Float32Array,
  columns: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const sign = y0 < y1 ? 1 : -1;
  const [fromX, fromY, toX, toY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (toX - fromX) / (toY - fromY);
  const last = Math.min(height, Math.ceil(toY));
  for (let row = Math.max(0, Math.floor(fromY)); row < last; row += 1) {
    const upper = Math.max(row, fromY);
    const lower = Math.min(row + 1, toY);
    const depth = (lower - upper) * sign;
    if (depth === 0) continue;
    const xUpper = fromX + (upper - fromY) * slope;
    const xLower = fromX + (lower - fromY) * slope;
    addRow(sums, row * columns, columns, Math.min(xUpper, xLower), Math.max(xUpper, xLower), depth);
  }
}

/** An edge within a row, between two places: each column from there on is covered by what lies right of the edge in it. */
function addRow(
  sums: Float32Array,
  start: number,
  columns: number,
  from: number,
  to: number,
  depth: number,
): void {
  const first = Math.max(0, Math.floor(from));
  const end = Math.min(columns - 1, Math.floor(to) + 1);
  let areaBefore = 0;
  let coverBefore = 0;
  for (let column = first; column <= end; column += 1) {
    const area = areaLeftOf(column + 1, from, to);
    const cover = area - areaBefore;
    sums[start + column] = (sums[start + column] ?? 0) + depth * (cover - coverBefore);
    areaBefore = area;
    coverBefore = cover;
  }
}

/** Mean of max(0, x − edge) over an edge that runs evenly from one place to the other. */
function areaLeftOf(x: number, from: number, to: number): number {
  return x >= to ? x - (from + to) / 2 : ((x - from) * (x - from)) / (2 * (to - from));
}

function soften(sums: Float32Array, columns: number, width: number, height: number): Float32Array {
  const values = new Float32Array(width * height);
  const row = new Float32Array(columns + 6);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      sum += sums[y * columns + column] ?? 0;
      row[column + 3] = Math.min(1, Math.abs(sum));
    }
    for (let x = 0; x < width; x += 1) {
      let value = 0;
      for (let tap = 0; tap < 7; tap += 1) value += (FRINGES[tap] ?? 0) * (row[x * 3 + 1 + tap] ?? 0);
      values[y * width + x] = value;
    }
  }
  return values;
}
