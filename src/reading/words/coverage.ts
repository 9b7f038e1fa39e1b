/**
 * How much of each pixel of a strip is covered by letters, whatever their color and that of the ground. Subpixel rendering
 * (colored fringes) shows three places of each pixel, a third of a pixel apart, in its red, green and blue: they are taken
 * as three columns, which makes small letters three times as sharp as they look.
 */
import { differencesFrom, type Rgb } from '../ink/index.ts';
import type { Raster } from '../raster.ts';
import { gapsOf } from './space-gaps.ts';
import { inkColumns, type Strip } from './strip.ts';
import { settleColors, strongestInk } from './word-color.ts';

export interface Coverage {
  /** 0 is ground, 1 is paint: float32 [height, width × across]. */
  readonly values: Float32Array;
  /** Columns to a pixel: 3 where the text was rendered on subpixels, else 1. */
  readonly across: 1 | 3;
  /** What is around it. */
  readonly ground: number;
}

/** With less of the rim in one color, the strip lies on a picture: it is taken as it is. */
const FLAT = 0.6;
/** Channels in which paint and ground differ by less than this share of the largest difference show nothing. */
const BLIND = 0.3;
/** Share by which the channels disagree, from which on the text is subpixel rendered. */
const FRINGES = 0.15;
/** Gaps that part a line into stretches of a color of their own, in heights of its ink. */
const STRETCH_GAP = 0.13;

export function coverageOf(raster: Raster, strip: Strip): Coverage {
  if (strip.ground.flatness < FLAT) return grayOf(raster, strip);
  const differences = differencesFrom(raster, strip.box, strip.ground);
  const subpixels = new Float32Array(differences.length);
  let disagreement = 0;
  let all = 0;
  for (const stretch of stretches(strip, differences)) {
    const sums = cover(strip, differences, stretch, subpixels);
    disagreement += sums.disagreement;
    all += sums.all;
  }
  if (disagreement > all * FRINGES) return { values: subpixels, across: 3, ground: 0 };
  const values = new Float32Array(subpixels.length / 3);
  for (let at = 0; at < values.length; at += 1)
    values[at] = ((subpixels[3 * at] ?? 0) + (subpixels[3 * at + 1] ?? 0) + (subpixels[3 * at + 2] ?? 0)) / 3;
  return { values, across: 1, ground: 0 };
}

interface Stretch {
  /** Columns of the strip: [from, to). */
  readonly from: number;
  readonly to: number;
  readonly paint: Rgb;
}

/** Parts of the strip between gaps, with the color of each. */
function stretches({ box, ink, ground }: Strip, differences: Int16Array): Stretch[] {
  const wide = box[2] - box[0];
  const least = Math.max(2, (box[3] - box[1]) * STRETCH_GAP);
  const gaps = gapsOf(inkColumns(ink, wide), 0).filter(({ from, to }) => to - from >= least);
  const starts = [0, ...gaps.map(({ from, to }) => Math.floor((from + to) / 2))];
  const spans = starts.map((from, at) => ({ from, to: starts[at + 1] ?? wide }));
  const { words } = settleColors(
    spans.map(({ from, to }) => ({
      color: strongestInk(differences, ground, [from, to]),
      length: to - from,
    })),
    ground.color,
  );
  return spans.map((span, at) => ({ ...span, paint: words[at] ?? ground.color }));
}

/** Writes the coverage of a stretch, and sums up by how much its channels disagree. */
function cover(
  { ink, ground }: Strip,
  differences: Int16Array,
  { from, to, paint }: Stretch,
  subpixels: Float32Array,
): { readonly disagreement: number; readonly all: number } {
  const wide = ground.columns.length / 3;
  let disagreement = 0;
  let all = 0;
  for (let x = from; x < to; x += 1) {
    const scales = scalesOf(paint, ground.columns.subarray(x * 3, x * 3 + 3));
    for (let place = x; place < ink.length; place += wide) {
      if (ink[place] === 0) continue;
      let low = 1;
      let high = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const scale = scales[channel] ?? 0;
        if (scale === 0) continue;
        const value = Math.min(1.1, Math.max(0, (differences[place * 3 + channel] ?? 0) * scale));
        subpixels[place * 3 + channel] = value;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      disagreement += Math.max(0, high - low);
      all += high;
      fillBlind(subpixels, place * 3, scales);
    }
  }
  return { disagreement, all };
}

/** What a difference of each channel is worth; 0 for channels that show nothing. */
function scalesOf(paint: Rgb, ground: Int16Array): number[] {
  const differences = paint.map((value, channel) => value - (ground[channel] ?? 0));
  const largest = Math.max(1, ...differences.map(Math.abs));
  return differences.map((value) => (Math.abs(value) < largest * BLIND ? 0 : 1 / value));
}

/** Gives channels that show nothing the mean of those that do. */
function fillBlind(subpixels: Float32Array, at: number, scales: readonly number[]): void {
  let sum = 0;
  let count = 0;
  for (let channel = 0; channel < 3; channel += 1)
    if (scales[channel] !== 0) {
      sum += subpixels[at + channel] ?? 0;
      count += 1;
    }
  if (count === 3 || count === 0) return;
  for (let channel = 0; channel < 3; channel += 1)
    if (scales[channel] === 0) subpixels[at + channel] = sum / count;
}

/** Dark is 1 and light is 0, as they are. */
function grayOf({ pixels, width }: Raster, { box, ground }: Strip): Coverage {
  const [left, top, right, bottom] = box;
  const values = new Float32Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 3;
      values[(y - top) * (right - left) + x - left] =
        1 - luma(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
    }
  return { values, across: 1, ground: 1 - luma(...ground.color) };
}

/** ITU-R BT.601, 0 to 1. */
function luma(red: number, green: number, blue: number): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
