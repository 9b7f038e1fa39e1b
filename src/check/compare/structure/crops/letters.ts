/** Whether the letters of two places are the same: their forms, how much of them there is, and how far apart their colors are. */
import type { Box } from '../../../../core/box.ts';
import { colorDistance, rgbOf } from '../../../../reading/index.ts';
import type { Raster } from '../../../types.ts';
import { lumaAt } from '../../pixels/luma.ts';
import { groundColor } from './grounds.ts';
import { Moments } from './moments.ts';
import { colorAt, eachPixel, pixelAt, sharedSize } from './place-pixels.ts';

/** Whether as much is drawn on one place as on the other: mean and spread of their luma are near one another. */
export function hasInkLike(box: Box, a: Raster, b: Raster): boolean {
  const [one, other] = [inkOf(box, a), inkOf(box, b)];
  const ratio = (one.spread + 1) / (other.spread + 1);
  return Math.abs(one.mean - other.mean) < 20 && ratio > 0.45 && ratio < 2.2;
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
export const INK_CONTRAST = 40;

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
