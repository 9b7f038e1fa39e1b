/** A run that is resumed must be the same run: same data, same kits, same numbers. */
import { isDeepStrictEqual } from 'node:util';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { TrainingRecipe } from '../checkpoints/checkpoint.ts';

const LABELS: Readonly<Record<Exclude<keyof TrainingRecipe, 'extendedAt' | 'halvedAt'>, string>> = {
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
  initialModel: 'model to begin with',
};

/** What differs between two recipes, for people. */
export function recipeChanges(before: TrainingRecipe, now: TrainingRecipe): string[] {
  const fields = Object.keys(LABELS) as (keyof typeof LABELS)[];
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

/**
 * The plan of a run that is resumed, with as many epochs as are asked for: none or the same leave it as it is, more
 * extend it.
 *
 * @param done epochs that are finished
 * @throws PixelwrightError `usage` for fewer
 */
export function extendPlan(
  run: string,
  before: EpochPlan,
  epochs: number | undefined,
  done: number,
): EpochPlan {
  const { epochs: planned, extendedAt } = before;
  if (epochs === undefined || epochs === planned) return planOf(planned, extendedAt);
  if (epochs > planned) return planOf(epochs, [...(extendedAt ?? []), planned]);
  throw new PixelwrightError(
    'usage',
    `The run ${run} is planned for ${planned} epochs, ${done} of them done; it cannot be cut to ${epochs}.`,
    {
      hint: `Resume it without --epochs, extend it with more than ${planned}, or start another run with --run NAME.`,
    },
  );
}

type EpochPlan = Pick<TrainingRecipe, 'epochs' | 'extendedAt'>;

function planOf(epochs: number, extendedAt: readonly number[] | undefined): EpochPlan {
  return { epochs, ...(extendedAt === undefined ? {} : { extendedAt: [...extendedAt] }) };
}

/** Numbers and short lists are told; of hashes it is enough that they differ. */
function valuesOf(before: unknown, now: unknown): string {
  const [was, is] = [before, now].map((value) =>
    Array.isArray(value) ? value.join(' ') : typeof value === 'number' ? String(value) : '',
  );
  const short = was !== '' && is !== '' && `${was}${is}`.length < 60;
  return short ? ` (was ${was}, now ${is})` : '';
}
