/** The score: one number from 0 to 1 that says how well a rendered page matches a screenshot (docs/score.md). */
import { pixelDifference, type PixelDifference } from '../pixels/pixel-difference.ts';
import type { Box } from '../../core/box.ts';
import { type Plane, type RawImage, requireSameSize } from '../pixels/raw-image.ts';
import { ssimOfPlanes } from '../pixels/ssim.ts';
import { boxAgreement, type BoxLists } from './box-agreement.ts';
import { elasticMatch, largestDifference, type ElasticOptions } from './elastic-match.ts';
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
  /** Structure of the surfaces and of the lines of text, 0 to 1. */
  readonly ssim: number;
  /** Colours of what stands out, and the ink of text: 1 less the root of the mean squared error, 0 to 1. */
  readonly color: number;
  /** Mean intersection over union of the boxes, 0 to 1; absent where there are none to compare. */
  readonly boxes?: number;
  /** The plain difference of the pixels, words included. For reading; not part of the score. */
  readonly pixelDifference: PixelDifference;
}

/** Weights of the parts; without boxes the others share theirs in proportion. Chosen by the figures of docs/score.md. */
export const SCORE_WEIGHTS = { color: 0.6, ssim: 0.15, boxes: 0.25 } as const;

/**
 * Other words shift things by a few letters along a line, and by a line of text or two downwards: up to 8 pixels at
 * half of 256. A pixel of way costs as much as 2 of the 255 steps of a channel.
 */
const ELASTIC: ElasticOptions = { reachX: 8, reachY: 8, pricePerPixel: 2 };

/** What a pixel of the ground counts for among those that stand out. */
const GROUND_WEIGHT = 0.02;

/** @throws RangeError where the pictures' sizes differ, or a side has less than 22 pixels */
export function score(input: ScoreInput): Score {
  requireSameSize(input.expected, input.actual);
  const expected = surfacesOf(input.expected, input.textBoxes?.expected);
  const actual = surfacesOf(input.actual, input.textBoxes?.actual);
  const there = compareSurfaces(expected, actual);
  const back = compareSurfaces(actual, expected);
  const ssim = Math.max(0, (there.ssim + back.ssim) / 2);
  const color = 1 - Math.sqrt((there.squaredError + back.squaredError) / 2);
  const boxes = input.boxes && boxAgreement(input.boxes);
  return {
    score: weightedMean({ color, ssim, ...(boxes === undefined ? {} : { boxes }) }),
    ssim,
    color,
    ...(boxes === undefined ? {} : { boxes }),
    pixelDifference: pixelDifference(input.expected, input.actual),
  };
}

/**
 * How much of `to` is found in `from`. What `from` has beyond that is not seen; so both directions are asked.
 * Errors of colour are squared: the many small ones along edges that moved a little count for little.
 */
function compareSurfaces(to: Surfaces, from: Surfaces): { ssim: number; squaredError: number } {
  const matches = elasticMatch(to.layers, from.layers, ELASTIC);
  const fromStructure = structureOf(from);
  const pulled = new Float32Array(matches.length);
  let squaredErrors = 0;
  let weights = 0;
  matches.forEach((at, pixel) => {
    pulled[pixel] = fromStructure.values[at] ?? 0;
    const weight = GROUND_WEIGHT + (to.salience[pixel] ?? 0);
    squaredErrors += weight * (largestDifference(to.layers, pixel, from.layers, at) / 255) ** 2;
    weights += weight;
  });
  const ssim = ssimOfPlanes(structureOf(to), { ...fromStructure, values: pulled });
  return { ssim, squaredError: squaredErrors / weights };
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
