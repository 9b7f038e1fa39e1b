/**
 * Things that stand elsewhere and look as they did, to the pixel: found in the other picture's pixels themselves, however
 * it was read. Only what is drawn otherwise is left for guessing.
 */
import { heightOf, widthOf, type Box } from '../../../core/box.ts';
import type { Raster } from '../../types.ts';
import { isSamePicture, NOISE } from './crops.ts';
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
}

/** @param a picture that the parts are of */
export function rigidFinder(a: Raster, b: Raster): RigidFinder {
  const known = new Map<Part, readonly Way[]>();
  const samplesFor = (part: Part): readonly Way[] => {
    const samples = known.get(part) ?? samplesOf(part.box, a);
    known.set(part, samples);
    return samples;
  };
  const standsAt = (part: Part, way: Way): boolean => {
    const samples = samplesFor(part);
    return (
      samples.length > 0 && fits(samples, a, b, way) && isSamePicture(a, part.box, b, shifted(part.box, way))
    );
  };
  return {
    standsAt,
    nearWay: (part, isFree) =>
      nearWays().find((way) => standsAt(part, way) && isFree(shifted(part.box, way))),
  };
}

export function shifted([left, top, right, bottom]: Box, [x, y]: Way): Box {
  return [left + x, top + y, right + x, bottom + y];
}

let ways: Way[] | undefined;

/** The nearest first. */
function nearWays(): readonly Way[] {
  ways ??= Array.from({ length: (2 * REACH + 1) ** 2 }, (_, at): Way => [
    (at % (2 * REACH + 1)) - REACH,
    Math.floor(at / (2 * REACH + 1)) - REACH,
  ]).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
  return ways;
}

/** Pixels of the part that stand out from its first one, spread over it. */
function samplesOf(box: Box, { pixels, width, height }: Raster): Way[] {
  const [left, top] = [Math.round(box[0]), Math.round(box[1])];
  const [across, down] = [Math.round(widthOf(box)), Math.round(heightOf(box))];
  const ground = (top * width + left) * 3;
  const found: Way[] = [];
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      if (left + x >= width || top + y >= height) continue;
      const at = ((top + y) * width + left + x) * 3;
      const contrast = Math.max(
        ...[0, 1, 2].map((channel) =>
          Math.abs((pixels[at + channel] ?? 0) - (pixels[ground + channel] ?? 0)),
        ),
      );
      if (contrast >= LEAST_CONTRAST) found.push([left + x, top + y]);
    }
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
