/** The box that a text takes in CSS: as high as its lines, as wide as its letters' boxes; ink is less than both. */
import type { Box } from '../../core/box.ts';
import type { FontMeasures } from '../fonts.ts';
import type { TextLine } from '../../reading/page-reading.ts';
import { firstLine, type TextPiece } from '../pieces.ts';

export interface TextBox {
  readonly box: Box;
  readonly lineHeight: number;
  /** Least width at which no line breaks that did not. */
  readonly least: number;
  /** At this width a line would take the next one's first word; infinite for a single line. */
  readonly most: number;
}

/** Ink to the first letter's box; line's advance with trailing side bearing left out. */
export function lineExtent(
  line: TextLine,
  fonts: FontMeasures,
): { readonly left: number; readonly width: number } {
  const { inkLeft, advance } = fonts.measure(line.text, line.type);
  const left = line.box[0] - inkLeft;
  // What was seen counts; what the font says helps where ink ends before the letter's box does.
  return { left, width: Math.max(line.box[2] - left, Math.min(advance, line.box[2] - left + 3)) };
}

export function textBoxOf(piece: TextPiece, lineHeight: number, fonts: FontMeasures): TextBox {
  const extents = piece.lines.map((line) => lineExtent(line, fonts));
  const least = Math.max(...extents.map(({ width }) => width));
  const { type, baseline } = firstLine(piece);
  const top = baseline - distanceToBaseline(lineHeight, fonts.metrics(type));
  const left = Math.min(...extents.map((extent) => extent.left));
  const right = Math.max(...extents.map((extent) => extent.left + extent.width));
  const height = lineHeight * piece.lines.length;
  return {
    box: [left, top, Math.max(right, left + 1), top + height],
    lineHeight,
    least,
    most: mostOf(piece, extents, fonts),
  };
}

/** From the top of a line's box to its baseline, as browsers round it. */
export function distanceToBaseline(
  lineHeight: number,
  { ascent, descent }: { readonly ascent: number; readonly descent: number },
): number {
  return Math.floor((lineHeight - ascent - descent) / 2) + ascent;
}

function mostOf(
  piece: TextPiece,
  extents: readonly { readonly width: number }[],
  fonts: FontMeasures,
): number {
  return Math.min(
    Infinity,
    ...piece.lines.slice(1).map((line, index) => {
      const first = line.words[0];
      const word = first === undefined ? line.box[2] - line.box[0] : first.box[2] - first.box[0];
      return (extents[index]?.width ?? 0) + fonts.measure(' ', line.type).advance + word;
    }),
  );
}
