/**
 * A loss that is not finite any more: training goes back to the last checkpoint, with half the learning rate from there
 * on. A checkpoint is written with that in its recipe before the next step, so a plain `--resume` keeps to it; a kill
 * before that comes to the same loss again, and from there to the same checkpoint.
 */
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PixelwrightError } from '../../src/core/errors.ts';
import { readPointer, replacePointer } from '../../src/core/files/index.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { CHECKPOINT_NAME } from '../checkpoints/checkpoint.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { readNewestCheckpoint } from '../checkpoints/read-checkpoint.ts';
import { BEST, listCheckpoints } from '../checkpoints/write-checkpoint.ts';
import { halvedShare } from '../optimizer/one-cycle.ts';
import { MAX_HALVINGS } from './limits.ts';
import type { PreparedRun } from './prepare.ts';

/** Thrown where a number of the training is not finite any more. */
export class Divergence extends Error {
  /** `The loss` */
  readonly subject: string;
  /** The last step that was done before. */
  readonly step: number;

  constructor(subject: string, step: number) {
    super(`${subject} is not finite behind step ${step}`);
    this.subject = subject;
    this.step = step;
  }
}

/** @throws Divergence where one of the values is infinite or no number */
export function requireFinite(subject: string, step: number, values: Iterable<number>): void {
  for (const value of values) if (!Number.isFinite(value)) throw new Divergence(subject, step);
}

/**
 * The run as it goes on behind a divergence: from its newest checkpoint, or from the beginning where there is none.
 *
 * @throws PixelwrightError `internal` where the rate was halved often enough, or is not what makes it diverge
 */
export async function goBack(
  run: PreparedRun,
  divergence: Divergence,
  report: ReportProgress,
): Promise<PreparedRun> {
  const { recipe, initialModel } = run;
  const before = recipe.halvedAt ?? [];
  if (before.length >= MAX_HALVINGS) throw divergedAgain(run, divergence);
  if (divergence.step === 0) throw divergedAtOnce(run, divergence);
  const from = await checkpointBefore(run, divergence, report);
  if (from === undefined && recipe.initialModel !== undefined && initialModel === undefined)
    throw lacksInitialModel(run);
  const halvedAt = addHalving(before, from?.checkpoint.state.step ?? 0);
  const next = { ...run, recipe: { ...recipe, halvedAt }, from, replanned: true };
  report({ type: 'note', level: 'warning', message: describeHalving(next, divergence) });
  return next;
}

/** Halvings of before stay in force, also where training goes back behind them. */
export function addHalving(halvedAt: readonly number[], step: number): number[] {
  return [...halvedAt.map((at) => Math.min(at, step)), step];
}

/** The highest rate of the schedule as it is now. */
export function halvedMaximum({ learningRate, halvedAt }: PreparedRun['recipe']): number {
  return learningRate * halvedShare(Infinity, halvedAt);
}

/**
 * The newest checkpoint that a step was done behind. One whose own weights give a loss that is not finite would do so
 * with any rate: it is set aside, and the one before is taken.
 */
async function checkpointBefore(
  { folder }: PreparedRun,
  divergence: Divergence,
  report: ReportProgress,
): Promise<PreparedRun['from']> {
  let isSetAside = false;
  for (const name of await listCheckpoints(folder)) {
    if (Number(CHECKPOINT_NAME.exec(name)?.[1]) < divergence.step) continue;
    await rename(join(folder, name), join(folder, `${name}.broken`));
    isSetAside = true;
    const message = `The checkpoint ${name} was set aside: ${divergence.subject.toLowerCase()} behind it is not finite.`;
    report({ type: 'note', level: 'warning', message });
  }
  const from = await readNewestCheckpoint(folder, report);
  if (!isSetAside) return from;
  const checkpoint = await withStandingBest(folder, from?.checkpoint);
  return from === undefined || checkpoint === undefined ? undefined : { ...from, checkpoint };
}

/** Lets `best` name nothing that was set aside, nor the checkpoint speak of it. */
async function withStandingBest(
  folder: string,
  checkpoint: Checkpoint | undefined,
): Promise<Checkpoint | undefined> {
  const names = await listCheckpoints(folder);
  const pointer = join(folder, BEST);
  const named = await readPointer(pointer);
  if (named === undefined || names.includes(named)) return checkpoint;
  const step = checkpoint?.state.best?.step;
  const earlier = names.find((name) => Number(CHECKPOINT_NAME.exec(name)?.[1]) === step);
  if (earlier !== undefined) {
    await replacePointer(pointer, earlier);
    return checkpoint;
  }
  await rm(pointer, { force: true });
  if (checkpoint === undefined) return undefined;
  const state = { ...checkpoint.state };
  delete state.best;
  return { ...checkpoint, state };
}

function describeHalving({ recipe, from }: PreparedRun, { subject, step }: Divergence): string {
  const where =
    from === undefined
      ? 'begins anew, since there is no checkpoint yet,'
      : `goes back to step ${from.checkpoint.state.step} (${basename(from.path)})`;
  const times = `${recipe.halvedAt?.length ?? 0} of at most ${MAX_HALVINGS} times`;
  return (
    `${subject} is not finite behind step ${step}: training ${where} with half the learning rate, ` +
    `now up to ${halvedMaximum(recipe)} (halved ${times}).`
  );
}

function divergedAgain({ recipe, folder }: PreparedRun, { subject, step }: Divergence): PixelwrightError {
  return new PixelwrightError(
    'internal',
    `${subject} is not finite behind step ${step}, also with the learning rate halved ${MAX_HALVINGS} times.`,
    {
      where: folder,
      hint: `Start another run (--run NAME) with a --learning-rate below ${halvedMaximum(recipe)}; should that diverge as well, look at the data.`,
    },
  );
}

function divergedAtOnce({ folder, initialModel }: PreparedRun, { subject }: Divergence): PixelwrightError {
  return new PixelwrightError('internal', `${subject} is not finite before the first step is done.`, {
    where: folder,
    hint:
      initialModel === undefined
        ? 'No learning rate mends that: look at the data.'
        : 'No learning rate mends that: look at the data, and at the model that the run begins with.',
  });
}

function lacksInitialModel({ folder }: PreparedRun): PixelwrightError {
  return new PixelwrightError(
    'usage',
    'No checkpoint of the run is whole, and the model that it began with is needed to begin anew.',
    { where: folder, hint: 'Give the model again: --resume --init-from FOLDER.' },
  );
}
