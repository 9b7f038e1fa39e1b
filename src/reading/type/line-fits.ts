/** Every face tried on one line, and the line's baseline once its face is known. */
import type { FoundLine } from '../page-reading-schema.ts';
import type { Raster } from '../raster.ts';
import type { FontFace } from './faces.ts';
import { fitFace, type FaceFit } from './fit-face.ts';
import { median } from '../../core/median.ts';
import { measureWord, type WordInk } from './word-ink.ts';
import { shapeWord, sketchWord } from './word-shapes.ts';

/** Words of a line that are looked at, the longest ones: more say nothing new. */
const WORDS = 8;

export interface MeasuredLine {
  readonly line: FoundLine;
  readonly words: readonly WordInk[];
}

export function measureLine(raster: Raster, line: FoundLine): MeasuredLine {
  const longest = line.words
    .map((word, index) => ({ word, index }))
    .toSorted((a, b) => b.word.box[2] - b.word.box[0] - (a.word.box[2] - a.word.box[0]))
    .slice(0, WORDS);
  const words = longest.flatMap(({ word, index }) => {
    const from = line.words[index - 1]?.box[2] ?? 0;
    const to = line.words[index + 1]?.box[0] ?? raster.width;
    return measureWord(raster, word, line.background, [from, 0, to, raster.height]) ?? [];
  });
  return { line, words };
}

/** One fit for each face that has the line's letters. */
export function fitFaces(
  { words }: MeasuredLine,
  faces: readonly FontFace[],
  kind: 'exact' | 'sketch',
): FaceFit[] {
  const shape = kind === 'exact' ? shapeWord : sketchWord;
  return faces.flatMap((face) =>
    fitFace(
      face,
      words,
      words.map(({ text }) => shape(face, text)),
      kind,
    ),
  );
}

/** y of the baseline, whole pixels: browsers put letters on whole rows. */
export function baselineOf({ line, words }: MeasuredLine, face: FontFace, size: number): number {
  const votes = words.flatMap(({ text, top, bottom, underline }) => {
    const shape = shapeWord(face, text);
    if (shape.area === 0) return [];
    const byTop = top + size * shape.top;
    return underline ? [byTop] : [byTop, bottom + size * shape.bottom];
  });
  return votes.length === 0 ? line.box[3] : Math.round(median(votes));
}
