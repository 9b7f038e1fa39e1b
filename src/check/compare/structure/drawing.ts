/** How two pictures are drawn: whether letters have other pixels or other forms all over, and what counts as differing then. */
import { heightOf, overlapArea, widthOf, type Box } from '../../../core/box.ts';
import { clamp } from '../../../core/clamp.ts';
import type { Raster, Size } from '../../types.ts';
import { DIFFERENT } from '../pixels/compare-pixels.ts';
import { isNoisy } from '../pixels/noise.ts';
import { realDifference } from '../pixels/real-difference.ts';
import { boxSums } from '../pixels/sums.ts';
import { isRepainted } from './crops/grounds.ts';
import { areAlikeLetters } from './crops/letters.ts';
import { bare } from './likeness.ts';
import type { Part, SeenScreen } from './part.ts';
import { findRigid } from './rigid-pairs.ts';
import type { BothPictures } from './structure-options.ts';

export interface DrawnPictures {
  readonly baseline: Raster;
  readonly candidate: Raster;
  readonly before: SeenScreen;
  readonly after: SeenScreen;
  /** What both pictures have, of one size. */
  readonly shared: { readonly before: Raster; readonly after: Raster };
  /** Whether a pixel of it differs, anti-aliasing included: uint8 [height, width]. */
  readonly marks: Uint8Array;
}

export interface Drawing extends BothPictures {
  readonly lettersDiffer: boolean;
  readonly isExact: boolean;
  /** 1 for pixels that differ, and not as edges do: uint8 [height, width] of what both pictures have. */
  readonly differs: () => Uint8Array;
  /** As `differs`, with the pixels of faint letters, which hardly tell more than edges do. */
  readonly differsFaintly: () => Uint8Array;
}

/** Of all texts, so many may be drawn otherwise before pixels alone say nothing any more. */
const FEW = 0.2;

export function drawingOf(pictures: DrawnPictures): Drawing {
  const { baseline, candidate, before, after, shared, marks } = pictures;
  const drawn = boxCounter(marks, shared.before);
  const means = realDifference(shared.before, shared.after);
  const real = boxCounter(means, shared.before);
  const texts = before.parts.filter(isText);
  const others = after.parts.filter(isText);
  const touched = texts.filter(({ box }) => drawn(box) > 0);
  const still = { settled: [], stillWords: [] };
  const drawnOtherwise = { baseline, candidate, differingIn: drawn, isRedrawn: true };
  const rigid = findRigid(touched, others, still, drawnOtherwise);
  const redrawn = rigid.before.filter(
    (part) =>
      !others.some((other) => wentTo(part, other, pictures)) && !isRepainted(part.box, baseline, candidate),
  );
  const isRedrawn = isMost(redrawn.length, texts.length) || isNoisy(shared.before, shared.after);
  const moved = rigid.pairs
    .filter((pair) => pair.before.box.some((side, at) => side !== pair.after.box[at]))
    .flatMap((pair) => [pair.before.box, pair.after.box]);
  const hasMoved = (box: Box): boolean => moved.some((other) => overlapArea(other, box) > 0);
  return {
    baseline,
    candidate,
    isRedrawn,
    lettersDiffer: isRedrawn && isMost(redrawn.filter(({ box }) => real(box) > 0).length, texts.length),
    isExact: !isRedrawn && redrawn.length <= FEW * texts.length,
    differingIn: (box, isOfText) => (isRedrawn || (isOfText && !hasMoved(box)) ? real(box) : drawn(box)),
    differsFaintly: () => marks.map((mark) => (mark === DIFFERENT ? 1 : 0)),
    differs: () => means.map((mark, at) => (mark === 1 && marks[at] === DIFFERENT ? 1 : 0)),
  };
}

/** Letters; single ones are what readers make of icons. */
const LEAST_LETTERS = 2;

function isText({ words, holds }: Part): boolean {
  return words !== null && !holds && bare(words).length >= LEAST_LETTERS;
}

/**
 * Whether it says the same in letters of the same size elsewhere. Ways of parts of a pixel change how letters are drawn, and
 * not which ones they are.
 */
function wentTo(before: Part, after: Part, { baseline, candidate }: DrawnPictures): boolean {
  const isSameSize =
    Math.abs(widthOf(before.box) - widthOf(after.box)) <= 1 &&
    Math.abs(heightOf(before.box) - heightOf(after.box)) <= 1;
  const way = Math.hypot(after.box[0] - before.box[0], after.box[1] - before.box[1]);
  return (
    isSameSize &&
    way > LEAST_WAY &&
    bare(before.words) === bare(after.words) &&
    areAlikeLetters(baseline, withinBorder(before), candidate, withinBorder(after))
  );
}

/** Pixels: less is how letters of another font stand in their place. */
const LEAST_WAY = 1.5;

/** Of a control's height, what lies around its letters. */
const BORDER = 0.2;

function withinBorder({ family, box }: Part): Box {
  const by = family === 'control' ? BORDER * heightOf(box) : 0;
  return [box[0] + by, box[1] + by, box[2] - by, box[3] - by];
}

/** Share of all texts, and how many, that are drawn otherwise before it is no longer those texts that changed. */
const MANY = { share: 0.6, count: 4 };

function isMost(count: number, all: number): boolean {
  return count > 0 && ((count === all && count > 1) || (count >= MANY.count && count >= MANY.share * all));
}

/** How many marks there are in a box, and a pixel around it. */
function boxCounter(marks: Uint8Array, size: Size): (box: Box) => number {
  const { width, height } = size;
  const sumOf = boxSums(size, (pixel) => ((marks[pixel] ?? 0) > 0 ? 1 : 0));
  return ([left, top, right, bottom]) => {
    // What one picture has beyond the other differs.
    if (right > width + 1 || bottom > height + 1) return 1;
    return sumOf(
      clamp(Math.floor(left) - 1, 0, width),
      clamp(Math.floor(top) - 1, 0, height),
      clamp(Math.ceil(right) + 1, 0, width),
      clamp(Math.ceil(bottom) + 1, 0, height),
    );
  };
}
