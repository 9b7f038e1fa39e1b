/**
 * What was typed in letters of one width stands on a grid: a listing, a mail, a table made of blanks. The parts of such a row
 * are one line, however wide the blanks between them are.
 */
import { unionOf } from '../../core/box.ts';
import { faceOf, wordIn } from '../../reading/index.ts';
import type { Rule, TextLine } from '../../reading/page-reading.ts';
import type { FontMeasures } from '../fonts.ts';
import { near } from '../geometry.ts';
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
  readonly right: TextLine;
  readonly isOnGrid: boolean;
}

export interface MonoRows {
  readonly lines: readonly TextLine[];
  /** Which listing a line is a row of; lines of no listing are not in it. */
  readonly listings: ReadonlyMap<TextLine, number>;
}

/** @param rules what stands between two columns of a real table */
export function joinMonoRows(
  lines: readonly TextLine[],
  rules: readonly Rule[],
  fonts: FontMeasures,
): MonoRows {
  const wholes = new Map<TextLine, TextLine>();
  const listings = new Map<TextLine, number>();
  for (const [index, rows] of listingsOf(lines.filter(isMonospaced)).entries()) {
    const gaps = rows.map((row) => gapsOf(row, rules, fonts));
    const all = gaps.flat();
    const right = all.filter(({ isOnGrid }) => isOnGrid).length;
    if (right < FEWEST_GAPS || right < ON_GRID * all.length) continue;
    rows.forEach((row, at) => {
      for (const parts of runsOf(row, gaps[at] ?? [])) {
        const whole = oneLine(parts);
        for (const part of parts) wholes.set(part, whole);
        listings.set(whole, index);
      }
    });
  }
  return { lines: [...new Set(lines.map((line) => wholes.get(line) ?? line))], listings };
}

/** Parts of a row between which there are blanks of the grid. */
function runsOf(row: readonly TextLine[], gaps: readonly Gap[]): TextLine[][] {
  const onGrid = new Set(gaps.filter(({ isOnGrid }) => isOnGrid).map(({ right }) => right));
  const runs: TextLine[][] = [];
  for (const line of row) {
    const last = runs.at(-1);
    if (last !== undefined && onGrid.has(line)) last.push(line);
    else runs.push([line]);
  }
  return runs;
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
    return { right, isOnGrid: near(columns, Math.round(columns), OFF_GRID) };
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

/** @param parts from left to right */
function oneLine(parts: readonly TextLine[]): TextLine {
  const [first] = parts;
  if (first === undefined) throw new Error('a line has parts');
  if (parts.length === 1) return first;
  const longest = parts.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    ...longest,
    text: parts.map(({ text }) => text).join(' '),
    words: parts.flatMap((part) =>
      part.words.map((word) => wordIn(word, faceOf(word, part.type), longest.type)),
    ),
    box: unionOf(parts.map(({ box }) => box)),
    confidence: Math.min(...parts.map(({ confidence }) => confidence)),
  };
}
