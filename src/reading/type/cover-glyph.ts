/** How much of each pixel a glyph's outline covers: summed up exactly along its edges, at several columns a pixel. */
import type { FontFace } from './faces.ts';
import { glyphOutline, type Outline } from './outlines.ts';

/** Columns a pixel: a quarter of a pixel and a third of one are whole columns. */
export const FINE = 12;

export interface GlyphCover {
  /** Of its first column and row, pixels from the origin; rows go down. */
  readonly left: number;
  readonly top: number;
  /** Pixels, with one free column on the left and two on the right. */
  readonly width: number;
  readonly height: number;
  /**
   * Float32 [height, width × 12 + 1]: coverage of all columns before, so that any stretch of a row is one difference.
   * Holds until the next glyph is covered.
   */
  readonly sums: Float32Array;
}

const outlines = new WeakMap<FontFace, Map<number, Outline>>();

/** @returns null where there is no ink */
export function coverGlyph(face: FontFace, glyph: number, size: number): GlyphCover | null {
  const ink = face.inkOf(glyph);
  if (ink === null) return null;
  const scale = size / face.unitsPerEm;
  const left = Math.floor(ink.left * scale) - 1;
  const top = Math.floor(-ink.top * scale);
  const width = Math.ceil(ink.right * scale) + 2 - left;
  const height = Math.max(1, Math.ceil(-ink.bottom * scale) - top);
  const columns = width * FINE + 1;
  const sums = emptySums(columns * height);
  const outline = outlineOf(face, glyph);
  const across = scale * FINE;
  for (let at = 0; at < outline.length; at += 4) {
    const x0 = (outline[at] ?? 0) * across - left * FINE;
    const y0 = -(outline[at + 1] ?? 0) * scale - top;
    const x1 = (outline[at + 2] ?? 0) * across - left * FINE;
    const y1 = -(outline[at + 3] ?? 0) * scale - top;
    if (y0 < y1) addEdge(sums, columns, height, x0, y0, x1, y1, 1);
    else if (y1 < y0) addEdge(sums, columns, height, x1, y1, x0, y0, -1);
  }
  for (let row = 0; row < height; row += 1) sumUp(sums, row * columns, columns);
  return { left, top, width, height, sums };
}

/** One room for all glyphs: it stays in the processor's cache, where one for each would not. */
let room = new Float32Array(65_536);

function emptySums(size: number): Float32Array {
  if (size > room.length) room = new Float32Array(size);
  return room.subarray(0, size).fill(0);
}

function outlineOf(face: FontFace, glyph: number): Outline {
  const known = outlines.get(face) ?? new Map<number, Outline>();
  outlines.set(face, known);
  const outline = known.get(glyph) ?? glyphOutline(face, glyph);
  known.set(glyph, outline);
  return outline;
}

/** Adds what an edge that runs down changes, from column to column, of the coverage right of it. */
function addEdge(
  sums: Float32Array,
  columns: number,
  height: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  sign: number,
): void {
  const slope = (toX - fromX) / (toY - fromY);
  const last = Math.min(height, Math.ceil(toY));
  for (let row = Math.max(0, Math.floor(fromY)); row < last; row += 1) {
    const upper = Math.max(row, fromY);
    const lower = Math.min(row + 1, toY);
    const a = fromX + (upper - fromY) * slope;
    const b = fromX + (lower - fromY) * slope;
    addRow(sums, row * columns, columns, Math.min(a, b), Math.max(a, b), (lower - upper) * sign);
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

/** From changes of coverage to the sum of coverage before each column; where outlines overlap, ink counts once. */
function sumUp(sums: Float32Array, start: number, columns: number): void {
  let cover = 0;
  let before = 0;
  for (let at = start; at < start + columns; at += 1) {
    cover += sums[at] ?? 0;
    sums[at] = before;
    before += Math.min(1, Math.abs(cover));
  }
}
