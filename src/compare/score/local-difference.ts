/**
 * How much is wrong in the worst places. One lost button among thirty components is a fault, however little of the
 * picture it covers, and however pale it is; so differences are taken for what an eye would tell apart, and places
 * with large ones count for more than their share.
 */
import { boxBlur } from './layers.ts';
import type { Surfaces } from './surfaces.ts';

/** A color this far off is another color, in steps of a channel, where the surface is as pale as its ground. */
const COLOR_STEP = 10;
/** A strong surface may be further off, for each step by which it stands out: letters tint it. */
const COLOR_STEP_PER_DISTANCE = 0.3;
/** Ink this far off is another amount of text, in steps of its layer; it never is a whole fault, for words differ. */
const INK_STEP = 40;
const MOST_OF_INK = 0.3;
/** A faint line that is missing, in steps of its layer. */
const LINE_STEP = 36;
/** Places are squares of 5×5 pixels of the halved picture, about as large as the smallest control. */
const PLACE_RADIUS = 2;
/** The mean of the sixth powers: a place counts by more than its size. */
const POWER = 6;

/**
 * The mean over all places of `to`, 0 to 1: 0 where everything is found in `from`.
 * @param matches for each pixel of `to` the index of its match in `from`
 */
export function localDifference(to: Surfaces, from: Surfaces, matches: Uint32Array): number {
  const { width, height } = to.layers;
  const differences = new Float32Array(matches.length);
  for (let pixel = 0; pixel < differences.length; pixel++) {
    differences[pixel] = differenceAt(to, pixel, from, matches[pixel] ?? 0);
  }
  let sum = 0;
  for (const place of boxBlur(differences, width, height, PLACE_RADIUS)) sum += Math.max(0, place) ** POWER;
  return (sum / Math.max(1, differences.length)) ** (1 / POWER);
}

/** How far two pixels are apart for the eye, 0 to 1. */
function differenceAt(to: Surfaces, pixel: number, from: Surfaces, at: number): number {
  const between = (layer: number): number =>
    Math.abs((to.layers.channels[layer]?.[pixel] ?? 0) - (from.layers.channels[layer]?.[at] ?? 0));
  const colorStep = COLOR_STEP + COLOR_STEP_PER_DISTANCE * (to.distance[pixel] ?? 0);
  const color = Math.max(between(0), between(1), between(2)) / colorStep;
  const ink = Math.min(MOST_OF_INK, between(3) / INK_STEP);
  const lines = between(4) / LINE_STEP;
  return Math.min(1, Math.max(color, ink, lines));
}
