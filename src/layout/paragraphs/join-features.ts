/** What can be seen of a paragraph and the line below it, as numbers: what the table of joins asks for. */
import type { TextLine } from '../../reading/page-reading.ts';
import { startsUpper, titleShare, upperShare } from '../capitals.ts';
import { chromaOf, colorDistance } from '../color.ts';
import { isMonospaced } from '../lines/index.ts';
import { pitchOf, rowsIn } from './breaks.ts';
import { endsSentence } from './columns.ts';
import type { LinesContext } from './line-context.ts';
import type { LineFacts } from './line-facts.ts';

/** The names of the features, in the order of `joinFeatures`. */
export const JOIN_FEATURES = [
  'pitch',
  'pitchChange',
  'lines',
  'pitchBelow',
  'columnPitch',
  'left',
  'center',
  'right',
  'size',
  'weight',
  'italic',
  'family',
  'color',
  'colorAtBreak',
  'chromaAbove',
  'chromaBelow',
  'underlineAbove',
  'underlineBelow',
  'roomInColumn',
  'roomInParagraph',
  'roomInSurface',
  'fullAbove',
  'fullBelow',
  'measure',
  'lettersAbove',
  'lettersBelow',
  'wordsAbove',
  'wordsBelow',
  'endsSentence',
  'endsComma',
  'endsColon',
  'endsHyphen',
  'startsLower',
  'startsUpper',
  'startsDigit',
  'startsSymbol',
  'sameStart',
  'titleAbove',
  'titleBelow',
  'upperAbove',
  'upperBelow',
  'mono',
  'columnLines',
  'columnLetters',
  'columnFull',
  'sizePixels',
  'onSurface',
  'rows',
  'offRows',
  'offNaturalRows',
  'besideLeft',
  'besideRight',
  'besideLeftAbove',
  'besideRightAbove',
  'besideAlike',
  'columnUpper',
  'columnRagged',
  'columnSentences',
  'columnSpread',
  'columnEven',
  'columnPitches',
  'lowerBelow',
  'upperStarts',
] as const;

const MOST = 40;

/** @param paragraph its lines so far, at least one */
export function joinFeatures(
  paragraph: readonly LineFacts[],
  next: LineFacts,
  context: LinesContext,
): number[] {
  const last = paragraph.at(-1) ?? next;
  return [
    ...ofPitch(paragraph, last, next, context),
    ...ofPlace(last, next),
    ...ofType(last.line, next.line),
    ...ofRoom(paragraph, last, next, context),
    ...ofWords(last.line, next.line),
    ...ofColumn(next, context),
    ...ofRows(paragraph, last, next),
    ...ofBeside(last, next, context),
    ...ofColumnAsWhole(last, next, context),
    ...ofStarts(paragraph, next, context),
  ];
}

function ofPitch(
  paragraph: readonly LineFacts[],
  last: LineFacts,
  next: LineFacts,
  { below, columns }: LinesContext,
): number[] {
  const { size } = next.line.type;
  const inSizes = (pixels: number): number => capped(pixels / Math.max(1, size));
  const pitch = next.line.baseline - last.line.baseline;
  const before = paragraph.at(-2);
  const after = below.get(next);
  const columnPitch = columns.get(next)?.pitch ?? 0;
  return [
    inSizes(pitch),
    before === undefined ? 0 : inSizes(pitch - (last.line.baseline - before.line.baseline)),
    Math.min(paragraph.length, 12),
    after === undefined ? 5 : inSizes(after.line.baseline - next.line.baseline - pitch),
    columnPitch === 0 ? 5 : inSizes(pitch - columnPitch),
  ];
}

function ofPlace(last: LineFacts, next: LineFacts): number[] {
  const size = Math.max(1, next.line.type.size);
  return [
    capped((next.left - last.left) / size),
    capped((next.left + next.right - last.left - last.right) / 2 / size),
    capped((next.right - last.right) / size),
  ];
}

function ofType(a: TextLine, b: TextLine): number[] {
  const [end, start] = [a.words.at(-1)?.color ?? a.color, b.words[0]?.color ?? b.color];
  const underlined = ({ words }: TextLine): number =>
    words.filter(({ underline }) => underline).length / Math.max(1, words.length);
  return [
    Math.abs(Math.log(Math.max(1, a.type.size) / Math.max(1, b.type.size))),
    Math.sign(b.type.weight - a.type.weight),
    Number(b.type.italic) - Number(a.type.italic),
    Number(a.type.family === b.type.family),
    colorDistance(a.color, b.color),
    colorDistance(end, start),
    chromaOf(a.color),
    chromaOf(b.color),
    underlined(a),
    underlined(b),
  ];
}

