/**
 * What pixels alone tell, where the parts that were read are the same and the pictures are not: something drawn within a part
 * that nobody read as one of its own.
 */
import { area, heightOf, holds, widthOf, type Box } from '../../../core/box.ts';
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import type { Raster } from '../../types.ts';
import { groundColor, groundShare } from './crops/grounds.ts';
import { recoloring } from './crops/recoloring.ts';
import { isSamePicture } from './crops/same-picture.ts';
import type { Drawing } from './drawing.ts';
import { change, type FoundChange } from './found-change.ts';
import { UNKNOWN, type Part } from './part.ts';
import { nearWays, shifted } from './rigid-ways.ts';

/** Pixels; fewer are specks. */
const LEAST = 12;
/** Of a box, so much of one color that nothing stands there. */
const EMPTY = 0.97;
/** Pixels around a box that show what it stands on, and steps of 255 by which that may be off. */
const RIM = 6;
const SAME_COLOR = 9;

/** @param width of the upper left part that both pictures have */
export function findLeftovers(
  parts: readonly Part[],
  { baseline, candidate, differs, differsFaintly }: Drawing,
  width: number,
): FoundChange[] {
  const box = boxOf(differs(), width);
  if (box === undefined) {
    const faint = boxOf(differsFaintly(), width);
    // Of so little only what stands elsewhere, and looks as it did, is sure.
    return faint === undefined ? [] : (movedWithin(drawnIn(parts, faint), baseline, candidate) ?? []);
  }
  const [was, is] = [isEmpty(baseline, box), isEmpty(candidate, box)];
  const drawn = drawnIn(parts, box);
  if (is && !was) return [change('removed', { before: drawn })];
  if (was && !is) return [change('added', { after: drawn })];
  if (recoloring(baseline, box, candidate, box) !== undefined)
    return [change('recolored', { before: drawn, after: drawn })];
  const moved = movedWithin(drawn, baseline, candidate);
  // All else may be letters that nobody read, drawn otherwise.
  return moved ?? [];
}

/** Whether nothing but the ground around it is there. */
function isEmpty(raster: Raster, box: Box): boolean {
  if (groundShare(raster, box) < EMPTY) return false;
  const [left, top, right, bottom] = box;
  const around: readonly Box[] = [
    [left - RIM, top, left, bottom],
    [right, top, right + RIM, bottom],
    [left, top - RIM, right, top],
    [left, bottom, right, bottom + RIM],
  ];
  const ground = rgbOf(groundColor(raster, box));
  return around.some(
    (rim) =>
      rim[0] >= 0 &&
      rim[1] >= 0 &&
      rim[2] <= raster.width &&
      rim[3] <= raster.height &&
      colorDistance(ground, rgbOf(groundColor(raster, rim))) < SAME_COLOR,
  );
}

/** What covers all of the box together with its former place, and looks as it did. */
function movedWithin(drawn: Part, baseline: Raster, candidate: Raster): FoundChange[] | undefined {
  const [left, top, right, bottom] = drawn.box;
  for (const way of nearWays()) {
    const [x, y] = way;
    const box: Box = [
      left - Math.min(0, x),
      top - Math.min(0, y),
      right - Math.max(0, x),
      bottom - Math.max(0, y),
    ];
    const isThere = widthOf(box) > 2 && heightOf(box) > 2;
    const after = shifted(box, way);
    if (way.some((by) => by !== 0) && isThere && isSamePicture(baseline, box, candidate, after))
      return [change('moved', { before: { ...drawn, box }, after: { ...drawn, box: after } })];
  }
  return undefined;
}

/** Around all pixels that differ. */
function boxOf(differs: Uint8Array, width: number): Box | undefined {
  let [left, top, right, bottom, count] = [Infinity, Infinity, -1, -1, 0];
  for (let at = 0; at < differs.length; at++) {
    if (differs[at] !== 1) continue;
    const x = at % width;
    const y = (at - x) / width;
    count += 1;
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  }
  return count < LEAST ? undefined : [left, top, right, bottom];
}

/** As a picture, at the place of the smallest part around it; of a text, as that. */
function drawnIn(parts: readonly Part[], box: Box): Part {
  const around = parts
    .filter((part) => holds(part.box, box, 2))
    .reduce<Part | undefined>(
      (least, part) => (least === undefined || area(part.box) < area(least.box) ? part : least),
      undefined,
    );
  const isText = around?.family === 'text' && around.words !== null;
  return {
    ...UNKNOWN,
    family: isText ? 'text' : 'picture',
    component: isText ? around.component : 'image',
    path: around?.path ?? '',
    words: isText ? around.words : null,
    box,
  };
}
