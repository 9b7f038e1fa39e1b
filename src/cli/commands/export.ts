/** `pixelwright export`: a training checkpoint as a model folder that `gen` and `eval` run. */
import type { Evaluation } from '../../../training/evaluate/evaluate-model.ts';
import type { Verification } from '../../../training/export/verify.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { choice, repeated, text, wholeNumber, type OptionValues } from '../options/index.ts';
import { SPLITS } from '../../shards/screen.ts';
import { describeEvaluation } from './eval.ts';

const declared = {
  run: text('<folder>', 'Training run, such as checkpoints/train/web').required(),
  checkpoint: text('<which>', 'best, latest or a path (default: the best, else the latest)'),
  out: text('<folder>', 'Where the model goes').required(),
  kit: repeated('<name or folder>', 'Kits of the run, where they lie elsewhere than in training'),
  verify: text('<data>', 'Compare with the trained network on these screens, and record the metrics'),
  calibrate: repeated(
    '<data>',
    'Data set it was trained on, so that gen can tell what is no screen of its kits',
  ),
  split: choice('<name>', 'Part of the data set to verify with', SPLITS).default('test'),
  limit: wholeNumber('<number>', 'Verify with only so many screens', { min: 1 }),
  backend: text('<name>', 'What the trained network runs on to verify').default('auto'),
};

export const exportModel = defineCommand({
  name: 'export',
  summary: 'Write a training checkpoint as a model that gen can use.',
  options: declared,
  run: (context, _args, options) => runExport(context, options),
});

async function runExport(
  context: CommandContext,
  options: OptionValues<typeof declared>,
): Promise<CommandOutcome> {
  const { exportCheckpoint, verifyAndMeasure } =
    await import('../../../training/export/export-checkpoint.ts');
  const { calibrateModel } = await import('../../../training/export/calibrate-model.ts');
  const { openLabelledScreens } = await import('../../../training/evaluate/labelled-screens.ts');
  const { run, checkpoint, out, kit, verify, calibrate, split, limit, backend } = options;
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
    if (calibrate !== undefined) await calibrateModel(out, calibrate, request);
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
