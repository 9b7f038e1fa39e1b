/** What is otherwise about one thing that stands on both pictures. */
import { area, heightOf, widthOf, type Box } from '../../../core/box.ts';
import { colorShare, groundColor, groundDistance, isRepainted, rimColor } from './crops/grounds.ts';
import { hasSameLetters, inkDistance } from './crops/letters.ts';
import { hasSameFormsWithin, meanColors, otherColors, recoloring } from './crops/recoloring.ts';
import { isSamePicture } from './crops/same-picture.ts';
import { placeDistance } from './crops/thumbnails.ts';
import { areCompressed, areOneHue, colorsApart, differs, hasInk, keepsInk } from './inks.ts';
import { bare } from './likeness.ts';
import { areOtherWords } from './other-words.ts';
import { isLikeWords, isSmall, type Pair, type Part } from './part.ts';
import { nearWays, shifted, type Way } from './rigid-ways.ts';
import type { Raster } from '../../types.ts';
import { areOtherSizes, hasOtherEdges, isOtherSize } from './sizes.ts';
import type { StructureOptions, Tolerance } from './structure-options.ts';

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

/** Colors of grounds are read exactly, those of letters only as far as their anti-aliasing lets them be seen. */
const FILL_TOLERANCE = 9;
/** Share of the distance of two inks that the letters' pixels are apart on average: edges have less of it than the middle. */
const LEAST_INK = 0.3;
/** Share of the former ground that may be left of a ground that has another color: of two buttons, one may be wider now. */
const STILL_THERE = 0.5;
const INK_TOLERANCE = { sharp: 30, blurred: 140 };
/** Share of its pixels that differ in what looks otherwise: drawings of thin lines have a few hundredths. */
const LEAST_LOOK = 0.03;
const LOOK_TOLERANCE = { sharp: 0.012, blurred: 0.09 };

/** Of what looks as it did, wherever it stands. */
const SAME = {
  grounds: null,
  growth: [0, 0],
  isResized: false,
  letters: false,
  fill: false,
  ink: false,
  words: false,
  kind: false,
  look: false,
  isSilent: false,
  isTalking: false,
} as const;

export function differencesOf(pair: Pair, tolerance: Tolerance): Difference {
  const { before, after } = pair;
  const { baseline: a, candidate: b } = tolerance;
  const way = wayOf(pair, tolerance);
  const growth = [
    widthOf(after.box) - widthOf(before.box),
    heightOf(after.box) - heightOf(before.box),
  ] as const;
  if (pair.isUntouched || pair.isRigid || isSamePicture(a, before.box, b, after.box))
    return { ...SAME, pair, way };
  if (isOnOtherGround(pair, tolerance)) return { ...SAME, pair, way: [0, 0] };
  const { isRedrawn, lettersDiffer, wordsCount } = tolerance;
  const moved = before.family === after.family ? undefined : movedAsItWas(pair, tolerance);
  if (moved !== undefined) return { ...SAME, ...moved };
  const otherPaint = before.family === after.family ? null : paintedAnew(pair, tolerance);
  if (otherPaint !== null) return { ...SAME, pair, way: [0, 0], grounds: otherPaint, fill: true };
  const isHeard = wordsCount && !lettersDiffer && before.family !== 'picture' && after.family !== 'picture';
  const mode = isRedrawn ? 'blurred' : 'sharp';
  const isText = before.words !== null && after.words !== null;
  // Where words are others, what was read as another thing may be another thing.
  const isSameThing = before.family === after.family || isHeard;
  const haveSameForms = isText && hasSameLetters(a, b, before.box);
  // Where letters are drawn as they were, the same words at the same place are the same letters, faint as they may be.
  const areSameLetters = haveSameForms || (!isRedrawn && haveSamePlaceAndWords(before, after));
  const ink =
    isText &&
    isSameThing &&
    differs(before.ink, after.ink, INK_TOLERANCE[areSameLetters ? mode : 'blurred']) &&
    // What readers make of few pixels, the pixels themselves have to bear out.
    inkDistance(a, b, before.box) > LEAST_INK * colorsApart(before.ink, after.ink) &&
    // Of other words they bear out everything.
    (wordsCount || hasInk(b, after)) &&
    // Compression takes color from thin letters.
    !(areCompressed(tolerance) && areOneHue(before.ink, after.ink)) &&
    // Of letters with a shadow, readers take either for the ink.
    (!lettersDiffer || !keepsInk(before, after, tolerance));
  const grounds = { before: groundColor(a, before.box), after: groundColor(b, after.box) };
  const fill =
    isSameThing &&
    isPainted(before, after) &&
    differs(grounds.before, grounds.after, FILL_TOLERANCE) &&
    colorShare(b, after.box, grounds.before) < STILL_THERE * colorShare(a, before.box, grounds.before) &&
    groundDistance(a, before.box, b, after.box) > FILL_TOLERANCE;
  // Of small letters that a compression blurred, readers make other words.
  const areSame = isRedrawn && haveSameForms;
  const words = wordsCount && isText && !areSame && areOtherWords(before, after, lettersDiffer);
  const isSilent = isHeard && before.words !== null && after.words === null && after.caption === null;
  const isTalking = isHeard && before.words === null && before.caption === null && after.words !== null;
  const letters = isText && !areSame && areOtherSizes(before, after, tolerance);
  const isResized =
    ((wordsCount && !lettersDiffer) || !isLikeWords(before)) &&
    isOtherSize(before, growth, tolerance) &&
    hasOtherEdges(pair, tolerance);
  // Where words are free, readers take some of them for pictures.
  const isWordy = !wordsCount && ![before, after].some(({ family }) => family === 'control');
  const kind = before.family !== after.family && !isWordy;
  const isExplained = ink || fill || words || letters || isResized;
  // Small signs are drawn as letters are.
  const lookMode = !tolerance.isExact && isSmall(before) ? 'blurred' : mode;
  const look =
    !isExplained &&
    // The same words in other letters are the same: which font there is depends on the machine.
    !isText &&
    (wordsCount || !isSmall(before)) &&
    !before.holds &&
    before.family !== 'rule' &&
    !lettersDiffer &&
    tolerance.differingIn(before.box, false) > LEAST_LOOK * area(before.box) &&
    placeDistance(a, before.box, b, after.box) > LOOK_TOLERANCE[lookMode];
  const repaintedLetters =
    !isRedrawn && isText && !isExplained && haveSamePlaceAndWords(before, after)
      ? otherColors(a, b, before.box)
      : undefined;
  const recolored =
    repaintedLetters ?? (look && !isRedrawn ? recoloring(a, before.box, b, after.box) : undefined);
  return {
    pair,
    grounds: recolored ?? grounds,
    // Where the letters are what they were, only the reading moved.
    way: areSame ? [0, 0] : way,
    growth,
    isResized,
    letters,
    fill: fill || recolored !== undefined,
    ink,
    words,
    kind: kind && !fill && !ink && recolored === undefined && (isExplained || look),
    look,
    isSilent,
    isTalking,
  };
}

