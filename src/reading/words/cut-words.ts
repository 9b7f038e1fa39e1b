/** Puts the spaces of a recognised line right by the gaps in its ink, and cuts the line into words there. */
import type { Box } from '../../core/box.ts';
import { alignGaps, type Seam } from './align-gaps.ts';
import type { Glyph } from './ctc.ts';
import { withoutIslands } from './islands.ts';
import { PICTURE_STEP } from './line-picture.ts';
import { gapsOf, spacesAmong, type Gap } from './space-gaps.ts';
import { inkColumns, type Strip } from './strip.ts';

/** A character of a line and the x of the page that it was seen at. */
export interface PlacedGlyph {
  readonly text: string;
  readonly x: number;
  readonly probability: number;
}

export interface CutWord {
  readonly text: string;
  /** Of its ink. */
  readonly box: Box;
  readonly probability: number;
}

/** Scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Signs that stand close to what is before or behind them. */
const CLOSING = /[.,;:!?)\]}%]/u;
const OPENING = /[([{`“‘$]/u;
const QUOTE = /['"’”]/u;
/** Whatever stands beside it, a gap is a space that is wider than this, in heights of the line's ink. */
const WIDE = 0.6;

/** Where the glyphs of a picture stand on the page. */
export function placeGlyphs(
  glyphs: readonly Glyph[],
  { left, step }: { readonly left: number; readonly step: number },
): PlacedGlyph[] {
  return glyphs.map(({ text, step: at, probability }) => ({
    text,
    x: left + (at + 0.5) * PICTURE_STEP * step,
    probability,
  }));
}

export function cutWords(glyphs: readonly PlacedGlyph[], strip: Strip): CutWord[] {
  const letters = glyphs.filter(({ text }) => text.trim() !== '');
  if (letters.length === 0) return [];
  const { spaces, from, to } = spacesOf(glyphs, letters, strip);
  const words: CutWord[] = [];
  let first = 0;
  let left = from;
  for (const [seam, gap] of [...spaces, [letters.length - 1, undefined] as const]) {
    const right = gap?.from ?? to;
    words.push(wordOf(letters.slice(first, seam + 1), strip, left, Math.max(left + 1, right)));
    first = seam + 1;
    left = gap?.to ?? right;
  }
  return words;
}

interface Spaces {
  /** Which seams are spaces, ascending, and the gap of each. */
  readonly spaces: readonly (readonly [number, Gap])[];
  /** Where the first word begins and the last one ends, x of the page. */
  readonly from: number;
  readonly to: number;
}

function spacesOf(
  glyphs: readonly PlacedGlyph[],
  letters: readonly PlacedGlyph[],
  { box, ink }: Strip,
): Spaces {
  const seams = seamsOf(glyphs);
  const height = box[3] - box[1];
  const columns = inkColumns(ink, box[2] - box[0]);
  const { gaps, ...ends } = withoutIslands(gapsOf(columns, box[0]), letters, box);
  const unspaced = letters.filter(({ text }) => UNSPACED.test(text)).length > letters.length / 2;
  const seen = seams.filter(({ spaced }) => spaced).map(({ x }) => x);
  const pitch = (box[2] - box[0]) / (letters.length + seen.length);
  const spaces = unspaced
    ? gaps.filter(({ from, to }) => to - from > height)
    : spacesAmong(gaps, height, { at: seen, reach: pitch, seams: seams.length });
  const aligned = alignGaps(spaces, seams, pitch);
  const isSpaced = (seam: number): boolean => seams[seam]?.spaced ?? true;
  const found = spaces.flatMap((gap, at) => {
    const seam = aligned[at];
    if (seam === undefined) return [];
    const isWide = gap.to - gap.from > WIDE * height;
    return isWide || isSpaced(seam) || !isBound(letters, seam, isSpaced) ? [[seam, gap] as const] : [];
  });
  return { spaces: found, ...ends };
}

/** Whether two letters belong together whatever lies between them: code has wide dots and brackets. */
function isBound(
  letters: readonly PlacedGlyph[],
  seam: number,
  isSpaced: (seam: number) => boolean,
): boolean {
  const [before, after] = [letters[seam]?.text ?? '', letters[seam + 1]?.text ?? ''];
  if (CLOSING.test(after) || OPENING.test(before)) return true;
  if (before === '.') return /[\p{Ll}\p{Nd}]/u.test(after);
  // A quotation mark closes where nothing follows.
  return QUOTE.test(after) && (seam + 2 === letters.length || isSpaced(seam + 1));
}

/** One for each pair of neighboring letters. */
function seamsOf(glyphs: readonly PlacedGlyph[]): Seam[] {
  const seams: Seam[] = [];
  let before: PlacedGlyph | undefined;
  let space: PlacedGlyph | undefined;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      space = glyph;
      continue;
    }
    if (before !== undefined) {
      const middle = (before.x + glyph.x) / 2;
      seams.push({ x: space === undefined ? middle : (middle + space.x) / 2, spaced: space !== undefined });
    }
    before = glyph;
    space = undefined;
  }
  return seams;
}

function wordOf(letters: readonly PlacedGlyph[], strip: Strip, left: number, right: number): CutWord {
  const text = letters.map((letter) => letter.text).join('');
  const probability = letters.reduce((sum, letter) => sum + letter.probability, 0) / letters.length;
  return { text, box: inkBox(strip, left, right), probability };
}

/** The box of the ink between two columns; the strip's rows where there is none. */
function inkBox({ box, ink }: Strip, from: number, to: number): Box {
  const width = box[2] - box[0];
  let [left, top, right, bottom] = [to, box[3], from, box[1]];
  for (let y = box[1]; y < box[3]; y += 1)
    for (let x = from; x < to; x += 1) {
      if (ink[(y - box[1]) * width + x - box[0]] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  return left < right ? [left, top, right, bottom] : [from, box[1], to, box[3]];
}
