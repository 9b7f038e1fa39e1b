/** A paragraph as the content of a slot: plain, or in runs where some of its words look otherwise. */
import type { RichContent, TextRun } from '../dsl/document/document.ts';
import { colorDistance } from './color.ts';
import { firstLine, textOf, type TextPiece } from './pieces.ts';

const SAME_COLOR = 40;

export function textContent(piece: TextPiece): string | RichContent {
  const { color } = firstLine(piece);
  const runs: TextRun[] = [];
  for (const word of piece.lines.flatMap((line) => line.words)) {
    const other = colorDistance(word.color, color) > SAME_COLOR;
    const run: TextRun = {
      text: word.text,
      ...(other || word.underline ? { link: true } : {}),
      ...(other ? { color: word.color } : {}),
    };
    const last = runs.at(-1);
    if (
      last !== undefined &&
      last.link === run.link &&
      colorDistance(last.color ?? color, run.color ?? color) <= SAME_COLOR
    )
      runs[runs.length - 1] = { ...last, text: `${last.text} ${run.text}` };
    else {
      if (last !== undefined) runs[runs.length - 1] = { ...last, text: `${last.text} ` };
      runs.push(run);
    }
  }
  return runs.length < 2 ? textOf(piece) : { runs };
}
