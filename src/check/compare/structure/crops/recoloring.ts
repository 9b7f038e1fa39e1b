/** Colors that are others where the forms are the same. */
import { area, heightOf, widthOf, type Box } from '../../../../core/box.ts';
import { colorDistance, rgbOf } from '../../../../reading/index.ts';
import type { Raster } from '../../../types.ts';
import { lumaAt } from '../../pixels/luma.ts';
import { groundColor } from './grounds.ts';
import { INK_CONTRAST } from './letters.ts';
import { PairMoments } from './moments.ts';
import { colorAt, eachPixel, hexadecimal, NOISE, pixelAt, sharedSize } from './place-pixels.ts';

/**
 * Colors that changed where the forms did not: of all pixels that differ between two places of one size, the mean of each.
 * Undefined where the forms differ too, or nearly nothing does.
 */
export function recoloring(
  a: Raster,
  boxA: Box,
  b: Raster,
  boxB: Box,
): { readonly before: string; readonly after: string } | undefined {
  const [width, height] = [Math.round(widthOf(boxA)), Math.round(heightOf(boxA))];
  if (Math.abs(width - widthOf(boxB)) > 1 || Math.abs(height - heightOf(boxB)) > 1) return undefined;
  const lumas = new PairMoments();
  const sums = [0, 0, 0, 0, 0, 0];
  let differing = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const p = pixelAt(a, Math.round(boxA[0]) + x, Math.round(boxA[1]) + y);
      const q = pixelAt(b, Math.round(boxB[0]) + x, Math.round(boxB[1]) + y);
      if (p < 0 || q < 0) continue;
      lumas.add(lumaAt(a, p), lumaAt(b, q));
      const values = [0, 1, 2].map((channel) => [a.pixels[p + channel] ?? 0, b.pixels[q + channel] ?? 0]);
      if (values.every(([was = 0, is = 0]) => Math.abs(was - is) <= NOISE)) continue;
      differing += 1;
      for (const [channel, [was = 0, is = 0]] of values.entries()) {
        sums[channel] = (sums[channel] ?? 0) + was;
        sums[channel + 3] = (sums[channel + 3] ?? 0) + is;
      }
    }
  if (differing === 0 || Math.abs(lumas.correlation()) < SAME_FORMS) return undefined;
  const mean = (from: number): string =>
    hexadecimal(sums.slice(from, from + 3).map((sum) => sum / differing));
  const colors = { before: mean(0), after: mean(3) };
  return colorDistance(rgbOf(colors.before), rgbOf(colors.after)) < LEAST_RECOLORED ? undefined : colors;
}

/** Deviation of a channel, steps of 255: less is a place where nothing is drawn. */
const LEAST_DRAWN = 2;

/**
 * Whether the same forms are drawn on a place, in any colors: as letters that stand on another ground do, of which one channel may show
 * hardly anything.
 */
export function hasSameForms(a: Raster, b: Raster, box: Box): boolean {
  return [0, 1, 2].some((channel) => {
    const values = new PairMoments();
    eachPixel(sharedSize(a, b), box, (x, y) => {
      values.add(colorAt(a, x, y)[channel] ?? 0, colorAt(b, x, y)[channel] ?? 0);
    });
    const isDrawn = Math.min(values.one.deviation(), values.other.deviation()) >= LEAST_DRAWN;
    return isDrawn && Math.abs(values.correlation()) >= SAME_FORMS;
  });
}

/** Pixels inside a box that a frame may take. */
const FRAME = 3;

/** As `hasSameForms`, of what stands in a frame: that alone is no form, and it is drawn otherwise around another color. */
export function hasSameFormsWithin(a: Raster, b: Raster, box: Box): boolean {
  const inner: Box = [box[0] + FRAME, box[1] + FRAME, box[2] - FRAME, box[3] - FRAME];
  const isThin = Math.min(widthOf(inner), heightOf(inner)) < FRAME;
  return hasSameForms(a, b, isThin ? box : inner);
}

/** The mean colors of all pixels of a place that differ; undefined where their means hardly do. */
export function meanColors(
  a: Raster,
  b: Raster,
  box: Box,
): { readonly before: string; readonly after: string } | undefined {
  return meanOther(a, b, box, NOISE)?.colors;
}

/** Steps of 255 that a pixel is off where letters have another color, or edges are drawn a little otherwise. */
const OTHER_PIXEL = 24;

/**
 * The mean colors of all pixels that are of another color, where a place has the same words on the same ground: letters with a
 * shadow have two colors, of which readers know one. Undefined where that is how edges are drawn.
 */
export function otherColors(
  a: Raster,
  b: Raster,
  box: Box,
): { readonly before: string; readonly after: string } | undefined {
  if (colorDistance(rgbOf(groundColor(a, box)), rgbOf(groundColor(b, box))) > LEAST_RECOLORED)
    return undefined;
  const other = meanOther(a, b, box, OTHER_PIXEL);
  return other !== undefined && other.count > LEAST_OTHER * area(box) && other.distance > INK_CONTRAST
    ? other.colors
    : undefined;
}

interface MeanColors {
  readonly colors: { readonly before: string; readonly after: string };
  /** Of the two, 0 to 255. */
  readonly distance: number;
  readonly count: number;
}

/** Of all pixels of a place that are off by more than some steps. */
function meanOther(a: Raster, b: Raster, box: Box, most: number): MeanColors | undefined {
  const sums = [0, 0, 0, 0, 0, 0];
  let count = 0;
  eachPixel(sharedSize(a, b), box, (x, y) => {
    const [was, is] = [colorAt(a, x, y), colorAt(b, x, y)];
    if (colorDistance(was, is) < most) return;
    count += 1;
    for (const [at, value] of [...was, ...is].entries()) sums[at] = (sums[at] ?? 0) + value;
  });
  const mean = (from: number): [number, number, number] =>
    [0, 1, 2].map((channel) => (sums[from + channel] ?? 0) / Math.max(1, count)) as [number, number, number];
  const [before, after] = [mean(0), mean(3)];
  const distance = colorDistance(before, after);
  if (distance < LEAST_RECOLORED) return undefined;
  return { colors: { before: hexadecimal(before), after: hexadecimal(after) }, distance, count };
}

/** Share of a text that its letters cover at least. */
const LEAST_OTHER = 0.04;

/** Steps of 255 between two colors: less is what another way of drawing edges makes. */
const LEAST_RECOLORED = 12;

/** Correlation of the luma of two places whose forms are the same. */
const SAME_FORMS = 0.9;
