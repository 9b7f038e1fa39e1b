/** What is otherwise about one thing that stands on both pictures. */
import { area, heightOf, unionOf, widthOf, type Box } from '../../../core/box.ts';
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import { colorShare, groundColor, groundDistance, isRepainted, rimColor } from './crops/grounds.ts';
import { hasSameLetters, inkDistance } from './crops/letters.ts';
import { hasSameFormsWithin, meanColors, otherColors, recoloring } from './crops/recoloring.ts';
import { isSamePicture } from './crops/same-picture.ts';
import { placeDistance } from './crops/thumbnails.ts';
import { bare, likeness, wordLikeness } from './likeness.ts';
import { isLikeWords, isSmall, type Pair, type Part } from './part.ts';
import { nearWays, shifted, type Way } from './rigid-ways.ts';
import type { Raster } from '../../types.ts';
import type { StructureOptions } from './structure-options.ts';

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

export interface Tolerance extends StructureOptions {
  /** Pixels that edges may be off. */
  readonly edge: number;
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

/** Share of a text's pixels that have the color of its letters, and steps of 255 within which they have it. */
const OF_INK = { share: 0.01, near: 40 };

function hasInk(raster: Raster, { box, ink }: Part): boolean {
  return ink === null || colorShare(raster, box, ink, OF_INK.near) >= OF_INK.share;
}

/** Share of the pixels with a text's color that another text has at least to have that color, too. */
const INK_KEPT = 0.5;

function keepsInk({ box, ink }: Part, after: Part, { baseline, candidate }: StructureOptions): boolean {
  if (ink === null) return false;
  const was = colorShare(baseline, box, ink, OF_INK.near);
  return was >= OF_INK.share && colorShare(candidate, after.box, ink, OF_INK.near) >= INK_KEPT * was;
}

/** Words stand on the ground of what is around them; that has a color, if any has. */
function isPainted(before: Part, after: Part): boolean {
  return [before, after].some(
    ({ fill, family }) => fill !== null || family === 'rule' || family === 'surface',
  );
}

/** Letters have other pixels all over, and the forms that they had. */
function areCompressed({ isRedrawn, lettersDiffer }: StructureOptions): boolean {
  return isRedrawn && !lettersDiffer;
}

/** Steps of 255 of luma, and the cosine between two colors' ways from gray, that are those of one color with more or less of it. */
const ONE_HUE = { luma: 30, cosine: 0.9 };

function areOneHue(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [one, other] = [chromaOf(a), chromaOf(b)];
  const lengths = Math.hypot(one.blue, one.red) * Math.hypot(other.blue, other.red);
  const cosine = (one.blue * other.blue + one.red * other.red) / Math.max(1, lengths);
  return Math.abs(one.luma - other.luma) <= ONE_HUE.luma && cosine >= ONE_HUE.cosine;
}

/** Luma, and how far blue and red stand off from it. @param color `#rrggbb` */
function chromaOf(color: string): { readonly luma: number; readonly blue: number; readonly red: number } {
  const [red, green, blue] = rgbOf(color);
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  return { luma, blue: 0.564 * (blue - luma), red: 0.713 * (red - luma) };
}

function haveSamePlaceAndWords(before: Part, after: Part): boolean {
  return bare(before.words) === bare(after.words) && isSameBox(before.box, after.box);
}

function isSameBox(a: Box, b: Box): boolean {
  return a.every((side, at) => Math.abs(side - (b[at] ?? 0)) <= 1);
}

function colorsApart(a: string | null, b: string | null): number {
  return a === null || b === null ? 0 : colorDistance(rgbOf(a), rgbOf(b));
}

/** Of two colors, or of one that is there on one side alone. */
export function differs(a: string | null, b: string | null, tolerance: number): boolean {
  if (a === null || b === null) return a !== b;
  return colorDistance(rgbOf(a), rgbOf(b)) > tolerance;
}

/** Of two texts in other letters, that are the same, misread. */
const MISREAD = 0.75;

/** So many letters of a word are misread in other letters, be the word as short as it may. */
const FEW_LETTERS = 2;

/** Letters of the longer of two texts that the other one has not, from its beginning and from its end. */
function lettersApart(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let [start, end] = [0, 0];
  while (start < short.length && short[start] === long[start]) start += 1;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return long.length - start - end;
}

/** Where letters are drawn otherwise, single ones are read otherwise too. */
function areOtherWords(before: Part, after: Part, lettersDiffer: boolean): boolean {
  if (bare(before.words) === bare(after.words)) return false;
  if (!lettersDiffer) return true;
  if (lettersApart(bare(before.words), bare(after.words)) <= FEW_LETTERS) return false;
  return Math.max(...[likeness, wordLikeness].map((of) => of(before.words, after.words))) < MISREAD;
}

/** Share by which letters are larger or smaller: of the same words, in other letters, and of other words. */
const SIZES = { same: 0.07, redrawn: 0.22, free: 0.6 };
/** Share, and pixels, by which words are higher in letters of another size, be those read as of the same one. */
const HIGHER = { share: 0.25, least: 3 };

/** The same words are as high as their letters; of other words, the letters' own size is told by their forms. */
function areOtherSizes(before: Part, after: Part, { lettersDiffer, wordsCount }: StructureOptions): boolean {
  // What was read together with a sign beside it is as high as that.
  if (lettersDiffer && bare(before.words) !== bare(after.words)) return false;
  const share = !wordsCount ? SIZES.free : lettersDiffer ? SIZES.redrawn : SIZES.same;
  if (
    !lettersDiffer &&
    before.family === 'text' &&
    before.pieces.length === 0 &&
    before.words === after.words
  ) {
    const [was, is] = [heightOf(before.box), heightOf(after.box)];
    const least = isSameSize(before.letterSize, after.letterSize) ? HIGHER : { share, least: 1 };
    return Math.abs(was - is) > Math.max(least.least, least.share * was);
  }
  const { letterSize: a } = before;
  const { letterSize: b } = after;
  if (a === null || b === null || isSameSize(a, b)) return false;
  // What the forms of a few letters say of their size, the space that they take has to bear out.
  const claimed = Math.abs(Math.log(b / a));
  if (lettersDiffer && wordsCount && Math.max(...growths(before, after)) < BORNE_OUT * claimed) return false;
  return Math.abs(a - b) > Math.max(1, share * a);
}

/** Share of how much larger letters are that the same words have to be wider or higher. */
const BORNE_OUT = 0.5;

/** Logarithms of how much wider and higher it is, or narrower and lower. */
function growths({ box: from }: Part, { box: to }: Part): number[] {
  const of = (size: (box: Box) => number): number => Math.abs(Math.log((size(to) + 1) / (size(from) + 1)));
  return [of(widthOf), of(heightOf)];
}

function isSameSize(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.round(a) === Math.round(b);
}

/** Share of the length of an edge, or of what lies between where it was and where it is, that has to be drawn otherwise. */
const OTHER_EDGE = 0.3;

/** Whether the pixels bear out that an edge lies elsewhere: readers are wrong about the ends of lines. */
function hasOtherEdges({ before, after }: Pair, { edge, differingIn }: Tolerance): boolean {
  return [0, 1, 2, 3].some((side) => {
    if (Math.abs((before.box[side] ?? 0) - (after.box[side] ?? 0)) <= edge) return false;
    const between = betweenEdges(before.box, after.box, side);
    if (differingIn(between, false) >= OTHER_EDGE * area(between)) return true;
    // Of a panel, only its border may be drawn otherwise.
    return (
      before.family !== 'rule' &&
      [before.box, after.box].some((box) => {
        const along = side % 2 === 0 ? heightOf(box) : widthOf(box);
        return differingIn(edgeOf(box, side), false) >= OTHER_EDGE * along;
      })
    );
  });
}

/** What only one of two boxes has at an edge. @param side as in a box */
function betweenEdges(a: Box, b: Box, side: number): Box {
  const [left, top, right, bottom] = unionOf([a, b]);
  const edges = [a[side] ?? 0, b[side] ?? 0];
  const [from, to] = [Math.min(...edges), Math.max(...edges)];
  return side % 2 === 0 ? [from, top, to, bottom] : [left, from, right, to];
}

/** The pixels on both sides of an edge. @param side as in a box */
function edgeOf([left, top, right, bottom]: Box, side: number): Box {
  const edges: readonly Box[] = [
    [left, top, left, bottom],
    [left, top, right, top],
    [right, top, right, bottom],
    [left, bottom, right, bottom],
  ];
  return edges[side] ?? [left, top, right, bottom];
}

/** Texts are as wide as their words; all else has a size of its own. */
function isOtherSize(
  { family, words, box, holds }: Part,
  [wider, higher]: readonly [number, number],
  { lettersDiffer, edge, wordsCount }: Tolerance,
): boolean {
  if (family === 'text') return false;
  // Lines and panels are as long as the texts beside and in them.
  if (lettersDiffer && (holds || family === 'rule' || family === 'surface')) return false;
  // A line is as long as what is beside it leaves.
  if (
    family === 'rule' &&
    Math.abs(wider) + Math.abs(higher) <= Math.max(3, 0.02 * Math.max(widthOf(box), heightOf(box)))
  )
    return false;
  const isFree = words !== null && (lettersDiffer || !wordsCount);
  const across = isFree ? Math.max(edge, 0.35 * widthOf(box)) : edge;
  const down = isFree ? Math.max(edge, 0.3 * heightOf(box)) : edge;
  return Math.abs(wider) > across || Math.abs(higher) > down;
}
