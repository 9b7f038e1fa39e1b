/**
 * Which words of a line are bold or slanted, and which are not: each is drawn in the line's face, and where that does not
 * agree with its pixels, in the others of that family.
 */
import { fontFamily, isBold } from '../../fonts/index.ts';
import type { Drawing } from './draw-word.ts';
import { wordCost } from './draw-line.ts';
import { leaningsOf } from './leanings.ts';
import { likeliestPath } from './face-path.ts';
import { fontFace, type FontFace } from './faces.ts';
import type { MeasuredLine } from './line-fits.ts';
import { isSmall, type WordInk } from './word-ink.ts';
import { shapeWord } from './word-shapes.ts';

/** Those that a family's bold words are tried in. */
const BOLD_WEIGHTS = [600, 700];
/** Squared deviations up to which a word is what it was drawn as: the right face of a word that was read right has less. */
const AGREES = 22;
/** Of the other faces of such a word, which are not drawn: wrong ones have at least that. */
const UNDRAWN = 32;
/** Up to that nothing better is looked for. */
const ENOUGH = 10;
/** So much less of width and ink is explained by any other face: it is none of them. */
const CLEAR = 10;
/** Words that are drawn in all faces without one that explains any of them, and how much less that one leaves. */
const VAIN = 5;
const CLEARLY = 8;
/** What it costs to be of another face than the word before, and than the line. */
const CHANGE = 6;
const OTHER = 1;
/** Words of fewer letters say less: there are few pixels to compare. */
const SURE_LETTERS = 3;
/** So much above what agrees, costs count half: the word was read wrong, or is of another family. */
const DOUBTFUL = 20;

export interface WordFaces {
  /** Of the line's words, in their order. */
  readonly faces: readonly FontFace[];
  /** Squared deviations that they leave, for each word that says something; 0 where none does. */
  readonly cost: number;
}

export function facesOfWords(line: MeasuredLine, drawing: Drawing): WordFaces {
  const { words } = line.line;
  const { face } = drawing;
  const faces = siblingsOf(face);
  const inks = words.map((_word, index) => readable(line.inkOf(index), drawing));
  const leans = leaningsOf(inks, faces, drawing.size);
  const drawn = inks.map((ink, index) => ownCost(ink, leans[index] ?? 0, drawing));
  const isPure = !drawOthers(inks, drawn, { leans, faces, drawing });
  const weighed = drawn.map((costs, index) => weigh(costs, faces.length, words[index]?.text ?? ''));
  const path = isPure ? words.map(() => 0) : likeliestPath(weighed, CHANGE);
  const left = path.flatMap((at, index) => drawn[index]?.[at] ?? []);
  return {
    faces: path.map((at) => faces[at] ?? face),
    cost: left.reduce((sum, cost) => sum + cost, 0) / Math.max(1, left.length),
  };
}

/** The words that something can be said of; null for the others. */
function readable(word: WordInk | null, { face }: Drawing): WordInk | null {
  if (word === null || !isSmall(word) || lettersOf(word.text) === 0) return null;
  return shapeWord(face, word.text).missing > 0 ? null : word;
}

/** What drawing would show anyway is not drawn. @returns one cost; none where nothing can be said */
function ownCost(word: WordInk | null, lean: number, drawing: Drawing): number[] {
  if (word === null) return [];
  if (lean < -CLEAR) return [0];
  return [wordCost(word, drawing, lean > 0 ? ENOUGH : AGREES)];
}

interface Others {
  readonly leans: readonly number[];
  readonly faces: readonly FontFace[];
  readonly drawing: Drawing;
}

/**
 * Adds the costs of the other faces to words that their own does not explain.
 *
 * @returns whether another face explains one of them
 */
function drawOthers(
  inks: readonly (WordInk | null)[],
  drawn: number[][],
  { leans, faces, drawing }: Others,
): boolean {
  let vain = 0;
  let isFound = false;
  for (const [index, costs] of drawn.entries()) {
    const [own] = costs;
    const ink = inks[index] ?? null;
    const enough = (leans[index] ?? 0) > 0 ? ENOUGH : AGREES;
    if (own === undefined || own <= enough || ink === null) continue;
    for (const face of faces.slice(1)) costs.push(wordCost(ink, { ...drawing, face }, ENOUGH));
    if (Math.min(...costs) < own - CLEARLY) isFound = true;
    else vain += 1;
    if (vain >= VAIN && !isFound) return false;
  }
  return isFound;
}

export function lettersOf(text: string): number {
  return Array.from(text.matchAll(/[\p{L}\p{N}]/gu)).length;
}

/** The face itself, then those of other weights, of the other slant, and both. */
export function siblingsOf(face: FontFace): FontFace[] {
  const { family, weight, italic } = face;
  const bold = BOLD_WEIGHTS.filter((each) => fontFamily(family).weights.includes(each));
  const others = isBold(weight) ? [400] : bold;
  return [italic, !italic].flatMap((slant) =>
    [weight, ...others].map((each) => fontFace({ family, weight: each, italic: slant })),
  );
}

/** Each face's cost as evidence: little of few letters, and of a word that no face explains. */
function weigh(costs: readonly number[], count: number, text: string): number[] {
  const doubt = Math.max(0, Math.min(...costs) - AGREES) / DOUBTFUL;
  const trust = costs.length === 0 ? 0 : Math.min(1, lettersOf(text) / SURE_LETTERS) / (1 + doubt);
  return Array.from({ length: count }, (_value, at) => {
    const cost = costs[at] ?? UNDRAWN;
    return (at === 0 ? cost : cost + OTHER) * trust;
  });
}
