/** How fast this machine trains on some screens: a few steps of the training that is to come, thrown away. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { noProgress } from '../core/progress.ts';
import { TRAIN_DEFAULTS, type TrainRequest } from '../../training/loop/options.ts';
import type { TrainContext } from '../../training/loop/train.ts';
import { supervise } from '../../training/supervisor/supervise.ts';

/** The first steps take longer: memory is fetched, kernels are chosen. */
const WARM_UP = 4;
const MEASURED = 24;

/**
 * @param folder where the trial's checkpoints may lie meanwhile
 * @returns screens a second
 * @throws what training throws
 */
export async function measureSpeed(
  training: TrainRequest,
  folder: string,
  { report, signal }: Pick<TrainContext, 'report' | 'signal'>,
): Promise<number> {
  const task = 'speed';
  const total = WARM_UP + MEASURED;
  const trial = new AbortController();
  const checkpoints = join(folder, 'trial');
  let steps = 0;
  let begun = 0;
  let milliseconds = 0;
  const log = (message: string): void => {
    if (message !== 'step') return;
    steps += 1;
    report({ type: 'advance', task, done: Math.min(steps, total) });
    if (steps === WARM_UP) begun = performance.now();
    if (steps !== total) return;
    milliseconds = performance.now() - begun;
    trial.abort();
  };
  report({ type: 'start', task, label: 'Measuring the speed', total, unit: 'steps' });
  await rm(checkpoints, { recursive: true, force: true });
  try {
    await supervise(
      { ...training, checkpoints, epochs: 1 },
      { report: noProgress, log, signal: AbortSignal.any([signal, trial.signal]) },
    );
  } catch (error) {
    const isTrialOver = error instanceof PixelwrightError && error.kind === 'interrupted';
    if (!isTrialOver || signal.aborted) throw error;
  } finally {
    await rm(checkpoints, { recursive: true, force: true });
  }
  report({ type: 'finish', task });
  // Sets so small that an epoch has fewer steps take no time worth planning.
  if (milliseconds === 0) return Infinity;
  const { batchSize = TRAIN_DEFAULTS.batchSize } = training;
  return (MEASURED * batchSize * 1000) / milliseconds;
}
