/** Whether two places look alike: small gray copies of them, compared where they fit best. */
import { area, heightOf, widthOf, type Box } from '../../../core/box.ts';
import { clamp } from '../../../core/clamp.ts';
import { lumaAt } from '../pixels/luma.ts';
import { median } from '../../../core/median.ts';
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import type { Raster, Size } from '../../types.ts';

/** Cells across and down a place is reduced to. */
const CELLS = 12;

/** Steps of 255 by which a channel of a pixel may be off in what is called the same picture. */
export const NOISE = 8;

/** Mean red, green and blue of the cells of a place: [CELLS, CELLS, 3]. */
export function thumbnail({ pixels, width, height }: Raster, [left, top, right, bottom]: Box): Float32Array {
  const cells = new Float32Array(CELLS * CELLS * 3);
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const x0 = clamp(Math.floor(left + ((right - left) * column) / CELLS), 0, width - 1);
      const x1 = clamp(Math.ceil(left + ((right - left) * (column + 1)) / CELLS), 0, width);
      const y0 = clamp(Math.floor(top + ((bottom - top) * row) / CELLS), 0, height - 1);
      const y1 = clamp(Math.ceil(top + ((bottom - top) * (row + 1)) / CELLS), 0, height);
      const sum = [0, 0, 0];
      let count = 0;
      for (let y = y0; y < Math.max(y1, y0 + 1); y++)
        for (let x = x0; x < Math.max(x1, x0 + 1); x++) {
          const at = (y * width + x) * 3;
          for (let channel = 0; channel < 3; channel++)
            sum[channel] = (sum[channel] ?? 0) + (pixels[at + channel] ?? 0);
          count += 1;
        }
      for (let channel = 0; channel < 3; channel++)
        cells[(row * CELLS + column) * 3 + channel] = (sum[channel] ?? 0) / Math.max(1, count);
    }
  return cells;
}

/** 0 for the same, 1 for black against white: the mean difference of the cells. */
export function thumbnailDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (const [at, value] of a.entries()) sum += Math.abs(value - (b[at] ?? 0));
  return sum / a.length / 255;
}

/** As `thumbnailDistance` of two places, at the way of up to a pixel where they fit best. */
export function placeDistance(a: Raster, boxA: Box, b: Raster, boxB: Box): number {
  const one = thumbnail(a, boxA);
  let least = Infinity;
  for (const dy of [0, -1, 1])
    for (const dx of [0, -1, 1]) {
      const [left, top, right, bottom] = boxB;
      const other = thumbnail(b, [left + dx, top + dy, right + dx, bottom + dy]);
      least = Math.min(least, thumbnailDistance(one, other));
    }
  return least;
}