/** Other words, or words in other letters, are wider or narrower: to the right, to the left, or on both sides. */
function wayOf({ before, after }: Pair, { lettersDiffer, wordsCount }: StructureOptions): Way {
  const [left, top, right] = [0, 1, 2].map((side) => (after.box[side] ?? 0) - (before.box[side] ?? 0));
  const [ofLeft, ofTop, ofRight] = [left ?? 0, top ?? 0, right ?? 0];
  if (before.words === null || (wordsCount && !lettersDiffer)) return [ofLeft, ofTop];
  const ways = [ofLeft, (ofLeft + ofRight) / 2, ofRight];
  return [ways.reduce((least, way) => (Math.abs(way) < Math.abs(least) ? way : least)), ofTop];
}

/** Of a place whose ground alone has another color. */
export function repainted(part: Part, baseline: Raster, candidate: Raster): Difference {
  const pair = { before: part, after: part, isUntouched: false, isRigid: false };
  const of = (raster: Raster): string => rimColor(part.box, raster) ?? groundColor(raster, part.box);
  return { ...SAME, pair, way: [0, 0], grounds: { before: of(baseline), after: of(candidate) }, fill: true };
}

/** Pixels squared; larger things are read as what they are, and take long to look for. */
const MOST_LOOKED_FOR = 10_000;

/** What was read otherwise on both sides, and has the same pixels a few pixels off. */
function movedAsItWas(
  { before, after }: Pair,
  { baseline, candidate }: StructureOptions,
): { readonly pair: Pair; readonly way: Way } | undefined {
  if (area(before.box) > MOST_LOOKED_FOR) return undefined;
  const way = nearWays().find((by) =>
    isSamePicture(baseline, before.box, candidate, shifted(before.box, by)),
  );
  if (way === undefined) return undefined;
  const there = { ...before, box: shifted(before.box, way) };
  return { pair: { before, after: { ...there, path: after.path }, isUntouched: false, isRigid: true }, way };
}

/** The colors of what was read otherwise because it has another color: its forms, and its place, are as they were. */
function paintedAnew(
  { before, after }: Pair,
  { baseline, candidate, lettersDiffer }: StructureOptions,
): Difference['grounds'] {
  const isSame = !lettersDiffer && isSameBox(before.box, after.box);
  if (!isSame || !hasSameFormsWithin(baseline, candidate, before.box)) return null;
  return isRepainted(before.box, baseline, candidate)
    ? { before: groundColor(baseline, before.box), after: groundColor(candidate, before.box) }
    : (meanColors(baseline, candidate, before.box) ?? null);
}

/** Whether the same drawing stands where it stood, on a ground of another color that is not its own. */
function isOnOtherGround({ before, after }: Pair, { baseline, candidate }: StructureOptions): boolean {
  return (
    !before.holds &&
    !isPainted(before, after) &&
    isRepainted(before.box, baseline, candidate) &&
    hasSameLetters(baseline, candidate, before.box)
  );
}

/** Words stand on the ground of what is around them; that has a color, if any has. */
function isPainted(before: Part, after: Part): boolean {
  return [before, after].some(
    ({ fill, family }) => fill !== null || family === 'rule' || family === 'surface',
  );
}

function haveSamePlaceAndWords(before: Part, after: Part): boolean {
  return bare(before.words) === bare(after.words) && isSameBox(before.box, after.box);
}

function isSameBox(a: Box, b: Box): boolean {
  return a.every((side, at) => Math.abs(side - (b[at] ?? 0)) <= 1);
}
