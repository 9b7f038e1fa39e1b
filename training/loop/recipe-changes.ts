/** A run that is resumed must be the same run: same data, same kits, same numbers. */
import { isDeepStrictEqual } from 'node:util';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { TrainingRecipe } from '../checkpoints/checkpoint.ts';

const LABELS: Readonly<Record<keyof TrainingRecipe, string>> = {
  kits: 'kits',
  datasets: 'data sets',
  epochs: 'number of epochs',
  batchSize: 'batch size',
  seed: 'seed',
  learningRate: 'learning rate',
  weightDecay: 'weight decay',
  gradientNorm: 'gradient norm',
  network: 'network',
  vocabulary: 'vocabulary (components of the kits)',
};

/** What differs between two recipes, for people. */
export function recipeChanges(before: TrainingRecipe, now: TrainingRecipe): string[] {
  const fields = Object.keys(LABELS) as (keyof TrainingRecipe)[];
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], now[field]))
    .map((field) => `${LABELS[field]}${valuesOf(before[field], now[field])}`);
}

/** @throws PixelwrightError `usage` that says what changed */
export function checkSameRecipe(run: string, before: TrainingRecipe, now: TrainingRecipe): void {
  const changes = recipeChanges(before, now);
  if (changes.length === 0) return;
  throw new PixelwrightError('usage', `The run ${run} was started differently: ${changes.join('; ')}.`, {
    hint: 'Resume it as it was started (--resume alone will do), or start another run with --run NAME.',
  });
}

/** Numbers and short lists are told; of hashes it is enough that they differ. */
function valuesOf(before: unknown, now: unknown): string {
  const [was, is] = [before, now].map((value) =>
    Array.isArray(value) ? value.join(' ') : typeof value === 'number' ? String(value) : '',
  );
  const short = was !== '' && is !== '' && `${was}${is}`.length < 60;
  return short ? ` (was ${was}, now ${is})` : '';
}
