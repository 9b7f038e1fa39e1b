/** Puts the spaces of a recognised line right by the gaps in its ink, and cuts the line into words there. */
import type { Box } from '../../core/box.ts';
import type { Glyph } from './ctc.ts';
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

/** Where the glyphs of a picture stand on the page. */
export function placeGlyphs(
  glyphs: readonly Glyph[],
  { left, step }: { readonly left: number; readonly step: number },
): PlacedGlyph[] {
  return glyphs.map(({ text, step: at, probability }) => ({
    text,
    x: left + (at + 0.5) * STEP_COLUMNS * step,
    probability,
  }));
}

const STEP_COLUMNS = 8;

/** Between two letters: the widest stretch without ink, and whether the recogniser saw a space there. */
interface Seam {
  readonly from: number;
  readonly to: number;
  readonly spaced: boolean;
}

/** A gap this much wider than those between letters is a space that the recogniser missed, and vice versa. */
const CLEAR_SPACE = 0.75;
const NO_SPACE = 0.5;
/** Narrower gaps are no spaces, in heights of the line's ink. */
const LEAST_SPACE = 0.16;

export function cutWords(glyphs: readonly PlacedGlyph[], strip: Strip): CutWord[] {
  const letters = glyphs.filter(({ text }) => text.trim() !== '');
  if (letters.length === 0) return [];
  const seams = findSeams(glyphs, strip);
  const height = strip.box[3] - strip.box[1];
  const isSpace = spaceTest(seams, height);
  const words: CutWord[] = [];
  let first = 0;
  let left = strip.box[0];
  letters.forEach((_letter, at) => {
    const seam = seams[at];
    if (seam !== undefined && !isSpace(seam)) return;
    const right = seam?.from ?? strip.box[2];
    words.push(wordOf(letters.slice(first, at + 1), strip, left, Math.max(left + 1, right)));
    first = at + 1;
    left = seam?.to ?? right;
  });
  return words;
}

/** One for each pair of neighboring letters. */
function findSeams(glyphs: readonly PlacedGlyph[], strip: Strip): Seam[] {
  const columns = inkColumns(strip.ink, strip.box[2] - strip.box[0]);
  const seams: Seam[] = [];
  let before: PlacedGlyph | undefined;
  let spaced = false;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    if (before !== undefined) seams.push({ ...widestGap(columns, strip.box[0], before.x, glyph.x), spaced });
    before = glyph;
    spaced = false;
  }
  return seams;
}

/** The widest stretch without ink that begins or ends between two places; an empty one in the middle where there is none. */
function widestGap(columns: Uint8Array, origin: number, a: number, b: number): { from: number; to: number } {
  const middle = Math.round((a + b) / 2);
  let best = { from: middle, to: middle };
  const last = Math.min(columns.length - 1, Math.ceil(b) - origin);
  for (let x = Math.max(0, Math.floor(a) - origin); x <= last; x += 1) {
    if (columns[x] !== 0) continue;
    let from = x;
    while (from > 0 && columns[from - 1] === 0) from -= 1;
    while (x < columns.length && columns[x] === 0) x += 1;
    if (x - from > best.to - best.from) best = { from: from + origin, to: x + origin };
  }
  return best;
}

/** Tells spaces from gaps between letters, by what both are in this line. */
function spaceTest(seams: readonly Seam[], height: number): (seam: Seam) => boolean {
  const within = median(seams.filter(({ spaced }) => !spaced).map(widthOf)) ?? height * 0.08;
  const between = median(seams.filter(({ spaced }) => spaced).map(widthOf));
  const space = Math.max(between ?? 0, within + height * LEAST_SPACE);
  return (seam) => {
    const share = (widthOf(seam) - within) / Math.max(1, space - within);
    const least = within + height * LEAST_SPACE * 0.75;
    if (seam.spaced) return share > NO_SPACE * 0.6 || widthOf(seam) >= least;
    return share >= CLEAR_SPACE && widthOf(seam) >= within + height * LEAST_SPACE;
  };
}

function widthOf({ from, to }: Seam): number {
  return to - from;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
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
