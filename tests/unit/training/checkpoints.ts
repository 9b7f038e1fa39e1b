/** Checkpoints of a network that is small, for tests. */
import { Random } from '../../../src/core/random.ts';
import type { Checkpoint, TrainingRecipe } from '../../../training/checkpoints/checkpoint.ts';
import { parameterLayout } from '../../../training/network/parameters.ts';
import { SMALL_NETWORK } from './small-batch.ts';

export const SMALL_RECIPE: TrainingRecipe = {
  kits: ['toy'],
  datasets: ['a'.repeat(64)],
  epochs: 3,
  batchSize: 4,
  seed: 1,
  learningRate: 1e-3,
  weightDecay: 0,
  gradientNorm: 1,
  network: { ...SMALL_NETWORK, channels: [...SMALL_NETWORK.channels] },
  vocabulary: ['<pad>', '<start>', '<end>', '{', '}', 'kit:toy', 'dot'],
};

/** One that was saved `step` seconds after the beginning of 2026. */
export function checkpointAt(step: number, recipe: TrainingRecipe = SMALL_RECIPE): Checkpoint {
  const random = Random.from(step);
  const numbers = () =>
    Float32Array.from({ length: parameterLayout(SMALL_NETWORK).size }, () => random.normal());
  return {
    state: {
      version: 1,
      savedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, step)).toISOString(),
      recipe,
      kits: ['toy'],
      data: ['/data/toy'],
      step,
      cursor: { epoch: 1, stepInEpoch: step },
      seconds: 1.5,
      best: { loss: 0.1, exactMatch: 0.5, screens: 4, step: 1 },
    },
    weights: numbers(),
    slots: { mean: numbers(), square: numbers() },
  };
}
