/** A paragraph as the content of a slot: plain, or in runs where some of its words look otherwise. */
import type { RichContent, TextRun } from '../dsl/document/document.ts';
import type { TextLine, Word } from '../reading/page-reading.ts';
import { colorDistance } from './color.ts';
import type { FontMeasures } from './fonts.ts';
import { median } from './geometry.ts';
import { colorOf, type TextPiece } from './pieces.ts';
import { joinsWithoutSpace } from './scripts.ts';

/** Colors that differ by less, of 255, are one: antialiasing makes them differ. */
export const SAME_COLOR = 40;

const NO_BREAK_SPACE = '\u00a0';
/** Of the font's space: a wider one is two. */
const TWO_SPACES = 1.65;
const MOST_SPACES = 4;
/** Side bearings of the letters beside a space, in sizes of the letters. */
const BEARINGS = 0.08;

export function textContent(piece: TextPiece, fonts: FontMeasures): string | RichContent {
  const color = colorOf(piece);
  const underlined = piece.lines.every((line) => line.words.every(({ underline }) => underline));
  const runs: TextRun[] = [];
  for (const { word, before: space } of piece.lines.flatMap((line) => spaced(line, fonts))) {
    const other = colorDistance(word.color, color) > SAME_COLOR;
    const run: TextRun = {
      text: word.text,
      ...(other || (word.underline && !underlined) ? { link: true } : {}),
      ...(other ? { color: word.color } : {}),
    };
    const last = runs.at(-1);
    const before = last !== undefined && joinsWithoutSpace(last.text, word.text) ? '' : space;
    if (last === undefined) runs.push(run);
    else if (last.link === run.link && colorDistance(last.color ?? color, run.color ?? color) <= SAME_COLOR)
      runs[runs.length - 1] = { ...last, text: last.text + before + run.text };
    else if (last.link === true) runs.push({ ...run, text: before + run.text });
    else {
      runs[runs.length - 1] = { ...last, text: last.text + before };
      runs.push(run);
    }
  }
  const [only] = runs;
  if (only === undefined) return piece.lines.map(({ text }) => text).join(' ');
  return runs.length === 1 ? only.text : { runs };
}

/** Words with what stands before each: a space, or several where the gap is as wide as several. */
function spaced(line: TextLine, fonts: FontMeasures): { readonly word: Word; readonly before: string }[] {
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
