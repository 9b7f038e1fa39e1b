/** `train`: learns to read screenshots of some kits. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import type { TrainRequest } from '../../../training/loop/options.ts';
import type { TrainOutcome } from '../../../training/loop/train.ts';
import { PixelwrightError } from '../../core/errors.ts';
import type { RunnableCommand } from '../command.ts';
import { collect, numberBetween, parseOptions, wholeNumber } from '../options.ts';

const MAX_SEED = 0xffff_ffff;

const optionsSchema = z.object({
  kit: z.array(z.string()).optional(),
  data: z.array(z.string()).optional(),
  run: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u, 'letters, digits, `.`, `_` and `-` only')
    .optional(),
  resume: z.boolean().default(false),
  checkpoints: z.string(),
  epochs: z.number().optional(),
  batch: z.number().optional(),
  seed: z.number().optional(),
  learningRate: z.number().optional(),
  backend: z.string().optional(),
  checkpointEvery: z.number().optional(),
  microBatches: z.number().optional(),
});

export const trainCommand: RunnableCommand = {
  name: 'train',
  summary: 'train a network to read screenshots',
  define: defineTrain,
  async run(context, _args, given) {
    const { kit, data, batch, resume, ...options } = parseOptions(optionsSchema, given);
    const request: TrainRequest = withoutUndefined({
      ...options,
      // A kit's name has no slash or dot in it, a path has; what is kept for --resume must be absolute.
      kits: kit?.map((name) => (/[./\\]/.test(name) ? resolve(context.cwd, name) : name)),
      data: data?.map((folder) => resolve(context.cwd, folder)),
      batchSize: batch,
      resume,
      checkpoints: resolve(context.cwd, options.checkpoints),
    });
    const { supervise } = await import('../../../training/supervisor/supervise.ts');
    const outcome = await supervise(request, {
      report: context.progress,
      log: (message, data) => context.log.write('info', message, data),
      signal: context.signal,
    }).catch((error: unknown) => {
      throw withResumption(error, context.resumeCommand);
    });
    return { result: outcome, text: describeOutcome(outcome) };
  },
};

/** Defaults are in training/loop/options.ts: an option that is not given must stay apart from one that is. */
function defineTrain(command: Command): void {
  command
    .option('--kit <kit>', 'kit to learn: a name or a folder (repeat for several)', collect)
    .option('--data <folder>', 'data set to learn from (repeat for several)', collect)
    .option('--run <name>', "the run's name (default: the kits')")
    .option('--resume', 'go on with the run from its last checkpoint')
    .option('--checkpoints <folder>', 'where runs are kept', 'checkpoints')
    .option(
      '--epochs <count>',
      'times through the data (default: 8); with --resume, more of them extend the run',
      wholeNumber(1),
    )
    .option('--batch <screens>', 'screens a step (default: 32)', wholeNumber(1))
    .option('--seed <number>', 'of all that is random (default: 1)', wholeNumber(0, MAX_SEED))
    .option('--learning-rate <rate>', 'the highest of the schedule (default: 0.002)', numberBetween(1e-9, 10))
    .option('--backend <name>', 'auto or tensorflow (default: auto)')
    .option('--checkpoint-every <steps>', 'steps between two checkpoints (default: 100)', wholeNumber(1))
    .option('--micro-batches <parts>', 'work through each batch in parts (default: 1)', wholeNumber(1));
}

/** What ran out of memory or disk space goes on from its last checkpoint; the command as it was would be refused. */
function withResumption(error: unknown, resumeCommand: string): unknown {
  if (!(error instanceof PixelwrightError) || error.kind !== 'resources') return error;
  const { message, where, hint = '' } = error;
  const advice = hint.replace(/, then run the same command again\.?$/, '.');
  return new PixelwrightError('resources', message, {
    ...(where === undefined ? {} : { where }),
    hint: `${advice} Then go on with: ${resumeCommand}`.trimStart(),
    cause: error,
  });
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function describeOutcome({ run, steps, epochs, seconds, best, checkpoint }: TrainOutcome): string {
  const lines = [
    `Trained ${run}: ${epochs} epochs, ${steps} steps, ${(seconds / 60).toFixed(1)} minutes.`,
    ...(best === undefined
      ? []
      : [
          `Best: ${(best.exactMatch * 100).toFixed(1)} % of ${best.screens} validation screens exact (step ${best.step}).`,
        ]),
    `Checkpoint: ${checkpoint}`,
    'Next: `pixelwright export` makes the model that `gen` uses.',
  ];
  return lines.join('\n');
}
