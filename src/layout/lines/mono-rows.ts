/**
 * What was typed in letters of one width stands on a grid: a listing, a mail, a table made of blanks. The parts of such a row
 * are one line, however wide the blanks between them are.
 */
import { unionOf } from '../../core/box.ts';
import type { Rule, TextLine, Word } from '../../reading/page-reading.ts';
import type { FontMeasures } from '../fonts.ts';
import { near } from '../geometry.ts';
import { faceOf } from '../pieces.ts';
import { isMonospaced } from './monospaced.ts';

/** How far letters may stand beside the grid, in letters. */
const OFF_GRID = 0.13;
/** Blanks in a row, at most. */
const MOST_BLANKS = 40;
/** Pixels that baselines of one row may differ. */
const SAME_ROW = 1.6;
/** From row to row of one listing, in sizes of the letters. */
const FARTHEST_ROW = 4;
/** A listing has at least so many gaps, and that share of them is on its grid: columns of a table seldom happen to be. */
const FEWEST_GAPS = 3;
const ON_GRID = 0.85;

interface Gap {
  readonly left: TextLine;
  readonly right: TextLine;
  readonly isOnGrid: boolean;
}

/** @param rules what stands between two columns of a real table */
export function joinMonoRows(
  lines: readonly TextLine[],
  rules: readonly Rule[],
  fonts: FontMeasures,
): readonly TextLine[] {
  const joined = new Map<TextLine, TextLine>();
  for (const listing of listingsOf(lines.filter(isMonospaced))) {
    const gaps = listing.flatMap((row) => gapsOf(row, rules, fonts));
    const right = gaps.filter(({ isOnGrid }) => isOnGrid);
    if (right.length < FEWEST_GAPS || right.length < ON_GRID * gaps.length) continue;
    for (const gap of right) joined.set(gap.right, gap.left);
  }
  if (joined.size === 0) return lines;
  const wholes = new Map<TextLine, TextLine[]>();
  for (const line of lines) {
    let first = line;
    for (let left = joined.get(first); left !== undefined; left = joined.get(first)) first = left;
    const whole = wholes.get(first);
    if (whole === undefined) wholes.set(first, [line]);
    else whole.push(line);
  }
  return [...wholes].map(([first, parts]) => (parts.length === 1 ? first : oneLine(parts)));
}

/** Rows of one type that follow one another closely, each from left to right. */
function listingsOf(lines: readonly TextLine[]): TextLine[][][] {
  const listings: TextLine[][][] = [];
  const sorted = [...lines].sort((a, b) => a.baseline - b.baseline || a.box[0] - b.box[0]);
  for (const line of sorted) {
    const { size, family } = line.type;
    const listing = listings.find((rows) => {
      const last = rows.at(-1)?.[0];
      return (
        last?.type.family === family &&
        near(last.type.size, size, 0.04 * size) &&
        line.baseline - last.baseline <= FARTHEST_ROW * size
      );
    });
    const row = listing?.at(-1);
    if (listing === undefined || row === undefined) listings.push([[line]]);
    else if (near(row[0]?.baseline ?? 0, line.baseline, SAME_ROW)) row.push(line);
    else listing.push([line]);
  }
  for (const row of listings.flat()) row.sort((a, b) => a.box[0] - b.box[0]);
  return listings;
}

function gapsOf(row: readonly TextLine[], rules: readonly Rule[], fonts: FontMeasures): Gap[] {
  return row.slice(1).flatMap((right, index): Gap | [] => {
    const left = row[index];
    if (left === undefined) return [];
    const advance = fonts.measure('0', right.type).advance;
    const blanks = (right.box[0] - left.box[2]) / Math.max(1, advance);
    if (blanks > MOST_BLANKS || rules.some((rule) => isBetween(rule, left, right))) return [];
    const columns = (originOf(right, fonts) - originOf(left, fonts)) / Math.max(1, advance);
    return { left, right, isOnGrid: near(columns, Math.round(columns), OFF_GRID) };
  });
}

/** x where its first letter's box begins. */
function originOf(line: TextLine, fonts: FontMeasures): number {
  return line.box[0] - fonts.measure(line.words[0]?.text ?? '', line.type).inkLeft;
}

function isBetween({ box, direction }: Rule, left: TextLine, right: TextLine): boolean {
  return (
    direction === 'vertical' &&
    box[0] >= left.box[2] - 1 &&
    box[2] <= right.box[0] + 1 &&
    box[1] < left.box[3] &&
    box[3] > left.box[1]
  );
}

function oneLine(parts: readonly TextLine[]): TextLine {
  const [first] = parts;
  if (first === undefined) throw new Error('a line has parts');
  const sorted = [...parts].sort((a, b) => a.box[0] - b.box[0]);
  const longest = sorted.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    ...longest,
    text: sorted.map(({ text }) => text).join(' '),
    words: sorted.flatMap((part) => part.words.map((word) => inLineOf(longest, word, part))),
    box: unionOf(sorted.map(({ box }) => box)),
    confidence: Math.min(...sorted.map(({ confidence }) => confidence)),
  };
}

/** A word of another line, as a word of this one. */
function inLineOf({ type }: TextLine, word: Word, from: TextLine): Word {
  const { weight, italic } = faceOf(word, from);
  return {
    ...{ text: word.text, box: word.box, color: word.color, underline: word.underline },
    ...(weight === type.weight ? {} : { weight }),
    ...(italic === type.italic ? {} : { italic }),
  };
}
