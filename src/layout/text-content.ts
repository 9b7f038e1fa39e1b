/** A paragraph as the content of a slot: plain, or in runs where some of its words look otherwise. */
import type { RichContent, TextRun } from '../dsl/document/document.ts';
import type { TextLine, Word } from '../reading/page-reading.ts';
import { colorDistance } from './color.ts';
import type { FontMeasures } from './fonts.ts';
import { median } from './geometry.ts';
import { colorOf, emphasisOf, typeOf, type Emphasis, type TextPiece } from './pieces.ts';
import { joinsWithoutSpace } from './scripts.ts';
import { separatedLinks } from './separated-links.ts';

/** Colors that differ by less, of 255, are one: antialiasing makes them differ. */
export const SAME_COLOR = 40;

const NO_BREAK_SPACE = '\u00a0';
/** Of the font's space: a wider one is two. */
const TWO_SPACES = 1.65;
const MOST_SPACES = 4;
/** Far more than a line of code has. */
const MOST_COLUMNS = 200;
/** Side bearings of the letters beside a space, in sizes of the letters. */
const BEARINGS = 0.08;

/** @param isLinked all of it is a link */
export function textContent(piece: TextPiece, fonts: FontMeasures, isLinked = false): string | RichContent {
  const color = colorOf(piece);
  const underlined = piece.lines.every((line) => line.words.every(({ underline }) => underline));
  const isOther = (word: Word): boolean => colorDistance(word.color, color) > SAME_COLOR;
  const words = spacedWords(piece, fonts);
  const isColored = words.some(({ word }) => isOther(word) || word.underline);
  const separated = separatedLinks(isColored || piece.lines.length > 1 ? [] : words.map(({ word }) => word));
  const runs: TextRun[] = [];
  for (const { word, emphasis, before: space } of words) {
    const other = isOther(word);
    const isLink = isLinked || other || (word.underline && !underlined) || separated.has(word);
    const run: TextRun = {
      text: word.text,
      ...(isLink ? { link: true } : {}),
      ...(isLink && !word.underline ? { underline: false } : {}),
      ...(emphasis.isStrong ? { strong: true } : {}),
      ...(emphasis.isItalic ? { italic: true } : {}),
      ...(other ? { color: word.color } : {}),
    };
    const last = runs.at(-1);
    const isTight = space === ' ' && last !== undefined && joinsWithoutSpace(last.text, word.text);
    const before = isTight ? '' : space;
    if (last === undefined) runs.push({ ...run, text: before.replace(/^ $/u, '') + run.text });
    else if (isAlike(last, run) && colorDistance(last.color ?? color, run.color ?? color) <= SAME_COLOR)
      runs[runs.length - 1] = { ...last, text: last.text + before + run.text };
    else if (isMarked(last)) runs.push({ ...run, text: before + run.text });
    else {
      runs[runs.length - 1] = { ...last, text: last.text + before };
      runs.push(run);
    }
  }
  const [only] = runs;
  if (only === undefined) return piece.lines.map(({ text }) => text).join(' ');
  return runs.length === 1 && !isMarked(only) ? only.text : { runs };
}

function isMarked({ link, strong, italic }: TextRun): boolean {
  return link === true || strong === true || italic === true;
}

function isAlike(a: TextRun, b: TextRun): boolean {
  return a.link === b.link && a.underline === b.underline && a.strong === b.strong && a.italic === b.italic;
}

interface SpacedWord {
  readonly word: Word;
  /** What stands before it: blanks, or line breaks. */
  readonly before: string;
}

interface PlacedWord extends SpacedWord {
  readonly emphasis: Emphasis;
}

function spacedWords(piece: TextPiece, fonts: FontMeasures): PlacedWord[] {
  const type = typeOf(piece);
  const edge = Math.min(...piece.lines.map(({ box }) => box[0]));
  return piece.lines.flatMap((line, index) => {
    const [first, ...more] = piece.isPreformatted ? inColumns(line, fonts) : spaced(line, fonts);
    if (first === undefined) return [];
    const breaks = piece.breaks[index - 1] ?? 0;
    const indent = piece.isPreformatted ? columnsBetween(edge, line.box[0], line, fonts) : 0;
    const before = breaks === 0 && index > 0 ? ' ' : '\n'.repeat(breaks) + ' '.repeat(indent);
    return [{ ...first, before }, ...more].map((word) => ({
      ...word,
      emphasis: emphasisOf(word.word, line, type),
    }));
  });
}

/** Words with what stands before each: a space, or several where the gap is as wide as several. */
function spaced(line: TextLine, fonts: FontMeasures): SpacedWord[] {
  const space = fonts.measure(' ', line.type).advance;
  const gaps = line.words
    .slice(1)
    .map((word, index) => word.box[0] - (line.words[index]?.box[2] ?? 0) - BEARINGS * line.type.size);
  // In justified text all gaps are wide.
  const isEven = space <= 0 || median(gaps) > 1.4 * space;
  return line.words.map((word, index) => {
    const gap = gaps[index - 1] ?? 0;
    const count = isEven || gap < TWO_SPACES * space ? 1 : Math.min(MOST_SPACES, Math.round(gap / space));
    return { word, before: NO_BREAK_SPACE.repeat(count - 1) + ' ' };
  });
}

/** Words of letters of one width: how many blanks stand before each tells the column that it begins in. */
function inColumns(line: TextLine, fonts: FontMeasures): SpacedWord[] {
  let column = 0;
  return line.words.map((word, index) => {
    const begins = columnsBetween(line.box[0], word.box[0], line, fonts);
    const blanks = index === 0 ? 0 : Math.max(1, begins - column);
    column += blanks + word.text.length;
    return { word, before: ' '.repeat(blanks) };
  });
}

function columnsBetween(left: number, right: number, { type }: TextLine, fonts: FontMeasures): number {
  const advance = fonts.measure('0', type).advance;
  return advance <= 0 ? 0 : Math.min(MOST_COLUMNS, Math.max(0, Math.round((right - left) / advance)));
}
