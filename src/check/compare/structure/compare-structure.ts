/** Two pictures by what stands on them. */
import type { Box } from '../../../core/box.ts';
import { clamp } from '../../../core/clamp.ts';
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import type { Change, Raster, Size, StructureComparison } from '../../types.ts';
import { realDifference } from '../pixels/real-difference.ts';
import { boxSums } from '../pixels/sums.ts';
import { describe } from './describe.ts';
import { findChanges } from './find-changes.ts';
import type { Part, SeenScreen } from './part.ts';
import { placesOf } from './places.ts';
import { findRigid } from './rigid-pairs.ts';
import { withoutMasked } from './without-masked.ts';

export interface StructureRequest {
  readonly baseline: Raster;
  readonly candidate: Raster;
  readonly before: SeenScreen;
  readonly after: SeenScreen;
  /** What both pictures have, of one size. */
  readonly shared: { readonly before: Raster; readonly after: Raster };
  /** Whether a pixel of it differs, anti-aliasing included: uint8 [height, width]. */
  readonly marks: Uint8Array;
  readonly masks: readonly Box[];
  readonly wordsCount: boolean;
}

export function compareStructure(request: StructureRequest): StructureComparison {
  const { baseline, candidate, before, after, shared, wordsCount, masks } = request;
  const drawn = boxCounter(request.marks, shared.before);
  const real = boxCounter(realDifference(shared.before, shared.after), shared.before);
  const texts = before.parts.filter(isText);
  const touched = texts.filter(({ box }) => drawn(box) > 0);
  const still = { settled: [], stillWords: [] };
  const drawnOtherwise = { baseline, candidate, differingIn: drawn, isRedrawn: true };
  const redrawn = findRigid(touched, after.parts.filter(isText), still, drawnOtherwise).before;
  const isRedrawn = isMost(redrawn.length, texts.length);
  const lettersDiffer = isRedrawn && isMost(redrawn.filter(({ box }) => real(box) > 0).length, texts.length);
  const differingIn = (box: Box, isOfText: boolean): number =>
    isRedrawn || isOfText ? real(box) : drawn(box);
  const options = { baseline, candidate, differingIn, wordsCount, isRedrawn, lettersDiffer };
  const found = findChanges(before.parts, after.parts, options);
  const places = { before: placesOf(before.parts), after: placesOf(after.parts) };
  const all = [...pageColor(before, after), ...found.map((one) => describe(one, places))];
  return { reader: 'page', ...withoutMasked(all, masks) };
}

/** Steps of 255 by which the page's color may be off. */
const GROUND_TOLERANCE = 8;

function pageColor(before: SeenScreen, after: SeenScreen): Change[] {
  const [a, b] = [before.background, after.background];
  if (colorDistance(rgbOf(a), rgbOf(b)) <= GROUND_TOLERANCE) return [];
  return [
    {
      kind: 'recolored',
      component: 'page',
      label: null,
      place: 'the page',
      sentence: `The page has another ground (${a} → ${b}).`,
      before: null,
      after: null,
    },
  ];
}

function isText({ words, holds }: Part): boolean {
  return words !== null && !holds;
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
