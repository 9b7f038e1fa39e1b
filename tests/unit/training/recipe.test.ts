import { describe, expect, it } from 'vitest';
import type { TrainingRecipe } from '../../../training/checkpoints/checkpoint.ts';
import { openBackend } from '../../../training/backends/index.ts';
import { checkSameRecipe, extendPlan, recipeChanges } from '../../../training/loop/recipe-changes.ts';
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

describe('the plan of a run that is resumed', () => {
  it('stays where no epochs, or the same, are asked for', () => {
    expect(extendPlan('web', recipe, undefined, 3)).toEqual({ epochs: 8 });
    expect(extendPlan('web', recipe, 8, 8)).toEqual({ epochs: 8 });
  });

  it('grows, again and again, and remembers where it ended before', () => {
    const first = extendPlan('web', recipe, 10, 8);
    expect(first).toEqual({ epochs: 10, extendedAt: [8] });
    expect(extendPlan('web', first, 12, 9)).toEqual({ epochs: 12, extendedAt: [8, 10] });
    expect(extendPlan('web', first, undefined, 9)).toEqual(first);
  });

  it('is never cut', () => {
    expect(() => extendPlan('web', recipe, 2, 3)).toThrow(
      'The run web is planned for 8 epochs, 3 of them done; it cannot be cut to 2.',
    );
  });
});

describe('openBackend', () => {
  it('refuses a backend that there is not, by its name', async () => {
    await expect(openBackend('abacus')).rejects.toMatchObject({
      kind: 'usage',
      message: 'There is no training backend called abacus.',
    });
  });
});
