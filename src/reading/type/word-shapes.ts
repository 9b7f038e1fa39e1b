/** Measures of words in a face, in ems, y upwards: exact by shaping, or quick by adding up letters. */
import { lonelyGlyph, shapeRun, type FontFace, type PlacedGlyph } from './faces.ts';
import { glyphOutline, outlineArea } from './outlines.ts';

/** Of a word whose origin is 0 on the baseline. */
export interface WordShape {
  /** Extent of the ink. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly advance: number;
  /** Of the ink, square ems. */
  readonly area: number;
  readonly letters: number;
  /** Share of the letters that the face lacks, 0 to 1. */
  readonly missing: number;
}

/** Words kept by face; all are dropped when there are more. */
const KEPT_WORDS = 20_000;

const letters = new WeakMap<FontFace, Map<number, WordShape>>();
const words = new WeakMap<FontFace, Map<string, WordShape>>();
const areas = new WeakMap<FontFace, Map<number, number>>();

function kept<K, V>(store: WeakMap<FontFace, Map<K, V>>, face: FontFace): Map<K, V> {
  let map = store.get(face);
  if (map === undefined) {
    map = new Map();
    store.set(face, map);
  }
  return map;
}

function areaOf(face: FontFace, glyph: number): number {
  const known = kept(areas, face);
  let area = known.get(glyph);
  if (area === undefined) {
    area = outlineArea(glyphOutline(face, glyph)) / face.unitsPerEm ** 2;
    known.set(glyph, area);
  }
  return area;
}

/** With kerning and ligatures. */
export function shapeWord(face: FontFace, text: string): WordShape {
  const known = kept(words, face);
  const before = known.get(text);
  if (before !== undefined) return before;
  const shape = measure(face, shapeRun(face, text, false));
  if (known.size >= KEPT_WORDS) known.clear();
  known.set(text, shape);
  return shape;
}

function measure(face: FontFace, glyphs: readonly PlacedGlyph[]): WordShape {
  const em = face.unitsPerEm;
  let left = Infinity;
  let right = -Infinity;
  let top = -Infinity;
  let bottom = Infinity;
  let advance = 0;
  let area = 0;
  let missing = 0;
  for (const { id, x, y, ink, advance: own } of glyphs) {
    advance = x + own;
    if (id === 0) missing += 1;
    if (ink === null) continue;
    left = Math.min(left, x + ink.left);
    right = Math.max(right, x + ink.right);
    top = Math.max(top, y + ink.top);
    bottom = Math.min(bottom, y + ink.bottom);
    area += areaOf(face, id);
  }
  if (left > right)
    return {
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
      advance: advance / em,
      area: 0,
      letters: glyphs.length,
      missing: 1,
    };
  return {
    left: left / em,
    right: right / em,
    top: top / em,
    bottom: bottom / em,
    advance: advance / em,
    area,
    letters: glyphs.length,
    missing: missing / glyphs.length,
  };
}

/** Without kerning and ligatures: a fraction of the time, right to one or two parts of a hundred. */
export function sketchWord(face: FontFace, text: string): WordShape {
  const known = kept(letters, face);
  let left = 0;
  let right = 0;
  let top = -Infinity;
  let bottom = Infinity;
  let advance = 0;
  let area = 0;
  let missing = 0;
  let count = 0;
  let isFirst = true;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    let letter = known.get(code);
    if (letter === undefined) {
      const lonely = lonelyGlyph(face, character);
      letter = measure(face, lonely === undefined ? shapeRun(face, character, false) : [lonely]);
      known.set(code, letter);
    }
    if (letter.area > 0) {
      if (isFirst) left = letter.left;
      isFirst = false;
      right = advance + letter.right;
      if (letter.top > top) top = letter.top;
      if (letter.bottom < bottom) bottom = letter.bottom;
    }
    advance += letter.advance;
    area += letter.area;
    missing += letter.missing;
    count += 1;
  }
  if (isFirst) return { left: 0, right: 0, top: 0, bottom: 0, advance, area: 0, letters: count, missing: 1 };
  return { left, right, top, bottom, advance, area, letters: count, missing: missing / count };
}