/** Whether the next line's first word would have fitted above. */
function ofRoom(
  paragraph: readonly LineFacts[],
  last: LineFacts,
  next: LineFacts,
  { columns, pageWidth }: LinesContext,
): number[] {
  const size = Math.max(1, next.line.type.size);
  const needed = last.right - last.left + next.space + next.firstWord;
  const column = columns.get(last);
  const widest = Math.max(column?.widest ?? 0, 1);
  const own = Math.max(...[...paragraph, next].map(({ left, right }) => right - left));
  const edge = last.surfaceRight ?? pageWidth;
  return [
    capped((widest - needed) / size),
    capped((own - needed) / size),
    capped((edge - last.left - needed) / size),
    (last.right - last.left) / widest,
    (next.right - next.left) / widest,
    capped(widest / size),
  ];
}

function ofWords(a: TextLine, b: TextLine): number[] {
  const [above, below] = [a.text.trim(), b.text.trim()];
  return [
    Math.min(above.length, 120),
    Math.min(below.length, 120),
    Math.min(a.words.length, 20),
    Math.min(b.words.length, 20),
    Number(endsSentence(above)),
    Number(above.endsWith(',')),
    Number(above.endsWith(':')),
    Number(/[-–]$/u.test(above)),
    Number(/^\p{Ll}/u.test(below)),
    Number(/^\p{Lu}/u.test(below)),
    Number(/^\p{N}/u.test(below)),
    Number(/^[^\p{L}\p{N}"'(“‘]/u.test(below)),
    Number(above[0] === below[0]),
    titleShare(above),
    titleShare(below),
    upperShare(above),
    upperShare(below),
    Number(isMonospaced(b)),
  ];
}

function ofColumn(next: LineFacts, { columns }: LinesContext): number[] {
  const column = columns.get(next);
  return [
    Math.min(column?.count ?? 0, 40),
    Math.min(column?.letters ?? 0, 120),
    column?.full ?? 0,
    next.line.type.size,
    Number(next.surface >= 0),
  ];
}

/** How many lines further down it stands, and how far off that: blank lines are whole ones, margins are not. */
function ofRows(paragraph: readonly LineFacts[], last: LineFacts, next: LineFacts): number[] {
  const pitch = next.line.baseline - last.line.baseline;
  const row = Math.max(1, paragraph.length < 2 ? next.naturalPitch : pitchOf(paragraph));
  const [rows, naturalRows] = [row, next.naturalPitch].map((one) => rowsIn(pitch, one));
  return [
    rows ?? 1,
    capped(pitch - (rows ?? 1) * row),
    capped(pitch - (naturalRows ?? 1) * next.naturalPitch),
  ];
}

/** Where other texts stand in the rows of both lines: rows of a table have them. */
function ofBeside(last: LineFacts, next: LineFacts, { beside }: LinesContext): number[] {
  const size = Math.max(1, next.line.type.size);
  const distances = [next, last].flatMap((fact) => {
    const found = beside.get(fact);
    return [found?.left, found?.right].map((distance) => capped((distance ?? Infinity) / size));
  });
  const [left, right, leftAbove, rightAbove] = distances.map((distance) => distance < MOST);
  const isAlike = (left === true || right === true) && left === leftAbove && right === rightAbove;
  return [...distances, Number(isAlike)];
}

function ofColumnAsWhole(last: LineFacts, next: LineFacts, { columns }: LinesContext): number[] {
  const column = columns.get(next);
  const pitch = next.line.baseline - last.line.baseline;
  return [
    column?.upper ?? 0,
    column?.ragged ?? 0,
    column?.sentences ?? 0,
    column?.spread ?? 0,
    column?.even ?? 0,
    column === undefined || column.pitch === 0 ? 0 : capped(pitch / column.pitch),
  ];
}

function ofStarts(paragraph: readonly LineFacts[], next: LineFacts, { below }: LinesContext): number[] {
  const after = below.get(next);
  const upperStarts = paragraph.filter(({ line }) => startsUpper(line.text)).length;
  return [
    after === undefined ? 0 : /^\p{Ll}/u.test(after.line.text) ? 1 : -1,
    upperStarts / Math.max(1, paragraph.length),
  ];
}

function capped(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value));
}
