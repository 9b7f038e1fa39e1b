/** `pixelwright export`: a training checkpoint as a model folder that `gen` and `eval` run. */
import { z } from 'zod';
import type { Evaluation } from '../../../training/evaluate/evaluate-model.ts';
import type { Verification } from '../../../training/export/verify.ts';
import { PixelwrightError } from '../../core/errors.ts';
import type { CommandContext, CommandOutcome, RunnableCommand } from '../command.ts';
import { collect, parseOptions, wholeNumber } from '../options.ts';
import { SPLITS } from '../../shards/screen.ts';
import { describeEvaluation } from './eval.ts';

const optionsSchema = z.object({
  run: z.string({ error: 'name the folder of a training run' }),
  checkpoint: z.string().optional(),
  out: z.string({ error: 'name the folder to write the model to' }),
  kit: z.array(z.string()).optional(),
  verify: z.string().optional(),
  split: z.enum(SPLITS),
  limit: z.number().optional(),
  backend: z.string(),
});

export const exportModel: RunnableCommand = {
  name: 'export',
  summary: 'Write a training checkpoint as a model that gen can use.',
  define: (command) =>
    command
      .option('--run <folder>', 'training run, such as checkpoints/train/web')
      .option('--checkpoint <which>', 'best, latest or a path (default: the best, else the latest)')
      .option('--out <folder>', 'where the model goes')
      .option(
        '--kit <name>',
        'kits of the run, where they lie elsewhere than in training; may be repeated',
        collect,
      )
      .option('--verify <data>', 'compare with the trained network on these screens, and record the metrics')
      .addOption(
        command
          .createOption('--split <name>', 'part of the data set to verify with')
          .choices(SPLITS)
          .default('test'),
      )
      .option('--limit <number>', 'verify with only so many screens', wholeNumber(1))
      .option('--backend <name>', 'what the trained network runs on to verify', 'auto'),
  run: runExport,
};

async function runExport(
  context: CommandContext,
  _args: readonly unknown[],
  given: unknown,
): Promise<CommandOutcome> {
  const options = parseOptions(optionsSchema, given);
  const { exportCheckpoint, verifyAndMeasure } =
    await import('../../../training/export/export-checkpoint.ts');
  const { openLabelledScreens } = await import('../../../training/evaluate/labelled-screens.ts');
  const { run, checkpoint, out, kit, verify, split, limit, backend } = options;
  const request = {
    run,
    out,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(kit === undefined ? {} : { kits: kit }),
    report: context.progress,
    signal: context.signal,
  };
  const data =
    verify === undefined
      ? undefined
      : await openLabelledScreens(verify, { split, ...(limit === undefined ? {} : { limit }) });
  try {
    const exported = await exportCheckpoint(request);
    const { hash } = exported.manifest;
    const result = { checkpoint: exported.checkpoint, out, hash };
    const text = `${out}: the model of ${exported.checkpoint}`;
    if (data === undefined) return { result, text };
    const checked = await verifyAndMeasure(request, exported, data, backend);
    if (!checked.verification.passed) throw notTheSame(out, checked.verification);
    return { result: { ...result, ...checked }, text: [text, ...describeChecks(checked)].join('\n') };
  } finally {
    await data?.close();
  }
}

function describeChecks(checks: {
  readonly verification: Verification;
  readonly evaluation: Evaluation;
}): string[] {
  const { screens, worstDifference } = checks.verification;
  return [
    `Same tokens as the trained network on all ${screens} screens; log-probabilities differ by at most ` +
      `${worstDifference.toExponential(1)}.`,
    describeEvaluation(checks.evaluation),
  ];
}

function notTheSame(
  out: string,
  { screens, worstDifference, differentScreens }: Verification,
): PixelwrightError {
  return new PixelwrightError(
    'internal',
    `The exported model does not do what the trained network does: ${differentScreens.length} of ${screens} screens ` +
      `are read differently, log-probabilities differ by up to ${worstDifference.toExponential(1)}.`,
    { where: out, hint: `Do not use it. Screens: ${differentScreens.slice(0, 5).join(', ')}` },
  );
}
