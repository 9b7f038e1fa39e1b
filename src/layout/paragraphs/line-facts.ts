/** What joining lines asks of each line, worked out once. */
import { wordType } from '../../reading/index.ts';
import type { Surface, TextLine, Word } from '../../reading/page-reading.ts';
import { areaOf } from '../geometry.ts';
import { leadingUnit } from '../scripts.ts';
import type { FontMeasures } from '../fonts.ts';

export interface LineFacts {
  readonly line: TextLine;
  /** Where the letters' boxes begin and end: a little beyond the ink. */
  readonly left: number;
  readonly right: number;
  /** Of the space between words. */
  readonly space: number;
  /** Of the first word with its letters' boxes. */
  readonly firstWord: number;
  /** From baseline to baseline where no style sheet sets another, pixels. */
  readonly naturalPitch: number;
  /** Index of the smallest surface around the line; -1 for the page. */
  readonly surface: number;
  /** Where that surface ends; undefined for the page. */
  readonly surfaceRight: number | undefined;
}

/** Of each line, from top to bottom, then from left to right. */
export function factsOf(
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
  fonts: FontMeasures,
): readonly LineFacts[] {
  const smallestFirst = surfaces
    .map((surface, index) => ({ box: surface.box, area: areaOf(surface.box), index }))
    .sort((a, b) => a.area - b.area);
  const facts = lines.map((line) => {
    const x = (line.box[0] + line.box[2]) / 2;
    const y = (line.box[1] + line.box[3]) / 2;
    const around = smallestFirst.find(({ box }) => x >= box[0] && x < box[2] && y >= box[1] && y < box[3]);
    const first: Word | undefined = line.words[0];
    const type = first === undefined ? line.type : wordType(first, line.type);
    const { inkLeft } = fonts.measure(first?.text ?? line.text, type);
    const { ascent, descent } = fonts.metrics(line.type);
    const unit = first === undefined ? line.text : leadingUnit(first.text);
    return {
      line,
      left: line.box[0] - inkLeft,
      right: line.box[2],
      space: fonts.measure(' ', line.type).advance,
      firstWord:
        first === undefined || unit !== first.text
          ? fonts.measure(unit, type).advance
          : first.box[2] - first.box[0],
      naturalPitch: Math.max(1, ascent + descent),
      surface: around?.index ?? -1,
      surfaceRight: around?.box[2],
    };
  });
  return facts.sort((a, b) => a.line.baseline - b.line.baseline || a.left - b.left);
}
