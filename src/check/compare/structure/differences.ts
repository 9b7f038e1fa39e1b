/** What is otherwise about one thing that stands on both pictures. */
import { heightOf, widthOf } from '../../../core/box.ts';
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import type { Raster } from '../../types.ts';
import { groundColor, isSamePicture, placeDistance } from './crops.ts';
import { bare, likeness, type Pair } from './match-parts.ts';
import { type Part } from './part.ts';

export interface Difference {
  readonly pair: Pair;
  /** The colors that most of both places have. */
  readonly grounds: { readonly before: string; readonly after: string } | null;
  /** Pixels, of its upper left corner. */
  readonly way: readonly [number, number];
  /** Pixels that it is wider and higher. */
  readonly growth: readonly [number, number];
  readonly isResized: boolean;
  readonly letters: boolean;
  readonly fill: boolean;
  readonly ink: boolean;
  readonly words: boolean;
  readonly kind: boolean;
  /** It said something, and says nothing; or the other way. */
  readonly isSilent: boolean;
  readonly isTalking: boolean;
  /** It looks otherwise, and nothing of the above says why. */
  readonly look: boolean;
}

export interface Tolerance {
  /** Most letters have other pixels. */
  readonly isRedrawn: boolean;
  /** Letters are drawn otherwise all over the screen: other fonts, or other anti-aliasing. */
  readonly lettersDiffer: boolean;
  /** Pixels that edges may be off. */
  readonly edge: number;
  readonly wordsCount: boolean;
}

/** Colors of grounds are read exactly, those of letters only as far as their anti-aliasing lets them be seen. */
const FILL_TOLERANCE = 9;
const INK_TOLERANCE = { sharp: 30, blurred: 75 };
const LOOK_TOLERANCE = { sharp: 0.012, blurred: 0.09 };

export function differencesOf(pair: Pair, a: Raster, b: Raster, tolerance: Tolerance): Difference {
  const { before, after } = pair;
  const way = [after.box[0] - before.box[0], after.box[1] - before.box[1]] as const;
  const growth = [
    widthOf(after.box) - widthOf(before.box),
    heightOf(after.box) - heightOf(before.box),
  ] as const;
  const none = {
    letters: false,
    fill: false,
    ink: false,
    words: false,
    kind: false,
    look: false,
    isSilent: false,
    isTalking: false,
  };
  if (pair.isUntouched || pair.isRigid || isSamePicture(a, before.box, b, after.box))
    return { pair, grounds: null, way, growth: [0, 0], isResized: false, ...none };
  const { isRedrawn, lettersDiffer, wordsCount } = tolerance;
  const mode = isRedrawn ? 'blurred' : 'sharp';
  const isText = before.words !== null && after.words !== null;
  const ink = isText && differs(before.ink, after.ink, INK_TOLERANCE[mode]);
  const grounds = { before: groundColor(a, before.box), after: groundColor(b, after.box) };
  const fill = isPainted(before, after) && differs(grounds.before, grounds.after, FILL_TOLERANCE);
  const words = wordsCount && isText && areOtherWords(before, after, lettersDiffer);
  const isHeard = wordsCount && !lettersDiffer && before.family !== 'picture' && after.family !== 'picture';
  const isSilent = isHeard && before.words !== null && after.words === null;
  const isTalking = isHeard && before.words === null && after.words !== null;
  const letters = isText && areOtherSizes(before, after, lettersDiffer ? 0.22 : 0.07);
  const isResized = isOtherSize(before, growth, tolerance);
  const kind = before.family !== after.family;
  const isExplained = ink || fill || words || letters || isResized;
  const look =
    !isExplained &&
    (wordsCount || !isText) &&
    !before.holds &&
    placeDistance(a, before.box, b, after.box) > LOOK_TOLERANCE[mode];
  return {
    pair,
    grounds,
    way,
    growth,
    isResized,
    letters,
    fill,
    ink,
    words,
    kind: kind && !fill && !ink && (isExplained || look),
    look,
    isSilent,
    isTalking,
  };
}

/** Words stand on the ground of what is around them; that has a color, if any has. */
function isPainted(before: Part, after: Part): boolean {
  return [before, after].some(
    ({ fill, family }) => fill !== null || family === 'rule' || family === 'surface',
  );
}

/** Of two colors, or of one that is there on one side alone. */
function differs(a: string | null, b: string | null, tolerance: number): boolean {
  if (a === null || b === null) return a !== b;
  return colorDistance(rgbOf(a), rgbOf(b)) > tolerance;
}

/** Where letters are drawn otherwise, single ones are read otherwise too. */
function areOtherWords(before: Part, after: Part, lettersDiffer: boolean): boolean {
  if (bare(before.words) === bare(after.words)) return false;
  return !lettersDiffer || likeness(before.words, after.words) < 0.75;
}

function areOtherSizes({ letterSize: a }: Part, { letterSize: b }: Part, share: number): boolean {
  return a !== null && b !== null && Math.abs(a - b) > Math.max(1, share * a);
}

/** Texts are as wide as their words; all else has a size of its own. */
function isOtherSize(
  { family, words, box }: Part,
  [wider, higher]: readonly [number, number],
  { lettersDiffer, edge, wordsCount }: Tolerance,
): boolean {
  if (family === 'text') return false;
  const isFree = words !== null && (lettersDiffer || !wordsCount);
  const across = isFree ? Math.max(edge, 0.35 * widthOf(box)) : edge;
  const down = isFree ? Math.max(edge, 0.3 * heightOf(box)) : edge;
  return Math.abs(wider) > across || Math.abs(higher) > down;
}
