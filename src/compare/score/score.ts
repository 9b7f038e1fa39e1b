/** The score: one number from 0 to 1 that says how well a rendered page matches a screenshot (docs/score.md). */
import { pixelDifference, type PixelDifference } from '../pixels/pixel-difference.ts';
import type { Box } from '../../core/box.ts';
import { type Plane, type RawImage, requireSameSize } from '../pixels/raw-image.ts';
import { ssimOfPlanes } from '../pixels/ssim.ts';
import { boxAgreement, type BoxLists } from './box-agreement.ts';
import { elasticMatch, type ElasticOptions } from './elastic-match.ts';
import { localDifference } from './local-difference.ts';
import { type Surfaces, surfacesOf } from './surfaces.ts';

export interface ScoreInput {
  /** The screenshot, at the network's size. */
  readonly expected: RawImage;
  /** The rendered page, brought to the same size by the same rule. */
  readonly actual: RawImage;
  /** Where the model saw the components, and where they stand in the rendered page, in document order. */
  readonly boxes?: BoxLists;
  /** Where text stands, if that is known for both pictures. */
  readonly textBoxes?: {
    readonly expected: readonly Box[];
    readonly actual: readonly Box[];
  };
}

export interface Score {
  /** The weighted mean of the parts below, 0 to 1; 1 for equal pictures. */
  readonly score: number;
  /** How far the worst places are in order, pale ones as much as strong ones, 0 to 1. */
  readonly local: number;
  /** Structure of the surfaces and of the lines of text, 0 to 1. */
  readonly ssim: number;
  /** Colors of what stands out, and the ink of text: 1 less the root of the mean squared error, 0 to 1. */
  readonly color: number;
  /** Mean intersection over union of the boxes, 0 to 1; absent where there are none to compare. */
  readonly boxes?: number;
  /** The plain difference of the pixels, words included. For reading; not part of the score. */
  readonly pixelDifference: PixelDifference;
}

/** Weights of the parts; without boxes the others share theirs in proportion. docs/score.md says how they were chosen. */
export const SCORE_WEIGHTS = { local: 0.45, color: 0.225, ssim: 0.075, boxes: 0.25 } as const;

/**
 * Other words shift things by a few letters along a line, and by a line of text or two downwards: up to 8 pixels at
 * half of 256. A pixel of way costs as much as 2 of the 255 steps of a channel.
 */
const ELASTIC: ElasticOptions = { reachX: 8, reachY: 8, pricePerPixel: 2 };

/** What a pixel of the ground counts for among those that stand out. */
const GROUND_WEIGHT = 0.02;

/** Red, green, blue and ink; faint lines have no color. */
const COLOR_LAYERS = 4;
const INK_LAYER = 3;

/**
 * The score of two square pictures alone, 0 to 1.
 *
 * @param expected red, green, blue by row: uint8 [side, side, 3]
 * @param actual of the same size
 */
export function squareScore(expected: Uint8Array, actual: Uint8Array, side: number): number {
  const size = { width: side, height: side };
  return score({ expected: { ...size, data: expected }, actual: { ...size, data: actual } }).score;
}

/** @throws RangeError where the pictures' sizes differ, or a side has less than 22 pixels */
export function score(input: ScoreInput): Score {
  requireSameSize(input.expected, input.actual);
  const expected = surfacesOf(input.expected, input.textBoxes?.expected);
  const actual = surfacesOf(input.actual, input.textBoxes?.actual);
  const there = compareSurfaces(expected, actual);
  const back = compareSurfaces(actual, expected);
  const local = 1 - (there.local + back.local) / 2;
  const ssim = Math.max(0, (there.ssim + back.ssim) / 2);
  const color = 1 - Math.sqrt((there.squaredError + back.squaredError) / 2);
  const boxes = input.boxes && boxAgreement(input.boxes);
  return {
    score: weightedMean({ local, color, ssim, ...(boxes === undefined ? {} : { boxes }) }),
    local,
    ssim,
    color,
    ...(boxes === undefined ? {} : { boxes }),
    pixelDifference: pixelDifference(input.expected, input.actual),
  };
}

/** What of `to` is not found in `from`; what `from` has beyond that is not seen, so both directions are asked. */
interface Comparison {
  readonly local: number;
  readonly ssim: number;
  readonly squaredError: number;
}

function compareSurfaces(to: Surfaces, from: Surfaces): Comparison {
  const matches = elasticMatch(to.layers, from.layers, ELASTIC);
  const fromStructure = structureOf(from);
  const pulled = Float32Array.from(matches, (at) => fromStructure.values[at] ?? 0);
  return {
    local: localDifference(to, from, matches),
    ssim: ssimOfPlanes(structureOf(to), { ...fromStructure, values: pulled }),
    squaredError: colorError(to, from, matches),
  };
}

/** The mean squared error of colors and ink, 0 to 1: the many small errors along edges that moved a little hardly count. */
function colorError(to: Surfaces, from: Surfaces, matches: Uint32Array): number {
  let squaredErrors = 0;
  let weights = 0;
  for (let pixel = 0; pixel < matches.length; pixel++) {
    const at = matches[pixel] ?? 0;
    let error = 0;
    for (let layer = 0; layer < COLOR_LAYERS; layer++) {
      const off = Math.abs(
        (to.layers.channels[layer]?.[pixel] ?? 0) - (from.layers.channels[layer]?.[at] ?? 0),
      );
      error = Math.max(error, off / 255);
    }
    const salience = Math.max(to.distance[pixel] ?? 0, to.layers.channels[INK_LAYER]?.[pixel] ?? 0) / 255;
    squaredErrors += (GROUND_WEIGHT + salience) * error ** 2;
    weights += GROUND_WEIGHT + salience;
  }
  return squaredErrors / weights;
}

/** Luma of the surfaces, darkened by the ink of the words on them. */
function structureOf({ layers: { width, height, channels } }: Surfaces): Plane {
  const [red, green, blue, ink] = channels;
  const values = Float32Array.from({ length: width * height }, (_, at) => {
    const luma = 0.299 * (red?.[at] ?? 0) + 0.587 * (green?.[at] ?? 0) + 0.114 * (blue?.[at] ?? 0);
    return luma - (ink?.[at] ?? 0);
  });
  return { width, height, values };
}

function weightedMean(parts: Partial<Record<keyof typeof SCORE_WEIGHTS, number>>): number {
  let sum = 0;
  let weights = 0;
  for (const [part, value] of Object.entries(parts)) {
    const weight = SCORE_WEIGHTS[part as keyof typeof SCORE_WEIGHTS];
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}
