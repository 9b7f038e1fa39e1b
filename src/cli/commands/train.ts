/** `train`: learns to read screenshots of some kits. */
import { dirname, join, resolve } from 'node:path';
import type { TrainRequest } from '../../../training/loop/options.ts';
import type { TrainOutcome } from '../../../training/loop/train.ts';
import { REPORT_FILE } from '../../../training/report/report-file.ts';
import { defineCommand } from '../command.ts';
import { withResumeHint } from '../resume-hint.ts';
import { listCommand } from './train/list.ts';
import { choice, decimal, flag, pictureSize, repeated, text, wholeNumber } from '../options/index.ts';

const MAX_SEED = 0xffff_ffff;

/** Defaults are in training/loop/options.ts: an option that is not given must stay apart from one that is. */
const declared = {
  kit: repeated('<name or folder>', 'Kit to learn'),
  data: repeated('<folder>', 'Data set to learn from'),
  run: text('<name>', 'The run’s name (default: the kits’)', {
    pattern: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u,
    expected: 'a name of letters, digits, `.`, `_` and `-`',
  }),
  initFrom: text('<model folder>', 'Begin with the weights of an exported model'),
  resume: flag('Resume the run from its last checkpoint'),
  checkpoints: text('<folder>', 'Where runs are kept').default('checkpoints'),
  epochs: wholeNumber(
    '<count>',
    'Times through the data (default: 8); with --resume, more of them extend the run',
    { min: 1 },
  ),
  batch: wholeNumber('<screens>', 'Screens a step (default: 32)', { min: 1 }),
  seed: wholeNumber('<number>', 'Of all that is random (default: 1)', { min: 0, max: MAX_SEED }),
  learningRate: decimal('<rate>', 'The highest of the schedule (default: 0.002)', { min: 1e-9, max: 10 }),
  imageSize: pictureSize(
    '<pixels>',
    'What the network sees: a square’s side or WIDTHxHEIGHT, multiples of 16 (default: 256, or as --init-from)',
  ),
  cellSize: choice(
    '<pixels>',
    'Side of a cell of attention; 8 is finer and slower (default: 16, or as --init-from)',
    ['8', '16'],
  ),
  relativeAttention: flag(
    'Tell attention where each cell lies from the last component (default: as --init-from)',
  ),
  keepShape: flag(
    'Bring each picture to a size of its own shape instead of stretching it (default: as --init-from)',
  ),
  backend: text('<name>', 'auto, tensorflow, webgpu or wasm (default: auto)'),
  checkpointEvery: wholeNumber('<steps>', 'Steps between two checkpoints (default: 100)', { min: 1 }),
  microBatches: wholeNumber('<parts>', 'Work through each batch in parts (default: 1)', { min: 1 }),
};

export const trainCommand = defineCommand({
  name: 'train',
  summary: 'Train a network to read screenshots.',
  options: declared,
  examples: [
    [
      'train --kit web --data datasets/data/web-synth',
      'Trains; checkpoints/train/web/report.html shows how it goes.',
    ],
    ['train --resume', 'Goes on with the newest run.'],
    ['train list', 'The runs, how far they are and how well they read.'],
  ],
  commands: [listCommand],
  async run(
    context,
    _args,
    { kit, data, batch, resume, initFrom, cellSize, relativeAttention, keepShape, ...options },
  ) {
    const request: TrainRequest = withoutUndefined({
      ...options,
      // A kit's name has no slash or dot in it, a path has; what is kept for --resume must be absolute.
      kits: kit?.map((name) => (/[./\\]/.test(name) ? resolve(context.cwd, name) : name)),
      data: data?.map((folder) => resolve(context.cwd, folder)),
      batchSize: batch,
      cellSize: cellSize === undefined ? undefined : cellSize === '8' ? 8 : 16,
      relativeAttention: relativeAttention || undefined,
      keepsShape: keepShape || undefined,
      initFrom: initFrom === undefined ? undefined : resolve(context.cwd, initFrom),
      resume,
      checkpoints: resolve(context.cwd, options.checkpoints),
    });
    const { supervise } = await import('../../../training/supervisor/supervise.ts');
    const outcome = await supervise(request, {
      report: context.progress,
      log: (message, data) => context.log.write('info', message, data),
      signal: context.signal,
    }).catch((error: unknown) => {
      // One that was stopped before there was a checkpoint has said so itself.
      throw withResumeHint(error, context.resumeCommand);
    });
    return { result: outcome, text: describeOutcome(outcome) };
  },
});

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
    `Report: ${join(dirname(checkpoint), REPORT_FILE)}`,
    'Next: `pixelwright export` makes the model that `gen` uses.',
  ];
  return lines.join('\n');
}
