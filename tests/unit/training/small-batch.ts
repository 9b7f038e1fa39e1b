/** A small network and a random batch for it, for tests on the plain JavaScript backend. */
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/core/random.ts';
import type { NetworkConfig } from '../../../src/model/config.ts';
import { gridOf } from '../../../src/model/grid.ts';
import type { LossCounts, Targets } from '../../../training/network/loss.ts';

export const SMALL_NETWORK = {
  imageSize: 32,
  channels: [4, 6, 8],
  fineChannels: 4,
  groups: 2,
  positionSize: 4,
  attentionSize: 5,
  embeddingSize: 3,
  hiddenSize: 6,
  startChannels: 2,
  outputHiddenSize: 5,
  boxHiddenSize: 4,
  vocabularySize: 7,
} as const satisfies NetworkConfig;

export interface SmallBatch {
  readonly patches: tf.Tensor4D;
  readonly inputs: tf.Tensor2D;
  readonly targets: Targets;
  readonly counts: LossCounts;
}

export function smallBatch(seed: number, batch = 3, steps = 4): SmallBatch {
  const random = Random.from(seed, 'batch');
  const count = steps * batch;
  const { cells } = gridOf(SMALL_NETWORK);
  const side = SMALL_NETWORK.imageSize / 4;
  const numbers = (length: number, draw: () => number) => Array.from({ length }, draw);
  const tokens = numbers(count, () => random.integer(1, SMALL_NETWORK.vocabularySize - 1));
  const tokenMask = numbers(count, () => (random.float() < 0.8 ? 1 : 0));
  const boxMask = tokenMask.map((kept) => (random.float() < 0.6 ? kept : 0));
  return {
    patches: tf.tensor4d(
      numbers(batch * side * side * 96, () => random.normal()),
      [batch, side, side, 96],
    ),
    inputs: tf.tensor2d(
      numbers(count, () => random.integer(1, SMALL_NETWORK.vocabularySize - 1)),
      [steps, batch],
      'int32',
    ),
    targets: {
      tokens: tf.tensor1d(tokens, 'int32'),
      tokenMask: tf.tensor1d(tokenMask),
      boxes: tf.tensor2d(
        numbers(count * 4, () => random.float()),
        [count, 4],
      ),
      boxMask: tf.tensor1d(boxMask),
      cells: tf.tensor2d(
        numbers(count * cells, () => (random.float() < 0.4 ? 1 : 0)),
        [count, cells],
      ),
    },
    counts: {
      tokens: tokenMask.reduce((sum, one) => sum + one, 0),
      boxes: boxMask.reduce((sum, one) => sum + one, 0),
    },
  };
}