/** Whether the pixels of one place are those of the other, both of one size, but for noise. */
export function isSamePicture(a: Raster, boxA: Box, b: Raster, boxB: Box): boolean {
  const [ax, ay] = [Math.round(boxA[0]), Math.round(boxA[1])];
  const [bx, by] = [Math.round(boxB[0]), Math.round(boxB[1])];
  const width = Math.round(widthOf(boxA));
  const height = Math.round(heightOf(boxA));
  if (Math.abs(width - widthOf(boxB)) > 1 || Math.abs(height - heightOf(boxB)) > 1) return false;
  const most = 0.005 * width * height;
  let off = 0;
  for (let y = 0; y < height && off <= most; y++)
    for (let x = 0; x < width; x++) {
      const p = pixelAt(a, ax + x, ay + y);
      const q = pixelAt(b, bx + x, by + y);
      if (p < 0 || q < 0) continue;
      for (let channel = 0; channel < 3; channel++)
        if (Math.abs((a.pixels[p + channel] ?? 0) - (b.pixels[q + channel] ?? 0)) > NOISE) {
          off += 1;
          break;
        }
    }
  return off <= most;
}

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
  const [one, other] = [new Moments(), new Moments()];
  let products = 0;
  const sums = [0, 0, 0, 0, 0, 0];
  let differing = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const p = pixelAt(a, Math.round(boxA[0]) + x, Math.round(boxA[1]) + y);
      const q = pixelAt(b, Math.round(boxB[0]) + x, Math.round(boxB[1]) + y);
      if (p < 0 || q < 0) continue;
      const [light, now] = [lumaAt(a, p), lumaAt(b, q)];
      one.add(light);
      other.add(now);
      products += light * now;
      const values = [0, 1, 2].map((channel) => [a.pixels[p + channel] ?? 0, b.pixels[q + channel] ?? 0]);
      if (values.every(([was = 0, is = 0]) => Math.abs(was - is) <= NOISE)) continue;
      differing += 1;
      for (const [channel, [was = 0, is = 0]] of values.entries()) {
        sums[channel] = (sums[channel] ?? 0) + was;
        sums[channel + 3] = (sums[channel + 3] ?? 0) + is;
      }
    }
  const spread = one.deviation() * other.deviation();
  const correlation = spread === 0 ? 0 : (products / one.count - one.mean() * other.mean()) / spread;
  if (differing === 0 || Math.abs(correlation) < SAME_FORMS) return undefined;
  const mean = (from: number): string =>
    hexadecimal(sums.slice(from, from + 3).map((sum) => sum / differing));
  const colors = { before: mean(0), after: mean(3) };
  return colorDistance(rgbOf(colors.before), rgbOf(colors.after)) < LEAST_RECOLORED ? undefined : colors;
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
  const sums = [0, 0, 0, 0, 0, 0];
  let count = 0;
  eachPixel(sharedSize(a, b), box, (x, y) => {
    const [was, is] = [colorAt(a, x, y), colorAt(b, x, y)];
    if (colorDistance(was, is) < OTHER_PIXEL) return;
    count += 1;
    for (const [at, value] of [...was, ...is].entries()) sums[at] = (sums[at] ?? 0) + value;
  });
  const mean = (from: number): [number, number, number] =>
    [0, 1, 2].map((channel) => (sums[from + channel] ?? 0) / Math.max(1, count)) as [number, number, number];
  const [before, after] = [mean(0), mean(3)];
  const isOther = count > LEAST_OTHER * area(box) && colorDistance(before, after) > INK_CONTRAST;
  return isOther ? { before: hexadecimal(before), after: hexadecimal(after) } : undefined;
}

/** Share of a text that its letters cover at least. */
const LEAST_OTHER = 0.04;

/** Steps of 255 between two colors: less is what another way of drawing edges makes. */
const LEAST_RECOLORED = 12;

/** Correlation of the luma of two places whose forms are the same. */
const SAME_FORMS = 0.9;

class Moments {
  count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    this.squares += value * value;
  }

  mean(): number {
    return this.sum / Math.max(1, this.count);
  }

  deviation(): number {
    return Math.sqrt(Math.max(0, this.squares / Math.max(1, this.count) - this.mean() ** 2));
  }
}

/** `#rrggbb` */
function hexadecimal(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function pixelAt({ width, height }: Raster, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : (y * width + x) * 3;
}

/** Whether as much is drawn on one place as on the other: mean and spread of their luma are near one another. */
export function hasInkLike(box: Box, a: Raster, b: Raster): boolean {
  const [one, other] = [inkOf(box, a), inkOf(box, b)];
  const ratio = (one.spread + 1) / (other.spread + 1);
  return Math.abs(one.mean - other.mean) < 20 && ratio > 0.45 && ratio < 2.2;
}

/** The pixels of a place, as far as they lie in pictures of a size, row by row. */
function eachPixel({ width, height }: Size, box: Box, visit: (x: number, y: number) => void): void {
  const [left, right] = [clamp(Math.round(box[0]), 0, width), clamp(Math.round(box[2]), 0, width)];
  const [top, bottom] = [clamp(Math.round(box[1]), 0, height), clamp(Math.round(box[3]), 0, height)];
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) visit(x, y);
}

