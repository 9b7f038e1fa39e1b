/** What a place stands on: its most frequent color. */
import { heightOf, widthOf, type Box } from '../../../../core/box.ts';
import { median } from '../../../../core/median.ts';
import { colorDistance, rgbOf } from '../../../../reading/index.ts';
import type { Raster } from '../../../types.ts';
import { colorAt, eachPixel, hexadecimal, sharedSize } from './place-pixels.ts';

/** The most frequent color of a place, `#rrggbb`, by steps of 8 and then the mean of that step. */
export function groundColor(raster: Raster, box: Box): string {
  const { count, sums } = groundOf(raster, box);
  return hexadecimal(sums.map((sum) => sum / Math.max(1, count)));
}

/** Pixels around letters that show what they stand on, and steps of 255 of a ground that somebody painted otherwise. */
const REPAINTED = { rim: 3, least: 20 };

/** Whether what stands there stands on another color now. */
export function isRepainted([left, top, right, bottom]: Box, a: Raster, b: Raster): boolean {
  const { rim } = REPAINTED;
  const box: Box = [left - rim, top - rim, right + rim, bottom + rim];
  return areApart(groundColor(a, box), groundColor(b, box));
}

/** Pixels from the edges of a block that show its ground, and the share of each edge that has its color. */
const RIM = { width: 2, share: 0.8 };
/** Share of a place of one color that has it. */
const PLAIN = 0.95;

/**
 * Whether a block is drawn where another ground was: on one of another color than the page's, with nothing on it; or around
 * something that is still drawn there. Else a block that stands out is new.
 */
export function isPaintedAround(box: Box, a: Raster, b: Raster): boolean {
  const [was, is] = [rimColor(box, a), rimColor(box, b)];
  if (was === undefined || is === undefined || !areApart(was, is)) return false;
  if (![a, b].every((raster) => groundShare(raster, box) >= PLAIN)) return keepsDrawing(box, was, a, b);
  const pages = [a, b].map((raster) => groundColor(raster, [0, 0, raster.width, raster.height]));
  return [was, is].every((color) => pages.every((page) => areApart(color, page)));
}

/** The color at all edges of a block, `#rrggbb`; undefined where they have several. */
export function rimColor(box: Box, raster: Raster): string | undefined {
  const [left, top, right, bottom] = box;
  const color = groundColor(raster, [left, top, right, top + RIM.width]);
  const rims: Box[] = [
    [left, top, right, top + RIM.width],
    [left, bottom - RIM.width, right, bottom],
    [left, top, left + RIM.width, bottom],
    [right - RIM.width, top, right, bottom],
  ];
  return rims.every((rim) => colorShare(raster, rim, color, REPAINTED.least) >= RIM.share)
    ? color
    : undefined;
}

/** Share of a block that stands out from its ground, and of that what has to be as it was. */
const KEPT = { least: 0.05, share: 0.9 };

/** @param ground of the block in the first picture, `#rrggbb` */
function keepsDrawing(box: Box, ground: string, a: Raster, b: Raster): boolean {
  const own = rgbOf(ground);
  let [all, drawn, kept] = [0, 0, 0];
  eachPixel(sharedSize(a, b), box, (x, y) => {
    all += 1;
    const color = colorAt(a, x, y);
    if (colorDistance(color, own) <= REPAINTED.least) return;
    drawn += 1;
    if (colorDistance(color, colorAt(b, x, y)) <= REPAINTED.least) kept += 1;
  });
  return drawn >= KEPT.least * all && kept >= KEPT.share * drawn;
}

function areApart(one: string, other: string): boolean {
  return colorDistance(rgbOf(one), rgbOf(other)) > REPAINTED.least;
}

/** Share of a place that has its most frequent color, 0 to 1. */
export function groundShare(raster: Raster, box: Box): number {
  return groundOf(raster, box).count / Math.max(1, Math.round(widthOf(box)) * Math.round(heightOf(box)));
}

/** The most frequent color of a place: how many pixels have it, and the sums of their red, green and blue. */
function groundOf(raster: Raster, box: Box): { readonly count: number; readonly sums: readonly number[] } {
  const bins = new Map<number, [number, number, number, number]>();
  eachPixel(raster, box, (x, y) => {
    const [red, green, blue] = colorAt(raster, x, y);
    const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
    const bin = bins.get(key) ?? [0, 0, 0, 0];
    bins.set(key, [bin[0] + 1, bin[1] + red, bin[2] + green, bin[3] + blue]);
  });
  const [count, ...sums] = [...bins.values()].reduce(
    (most, bin) => (bin[0] > most[0] ? bin : most),
    [0, 0, 0, 0],
  );
  return { count, sums };
}

/** Steps of 255 of what has one color, but for rounding. */
const NEAR = 4;

/**
 * Share of a place that has a color, 0 to 1.
 *
 * @param color `#rrggbb`
 * @param near steps of 255 in each channel within which a pixel has it
 */
export function colorShare(raster: Raster, box: Box, color: string, near = NEAR): number {
  const wanted = rgbOf(color);
  let [count, all] = [0, 0];
  eachPixel(raster, box, (x, y) => {
    const own = colorAt(raster, x, y);
    all += 1;
    if (wanted.every((value, channel) => Math.abs(value - (own[channel] ?? 0)) <= near)) count += 1;
  });
  return count / Math.max(1, all);
}

/** Bands that a gradient from top to bottom is cut into. */
const BANDS = 8;

/** How far apart the grounds of two places are, 0 to 255: the median of bands, since of a gradient's colors letters decide which is frequent. */
export function groundDistance(a: Raster, boxA: Box, b: Raster, boxB: Box): number {
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const of = ([left, top, right, bottom]: Box): Box => {
      const height = (bottom - top) / BANDS;
      return [left, top + band * height, right, Math.max(top + band * height + 1, top + (band + 1) * height)];
    };
    return colorDistance(rgbOf(groundColor(a, of(boxA))), rgbOf(groundColor(b, of(boxB))));
  });
  return median(bands);
}
