/** Two pictures by what stands on them. */
import type { Box } from '../../../core/box.ts';
import type { Change, Raster, Size, StructureComparison } from '../../types.ts';
import { realDifference } from '../pixels/real-difference.ts';
import { cutTo } from '../pixels/rgba.ts';
import { describe } from './describe.ts';
import { findChanges } from './find-changes.ts';
import { areaOf, type Part, type SeenScreen, sharedArea } from './part.ts';
import { rigidWay } from './rigid-ways.ts';
import { placesOf } from './places.ts';

export interface StructureRequest {
  readonly baseline: Raster;
  readonly candidate: Raster;
  readonly before: SeenScreen;
  readonly after: SeenScreen;
  /** Whether a pixel differs, anti-aliasing included: uint8 [height, width] of what both pictures have. */
  readonly marks: Uint8Array;
  readonly masks: readonly Box[];
  readonly wordsCount: boolean;
}

export function compareStructure(request: StructureRequest): StructureComparison {
  const { baseline, candidate, before, after, wordsCount, masks } = request;
  const size = {
    width: Math.min(baseline.width, candidate.width),
    height: Math.min(baseline.height, candidate.height),
  };
  const drawn = boxCounter(request.marks, size);
  const real = boxCounter(realDifference(cutTo(baseline, size), cutTo(candidate, size)), size);
  const texts = before.parts.filter(({ words, holds }) => words !== null && !holds);
  const isStill = ({ box }: Part, counts: (box: Box) => number): boolean => counts(box) === 0;
  const hints = texts.length < MANY.count ? [] : texts.filter((part) => !isStill(part, drawn));
  const redrawn = hints.filter((part) => rigidWay(part, baseline, candidate, []) === undefined);
  const isRedrawn = isMost(redrawn.length, texts.length);
  const lettersDiffer =
    isRedrawn && isMost(redrawn.filter((part) => !isStill(part, real)).length, texts.length);
  const differingIn = (box: Box, isText: boolean): number => (isRedrawn || isText ? real(box) : drawn(box));
  const options = { baseline, candidate, differingIn, wordsCount, isRedrawn, lettersDiffer };
  const found = findChanges(before.parts, after.parts, options);
  const places = { before: placesOf(before.parts), after: placesOf(after.parts) };
  const all = [...pageColor(before, after), ...found.map((one) => describe(one, places))];
  const isMasked = (change: Change): boolean =>
    [change.before, change.after].every(
      (box) => box === null || masks.some((mask) => sharedArea(box, mask) > 0.5 * areaOf(box)),
    );
  return {
    reader: 'page',
    changes: all.filter((change) => !isMasked(change)),
    tolerated: all.filter(isMasked).map((change) => ({ ...change, reason: 'It is masked.' })),
  };
}

function pageColor(before: SeenScreen, after: SeenScreen): Change[] {
  const [a, b] = [before.background, after.background];
  const channels = (color: string): number[] =>
    [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const other = channels(b);
  const distance = Math.max(...channels(a).map((value, at) => Math.abs(value - (other[at] ?? 0))));
  if (distance <= 8) return [];
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

/** Share of all texts, and how many, that are drawn otherwise before it is no longer those texts that changed. */
const MANY = { share: 0.6, count: 4 };

function isMost(count: number, all: number): boolean {
  return count >= MANY.count && count >= MANY.share * all;
}

/** Counts marks in boxes by sums over all pixels above and to the left (Crow 1984). */
function boxCounter(marks: Uint8Array, { width, height }: Size): (box: Box) => number {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += (marks[y * width + x] ?? 0) > 0 ? 1 : 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const at = (x: number, y: number): number => sums[y * (width + 1) + x] ?? 0;
  return ([left, top, right, bottom]) => {
    // What one picture has beyond the other differs.
    if (right > width + 1 || bottom > height + 1) return 1;
    const [x0, y0] = [bounded(Math.floor(left) - 1, width), bounded(Math.floor(top) - 1, height)];
    const [x1, y1] = [bounded(Math.ceil(right) + 1, width), bounded(Math.ceil(bottom) + 1, height)];
    return at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
  };
}

function bounded(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