/** What two pictures have both. */
function sharedSize(a: Raster, b: Raster): Size {
  return { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) };
}

function inkOf(box: Box, raster: Raster): { mean: number; spread: number } {
  const moments = new Moments();
  eachPixel(raster, box, (x, y) => {
    moments.add(lumaAt(raster, (y * raster.width + x) * 3));
  });
  return { mean: moments.mean(), spread: moments.deviation() };
}

/** Of both pictures' luma, as wide as three letters or so: below, one of the letters is another one. */
const SAME_LETTERS = { correlation: 0.9, window: 24 };

/**
 * Whether the letters of a place have the same forms, as they have behind any compression and in any color: other letters, or
 * such of another font, let the correlation of at least one stretch of them fall.
 */
export function hasSameLetters(a: Raster, b: Raster, [left, top, right, bottom]: Box): boolean {
  const width = Math.max(SAME_LETTERS.window, 2 * (bottom - top));
  const count = Math.max(1, Math.round((right - left) / width));
  const step = (right - left) / count;
  return Array.from({ length: count }, (_, at): Box => [
    left + at * step,
    top,
    left + (at + 1) * step,
    bottom,
  ]).every((box) => Math.abs(lumaCorrelation(a, b, box)) >= SAME_LETTERS.correlation);
}

/** Steps of 255 by which letters stand off from their ground. */
const INK_CONTRAST = 40;

/** How far apart the colors of a place's letters are, where those have the same forms: the mean over their pixels, 0 to 255. */
export function inkDistance(a: Raster, b: Raster, box: Box): number {
  const ground = rgbOf(groundColor(a, box));
  let [sum, count] = [0, 0];
  eachPixel(sharedSize(a, b), box, (x, y) => {
    const [was, is] = [colorAt(a, x, y), colorAt(b, x, y)];
    if (colorDistance(was, ground) < INK_CONTRAST) return;
    sum += colorDistance(was, is);
    count += 1;
  });
  return count === 0 ? 0 : sum / count;
}

function colorAt({ pixels, width }: Raster, x: number, y: number): [number, number, number] {
  const at = (y * width + x) * 3;
  return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
}

/** Correlation of the luma of letters that were drawn a part of a pixel aside; those of another font have less. */
const ALIKE_LETTERS = 0.75;

/** Whether the letters of two places of nearly one size are those of one font, each where they fit best. */
export function areAlikeLetters(a: Raster, boxA: Box, b: Raster, boxB: Box): boolean {
  const [left, top, right, bottom] = boxA.map(Math.round) as [number, number, number, number];
  const [x, y] = [Math.round(boxB[0]) - left, Math.round(boxB[1]) - top];
  const near = [0, -1, 1];
  return near.some((dy) =>
    near.some((dx) => lumaCorrelation(a, b, [left, top, right, bottom], [x + dx, y + dy]) >= ALIKE_LETTERS),
  );
}

/** Of a place in two pictures, and some way from it in the second one, -1 to 1; 1 where neither has anything there. */
function lumaCorrelation(
  a: Raster,
  b: Raster,
  box: Box,
  [dx, dy]: readonly [number, number] = [0, 0],
): number {
  let [count, sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  eachPixel(sharedSize(a, b), box, (x, y) => {
    const there = pixelAt(b, x + dx, y + dy);
    if (there < 0) return;
    const [one, other] = [lumaAt(a, (y * a.width + x) * 3), lumaAt(b, there)];
    count += 1;
    sumA += one;
    sumB += other;
    squaresA += one * one;
    squaresB += other * other;
    products += one * other;
  });
  const varianceA = count * squaresA - sumA * sumA;
  const varianceB = count * squaresB - sumB * sumB;
  if (varianceA <= 0 || varianceB <= 0) return varianceA === varianceB ? 1 : 0;
  return (count * products - sumA * sumB) / Math.sqrt(varianceA * varianceB);
}

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
