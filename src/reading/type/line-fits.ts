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
  /** The longest ones, longest first. */
  readonly words: readonly WordInk[];
  /** Of any of the line's words by its index, measured when it is first asked for; null where no ink is found. */
  readonly inkOf: (index: number) => WordInk | null;
}

export function measureLine(raster: Raster, line: FoundLine): MeasuredLine {
  const inks = new Map<number, WordInk | null>();
  const inkOf = (index: number): WordInk | null => {
    const known = inks.get(index);
    const ink = known === undefined ? measureWord(raster, line, index) : known;
    inks.set(index, ink);
    return ink;
  };
  const longest = line.words
    .map(({ box }, index) => ({ width: box[2] - box[0], index }))
    .toSorted((a, b) => b.width - a.width)
    .slice(0, WORDS);
  return { line, words: longest.flatMap(({ index }) => inkOf(index) ?? []), inkOf };
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
