/** A line some of whose words are bold or slanted: its face is that of most of its letters, its size fits all of them. */
import { isBold } from '../../fonts/index.ts';
import type { Word } from '../page-reading.ts';
import { wordIn } from '../word-face.ts';
import type { FontFace } from './faces.ts';
import type { FaceFit } from './fit-face.ts';
import { baselineOf, type MeasuredLine } from './line-fits.ts';
import { refineSize } from './refine-size.ts';
import { facesOfWords, lettersOf, siblingsOf, type WordFaces } from './word-faces.ts';
import type { WordInk } from './word-ink.ts';
import { shapeWord } from './word-shapes.ts';

/** Squared deviations of a word: a line that has more is of none of its family's faces, or of several families. */
const POOR = 22;
/** How much less of them another fit must leave. */
const BETTER = 10;
/** Fits of the page that a poor line is tried in, and how far their sizes may be from its own. */
const COMMON = 3;
const SIZE_RATIO = 1.25;
/** What a word's width may be off, pixels, and as a share. */
const WIDTH_NOISE = 0.7;
const WIDTH_SHARE = 0.01;

export interface MixedLine {
  readonly fit: FaceFit;
  /** Of its words, in their order. */
  readonly faces: readonly FontFace[];
}

/**
 * @param common the fits that the page has most of: a line of two faces may look as if it were of a third one
 * @returns undefined where all of its words are of the face that was found for it
 */
export function mixedLine(
  line: MeasuredLine,
  fit: FaceFit | undefined,
  common: readonly FaceFit[],
): MixedLine | undefined {
  if (fit === undefined || fit.letterSpacing !== 0 || line.line.words.length < 2) return undefined;
  let best = { fit, ...facesIn(line, fit) };
  const limit = best.cost - BETTER;
  if (best.cost > POOR)
    for (const other of common.filter((each) => each.size !== fit.size || each.face !== fit.face)) {
      if (!isNear(other.size, fit.size) || !isAsWide(line, other)) continue;
      const tried = { fit: other, ...facesIn(line, other) };
      // A single face that is better would have been found.
      if (tried.cost < Math.min(limit, best.cost) && new Set(tried.faces).size > 1) best = tried;
    }
  const { faces } = best;
  if (faces.every((face) => face === fit.face)) return undefined;
  const face = mostLetters(line.line.words, faces) ?? fit.face;
  return { fit: refineSize(line, { ...best.fit, face }, facesByInk(line, faces)), faces };
}

function facesIn(line: MeasuredLine, { face, size }: FaceFit): WordFaces {
  return facesOfWords(line, { face, size, letterSpacing: 0, baseline: baselineOf(line, face, size) });
}

function isNear(a: number, b: number): boolean {
  return a < b * SIZE_RATIO && b < a * SIZE_RATIO;
}

/** Whether most of the line's longest words are as wide as they would be in that family and size. */
function isAsWide({ words }: MeasuredLine, { face, size }: FaceFit): boolean {
  const faces = siblingsOf(face);
  const right = words.filter(({ text, left, right }) =>
    faces.some((each) => {
      const shape = shapeWord(each, text);
      const off = right - left - size * (shape.right - shape.left);
      return Math.abs(off) < WIDTH_NOISE + WIDTH_SHARE * (right - left);
    }),
  );
  return right.length > 0.6 * words.length;
}

function facesByInk(line: MeasuredLine, faces: readonly FontFace[]): Map<WordInk, FontFace> {
  return new Map(
    faces.flatMap((face, index) => {
      const ink = line.inkOf(index);
      return ink === null ? [] : [[ink, face] as const];
    }),
  );
}

function mostLetters(words: readonly Word[], faces: readonly FontFace[]): FontFace | undefined {
  const letters = new Map<FontFace, number>();
  for (const [index, face] of faces.entries())
    letters.set(face, (letters.get(face) ?? 0) + lettersOf(words[index]?.text ?? ''));
  return Array.from(letters).toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** Of each family and size the fit of most letters; those of most letters of the page first, a few. */
export function commonFits(
  lines: readonly MeasuredLine[],
  fits: readonly (FaceFit | undefined)[],
): FaceFit[] {
  const groups = new Map<string, { letters: number; fit: FaceFit; most: number }>();
  for (const [index, fit] of fits.entries()) {
    if (fit === undefined || fit.letterSpacing !== 0 || isBold(fit.face.weight) || fit.face.italic) continue;
    const letters = lines[index]?.line.text.length ?? 0;
    const key = `${fit.face.family} ${String(fit.size)}`;
    const group = groups.get(key) ?? { letters: 0, fit, most: 0 };
    group.letters += letters;
    if (letters > group.most) Object.assign(group, { fit, most: letters });
    groups.set(key, group);
  }
  return Array.from(groups.values())
    .toSorted((a, b) => b.letters - a.letters)
    .slice(0, COMMON)
    .map(({ fit }) => fit);
}

/** The words, those of another face than their line with what they have of their own. */
export function styledWords(words: readonly Word[], faces: readonly FontFace[], face: FontFace): Word[] {
  return words.map((word, index) => wordIn(word, faces[index] ?? face, face));
}
