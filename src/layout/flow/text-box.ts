/** The box that a text takes in CSS: as high as its lines, as wide as its letters' boxes; ink is less than both. */
import type { Box } from '../../core/box.ts';
import { faceOf, isSameFace } from '../../reading/index.ts';
import type { TextLine, TypeFace } from '../../reading/page-reading.ts';
import type { FontMeasures, TextExtent } from '../fonts.ts';
import { firstLine, typeOf, type TextPiece } from '../pieces.ts';
import { joinsWithoutSpace, leadingUnit } from '../scripts.ts';

export interface TextBox {
  /** Where it was seen. */
  readonly box: Box;
  readonly lineHeight: number;
  /** Least width at which, by its font, no line breaks that did not. */
  readonly least: number;
  /** At this width, by its font, a line would take the next one's first word; infinite for a single line. */
  readonly most: number;
}

/** Where a line's first letter's box begins, and how far from there its ink reaches. */
export function lineExtent(
  line: TextLine,
  fonts: FontMeasures,
): { readonly left: number; readonly width: number } {
  const { inkLeft, advance } = lineMeasure(line, line.type, fonts);
  const left = line.box[0] - inkLeft;
  const seen = line.box[2] - left;
  // The last letter's box ends a little beyond its ink.
  return { left, width: Math.max(seen, Math.min(advance, seen + 3)) };
}

export function textBoxOf(piece: TextPiece, lineHeight: number, fonts: FontMeasures): TextBox {
  const extents = piece.lines.map((line) => lineExtent(line, fonts));
  const { type, baseline } = firstLine(piece);
  const top = baseline - distanceToBaseline(lineHeight, fonts.metrics(type));
  const left = Math.min(...extents.map((extent) => extent.left));
  const right = Math.max(...extents.map((extent) => extent.left + extent.width));
  const height = lineHeight * (piece.lines.length + blankLines(piece));
  return {
    box: [left, top, Math.max(right, left + 1), top + height],
    lineHeight,
    ...widthsOf(piece, fonts),
  };
}

/** Those between lines that are followed by more than one break. */
function blankLines({ breaks }: TextPiece): number {
  return breaks.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
}

/** From the top of a line's box to its baseline, as browsers round it. */
export function distanceToBaseline(
  lineHeight: number,
  { ascent, descent }: { readonly ascent: number; readonly descent: number },
): number {
  return Math.floor((lineHeight - ascent - descent) / 2) + ascent;
}

/** A line in a type, each word in its own weight and slant. */
function lineMeasure(line: TextLine, type: TypeFace, fonts: FontMeasures): TextExtent {
  const { words, text } = line;
  const isPlain = words.every((word) => isSameFace(faceOf(word, line.type), type));
  if (isPlain) return fonts.measure(text, type);
  const extents = words.map((word) => fonts.measure(word.text, { ...type, ...faceOf(word, line.type) }));
  const spaces = (words.length - 1) * fonts.measure(' ', type).advance;
  return {
    inkLeft: extents[0]?.inkLeft ?? 0,
    advance: extents.reduce((sum, { advance }) => sum + advance, spaces),
  };
}

/** Between which widths a text breaks as it was seen to, in the font of its first line. */
function widthsOf(piece: TextPiece, fonts: FontMeasures): { readonly least: number; readonly most: number } {
  const { lines, breaks } = piece;
  const type = typeOf(piece);
  const advances = lines.map((line) => lineMeasure(line, type, fonts).advance);
  const space = fonts.measure(' ', type).advance;
  const most = lines.slice(1).map((line, index) => {
    if ((breaks[index] ?? 0) > 0) return Infinity;
    const [first] = line.words;
    const face = first === undefined ? type : { ...type, ...faceOf(first, line.type) };
    const word = fonts.measure(leadingUnit(first?.text ?? line.text), face).advance;
    const between = joinsWithoutSpace(lines[index]?.text ?? '', line.text) ? 0 : space;
    return (advances[index] ?? 0) + between + word;
  });
  return { least: Math.max(...advances), most: Math.min(Infinity, ...most) };
}
