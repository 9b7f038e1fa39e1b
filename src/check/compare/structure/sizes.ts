/** Whether something is larger or smaller: letters, and all else, as far as the pixels of their edges bear it out. */
import { area, heightOf, unionOf, widthOf, type Box } from '../../../core/box.ts';
import { bare } from './likeness.ts';
import type { Pair, Part } from './part.ts';
import type { StructureOptions, Tolerance } from './structure-options.ts';

/** Share by which letters are larger or smaller: of the same words, in other letters, and of other words. */
const SIZES = { same: 0.07, redrawn: 0.22, free: 0.6 };
/** Share, and pixels, by which words are higher in letters of another size, be those read as of the same one. */
const HIGHER = { share: 0.25, least: 3 };

/** The same words are as high as their letters; of other words, the letters' own size is told by their forms. */
export function areOtherSizes(
  before: Part,
  after: Part,
  { lettersDiffer, wordsCount }: StructureOptions,
): boolean {
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
export function hasOtherEdges({ before, after }: Pair, { edge, differingIn }: Tolerance): boolean {
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
export function isOtherSize(
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
