import { describe, expect, it } from 'vitest';
import type { TrainingRecipe } from '../../../training/checkpoints/checkpoint.ts';
import { openBackend } from '../../../training/backends/index.ts';
import { checkSameRecipe, recipeChanges } from '../../../training/loop/recipe-changes.ts';
import { SMALL_NETWORK } from './small-batch.ts';

const recipe: TrainingRecipe = {
  kits: ['web'],
  datasets: ['a'.repeat(64)],
  epochs: 8,
  batchSize: 32,
  seed: 1,
  learningRate: 2e-3,
  weightDecay: 1e-2,
  gradientNorm: 1,
  network: { ...SMALL_NETWORK, channels: [...SMALL_NETWORK.channels] },
  vocabulary: ['<pad>', 'row'],
};

describe('a recipe that is resumed', () => {
  it('passes when it is the same', () => {
    expect(recipeChanges(recipe, structuredClone(recipe))).toEqual([]);
  });

  it('says what changed, and refuses', () => {
    const now = { ...recipe, epochs: 10, kits: ['web', 'ios'], datasets: ['b'.repeat(64)] };
    expect(recipeChanges(recipe, now)).toEqual([
      'kits (was web, now web ios)',
      'data sets',
      'number of epochs (was 8, now 10)',
    ]);
    expect(() => checkSameRecipe('web', recipe, now)).toThrow(/The run web was started differently/);
  });
});

describe('openBackend', () => {
  it('refuses a backend that there is not, by its name', async () => {
    await expect(openBackend('webgpu')).rejects.toMatchObject({
      kind: 'usage',
      message: 'There is no training backend called webgpu.',
    });
  });
});
