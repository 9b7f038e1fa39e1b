/** The bare training step on a random batch, optimizer included. */
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../src/core/random.ts';
import { DEFAULT_NETWORK } from '../../src/model/config.ts';
import { gridOf } from '../../src/model/grid.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { PATCH_SIZE, patchGrid } from '../../training/data/image-patches.ts';
import type { BatchArrays } from '../../training/data/make-batch.ts';
import { batchGradient } from '../../training/loop/gradients.ts';
import { decayMask, initialWeights, parameterLayout } from '../../training/network/parameters.ts';
import { AdamW, clipNorm } from '../../training/optimizer/adamw.ts';
import { medianTime } from './median-time.ts';

/** Screens a step. */
export const BATCH = 32;
/** Tokens of a screen; pix2code's web pages have 52 on average, 88 at most. */
export const STEPS = 56;
/** Of the web kit. */
const VOCABULARY = 19;

/** The median time of a step, and of how many weights. */
export async function measureStep() {
  const config: NetworkConfig = { ...DEFAULT_NETWORK, vocabularySize: VOCABULARY };
  const layout = parameterLayout(config);
  const optimizer = new AdamW(initialWeights(config, 1), decayMask(layout));
  const batch = randomBatch(config);
  let round = 0;
  const time = await medianTime(async () => {
    const { gradient } = await batchGradient(config, layout, optimizer.weights, [batch]);
    const { clipped, norm } = clipNorm(gradient, 1);
    optimizer.apply(clipped, 1e-3, ++round);
    await norm.data();
    tf.dispose([gradient, clipped, norm]);
  });
  return { weights: layout.size, ...time };
}

function randomBatch({ imageSize, vocabularySize }: NetworkConfig): BatchArrays {
  const random = Random.from(1, 'bench');
  const count = BATCH * STEPS;
  const { cells } = gridOf({ imageSize });
  const { columns, rows } = patchGrid(imageSize);
  const patches = BATCH * rows * columns * PATCH_SIZE;
  const floats = (length: number) => Float32Array.from({ length }, () => random.float());
  const tokens = () => Int32Array.from({ length: count }, () => random.integer(1, vocabularySize - 1));
  return {
    screens: BATCH,
    steps: STEPS,
    imageSize,
    patches: floats(patches),
    inputs: tokens(),
    targets: tokens(),
    tokenMask: new Float32Array(count).fill(1),
    boxes: floats(count * 4),
    boxMask: new Float32Array(count).fill(1),
    cells: floats(count * cells).map(Math.round),
  };
}
