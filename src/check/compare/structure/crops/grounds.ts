/** What a place stands on: its most frequent color. */
import { heightOf, widthOf, type Box } from '../../../../core/box.ts';
import { median } from '../../../../core/median.ts';
import { colorDistance, rgbOf } from '../../../../reading/index.ts';
import type { Raster } from '../../../types.ts';
import { colorAt, eachPixel, hexadecimal } from './place-pixels.ts';

/** The most frequent color of a place, `#rrggbb`, by steps of 8 and then the mean of that step. */
export function groundColor(raster: Raster, box: Box): string {
  const { count, sums } = groundOf(raster, box);
  return hexadecimal(sums.map((sum) => sum / Math.max(1, count)));
}

/** Pixels around letters that show what they stand on, and steps of 255 of a ground that somebody painted otherwise. */
const REPAINTED = { rim: 3, least: 20 };

/** Whether what stands there stands on another color now. */
export function isRepainted([left, top, right, bottom]: Box, a: Raster, b: Raster): boolean {
  const { rim, least } = REPAINTED;
  const box: Box = [left - rim, top - rim, right + rim, bottom + rim];
  return colorDistance(rgbOf(groundColor(a, box)), rgbOf(groundColor(b, box))) > least;
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
