/**
 * Things that stand elsewhere and look as they did, to the pixel: found in the other picture's pixels themselves, however
 * it was read. Only what is drawn otherwise is left for guessing.
 */
import { heightOf, widthOf, type Box } from '../../../core/box.ts';
import type { Raster } from '../../types.ts';
import { NOISE } from './crops/place-pixels.ts';
import { isSamePicture } from './crops/same-picture.ts';
import { type Part } from './part.ts';

/** Pixels to the right, and down. */
export type Way = readonly [number, number];

/** Every way of up to so many pixels is tried. */
const REACH = 12;
/** Pixels that are looked at before all are. */
const SAMPLES = 24;
/** What has less contrast than this might stand anywhere. */
const LEAST_CONTRAST = 24;

export interface RigidFinder {
  /** Whether the part of the first picture stands on the second one, that way from its place. */
  readonly standsAt: (part: Part, way: Way) => boolean;
  /** The shortest way that it went, if that is a short one. */
  readonly nearWay: (part: Part, isFree: (box: Box) => boolean) => Way | undefined;
  /** The shortest way of any length; a few hundredths of a second. */
  readonly farWay: (part: Part, isFree: (box: Box) => boolean) => Way | undefined;
}

/** What is looked at first of a part: pixels that stand out; of what has but one color, its corners and its edges. */
interface Sampled {
  readonly samples: readonly Way[];
  readonly isPlain: boolean;
}

/** Share of what is around a plain box that has another color. */
const LEAST_RING = 0.6;

/** @param a picture that the parts are of */
export function rigidFinder(a: Raster, b: Raster): RigidFinder {
  const known = new Map<Part, Sampled>();
  const sampled = (part: Part): Sampled => {
    const found = known.get(part) ?? sampleOf(part.box, a);
    known.set(part, found);
    return found;
  };
  const standsAt = (part: Part, way: Way): boolean => {
    const { samples, isPlain } = sampled(part);
    const box = shifted(part.box, way);
    // Pages are cut off below, not at their sides: what is as wide as the picture did not go aside.
    const isAside = way[0] !== 0 && (box[0] < 0 || box[2] > b.width);
    return (
      !isAside &&
      samples.length > 0 &&
      fits(samples, a, b, way) &&
      // Its surroundings are looked at faster than the whole of it.
      (!isPlain || standsOut(box, b)) &&
      isSamePicture(a, part.box, b, box)
    );
  };
  const farWay = (part: Part, isFree: (box: Box) => boolean): Way | undefined => {
    const [left = 0, top = 0, right = 0, bottom = 0] = part.box.map(Math.round);
    const { samples, isPlain } = sampled(part);
    let best: Way | undefined;
    let least = Infinity;
    for (let y = -top; y <= b.height - bottom; y++)
      for (let x = -left; x <= b.width - right; x++) {
        const length = x * x + y * y;
        // Most are told by a pixel or two, before anything is made for them.
        if (length >= least || !fits(samples, a, b, [x, y])) continue;
        const box = shifted(part.box, [x, y]);
        // On a ground of its color, which is most of where it is looked for, it does not stand out.
        if (isPlain && !mayStandOut(box, b)) continue;
        if (!isFree(box) || !standsAt(part, [x, y])) continue;
        [best, least] = [[x, y], length];
      }
    return best;
  };
  return {
    standsAt,
    farWay,
    nearWay: (part, isFree) =>
      nearWays().find((way) => standsAt(part, way) && isFree(shifted(part.box, way))),
  };
}

export function shifted([left, top, right, bottom]: Box, [x, y]: Way): Box {
  return [left + x, top + y, right + x, bottom + y];
}

let ways: Way[] | undefined;

/** All short ones, the nearest first. */
export function nearWays(): readonly Way[] {
  ways ??= Array.from({ length: (2 * REACH + 1) ** 2 }, (_, at): Way => [
    (at % (2 * REACH + 1)) - REACH,
    Math.floor(at / (2 * REACH + 1)) - REACH,
  ]).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
  return ways;
}

/** Whether `standsOut` may say so: of the pixels beside the middles of the four edges, half have another color. */
function mayStandOut(box: Box, raster: Raster): boolean {
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map(Math.round);
  const [x, y] = [(left + right) >> 1, (top + bottom) >> 1];
  let [apart, all] = [0, 0];
  const look = (u: number, v: number): void => {
    if (u < 0 || v < 0 || u >= raster.width || v >= raster.height) return;
    all += 1;
    if (contrast(raster, [left, top], [u, v]) >= LEAST_CONTRAST) apart += 1;
  };
  look(x, top - 1);
  look(x, bottom);
  look(left - 1, y);
  look(right, y);
  return 2 * apart >= all;
}

/** Whether what is of one color ends where its box does. */
function standsOut(box: Box, raster: Raster): boolean {
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map(Math.round);
  const { width, height } = raster;
  let [apart, all] = [0, 0];
  const look = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    all += 1;
    if (contrast(raster, [left, top], [x, y]) >= LEAST_CONTRAST) apart += 1;
  };
  for (let x = left; x < right; x++) {
    look(x, top - 1);
    look(x, bottom);
  }
  for (let y = top; y < bottom; y++) {
    look(left - 1, y);
    look(right, y);
  }
  return apart > 0 && apart >= LEAST_RING * all;
}

function contrast({ pixels, width }: Raster, [x, y]: Way, [u, v]: Way): number {
  const [p, q] = [(y * width + x) * 3, (v * width + u) * 3];
  let most = 0;
  for (let channel = 0; channel < 3; channel++)
    most = Math.max(most, Math.abs((pixels[p + channel] ?? 0) - (pixels[q + channel] ?? 0)));
  return most;
}

function sampleOf(box: Box, raster: Raster): Sampled {
  const samples = contrastsOf(box, raster);
  if (samples.length > 0) return { samples, isPlain: false };
  if (!standsOut(box, raster)) return { samples: [], isPlain: true };
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map(Math.round);
  const corners: Way[] = [
    [left, top],
    [right - 1, top],
    [left, bottom - 1],
    [right - 1, bottom - 1],
  ];
  return { samples: corners, isPlain: true };
}

/** Pixels of the box that stand out from its first one, spread over it. */
function contrastsOf(box: Box, raster: Raster): Way[] {
  const own: Way = [Math.round(box[0]), Math.round(box[1])];
  const right = Math.min(raster.width, own[0] + Math.round(widthOf(box)));
  const bottom = Math.min(raster.height, own[1] + Math.round(heightOf(box)));
  const found: Way[] = [];
  for (let y = own[1]; y < bottom; y++)
    for (let x = own[0]; x < right; x++)
      if (contrast(raster, own, [x, y]) >= LEAST_CONTRAST) found.push([x, y]);
  const step = Math.max(1, Math.floor(found.length / SAMPLES));
  return found.filter((_sample, at) => at % step === 0);
}

function fits(samples: readonly Way[], a: Raster, b: Raster, [dx, dy]: Way): boolean {
  return samples.every(([x, y]) => {
    if (x + dx < 0 || y + dy < 0 || x + dx >= b.width || y + dy >= b.height) return false;
    const from = (y * a.width + x) * 3;
    const to = ((y + dy) * b.width + x + dx) * 3;
    return [0, 1, 2].every(
      (channel) => Math.abs((a.pixels[from + channel] ?? 0) - (b.pixels[to + channel] ?? 0)) <= NOISE,
    );
  });
}
