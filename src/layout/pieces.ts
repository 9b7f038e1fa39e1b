/** What a page is put together from: the elements that were read, lines already joined to paragraphs. */
import type { Box } from '../core/box.ts';
import { isBold } from '../fonts/index.ts';
import { faceOf } from '../reading/index.ts';
import { joinsWithoutSpace } from './scripts.ts';
import type { PictureArea, Rule, Surface, TextLine, TypeFace, Word } from '../reading/page-reading.ts';

export type Alignment = 'start' | 'center' | 'end';

/** What stood before a paragraph to mark it as an entry of a list. */
export interface Marker {
  readonly kind: 'bullet' | 'number';
  readonly text: string;
  readonly box: Box;
}

/** One line, or several that flow on from one another. */
export interface TextPiece {
  readonly kind: 'text';
  /** Of its ink. */
  readonly box: Box;
  /** At least one, from top to bottom. */
  readonly lines: readonly TextLine[];
  /** After each line but the last: how many line breaks its author set; 0 where it is full and flows on. */
  readonly breaks: readonly number[];
  /** Its letters stand in columns, as in code and mails. */
  readonly isPreformatted: boolean;
  /** `start` for a single line, whose alignment only its surroundings tell. */
  readonly alignment: Alignment;
  /** Between baselines, pixels; null for a single line. */
  readonly pitch: number | null;
  readonly marker: Marker | null;
}

export interface SurfacePiece {
  readonly kind: 'surface';
  readonly box: Box;
  readonly surface: Surface;
}

export interface RulePiece {
  readonly kind: 'rule';
  readonly box: Box;
  readonly rule: Rule;
}

export interface PicturePiece {
  readonly kind: 'picture';
  readonly box: Box;
  readonly picture: PictureArea;
}

export type Piece = TextPiece | SurfacePiece | RulePiece | PicturePiece;

/** The line that speaks for a paragraph's type and color. */
export function firstLine(piece: TextPiece): TextLine {
  const line = piece.lines[0];
  if (line === undefined) throw new Error('a text without lines');
  return line;
}

const LETTER = /[\p{L}\p{N}]/u;

/** How a word looks beside the rest of its text. */
export interface Emphasis {
  readonly isStrong: boolean;
  readonly isItalic: boolean;
}

/** What a text is drawn in but for its emphases: it is bold only where all of its words are, and so with italics. */
export function typeOf(piece: TextPiece): TypeFace {
  const { type } = firstLine(piece);
  const faces = piece.lines.flatMap((line) =>
    line.words.filter(({ text }) => LETTER.test(text)).map((word) => faceOf(word, line.type)),
  );
  const regular = faces.filter(({ weight }) => !isBold(weight));
  const weight = isBold(type.weight) ? (regular[0]?.weight ?? type.weight) : type.weight;
  return { ...type, weight, italic: type.italic && faces.every(({ italic }) => italic) };
}

/** Of a word of a text that is drawn in that type. */
export function emphasisOf(word: Word, line: TextLine, type: TypeFace): Emphasis {
  const { weight, italic } = faceOf(word, line.type);
  return { isStrong: isBold(weight) && !isBold(type.weight), isItalic: italic && !type.italic };
}

/** The color of most of a text's letters. */
export function colorOf(piece: TextPiece): string {
  return colorOfWords(
    piece.lines.flatMap(({ words }) => words),
    firstLine(piece).color,
  );
}

/** The color of most of some words' letters, the first of two; `other` where they have none. */
export function colorOfWords(words: readonly Word[], other: string): string {
  const letters = new Map<string, number>();
  for (const { text, color } of words) letters.set(color, (letters.get(color) ?? 0) + text.length);
  let best = other;
  let most = 0;
  for (const [color, count] of letters)
    if (count > most) {
      best = color;
      most = count;
    }
  return best;
}

export function textOf(piece: TextPiece): string {
  return piece.lines.reduce(
    (all, { text }) => (all === '' || joinsWithoutSpace(all, text) ? all + text : `${all} ${text}`),
    '',
  );
}
