/** `gen` (`pixelwright gen`): screenshots to code. */
import { join, relative } from 'node:path';
import { z } from 'zod';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import { CHECKPOINT_EVERY } from '../../compiler/types.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';
import type { ScreenshotResult } from '../../pipeline/index.ts';
import { percentile } from '../../core/percentile.ts';
import type { RunnableCommand } from '../command.ts';
import { numberBetween, parseOptions, wholeNumber } from '../options.ts';
import { parseTargets } from '../targets.ts';

const MOST_HYPOTHESES = 16;

const optionsSchema = z.object({
  input: z.string(),
  out: z.string(),
  model: z.string().optional(),
  kit: z.string().optional(),
  target: z.array(z.enum(TARGET_NAMES)),
  resume: z.boolean().default(false),
  force: z.boolean().default(false),
  strict: z.boolean().default(false),
  validate: z.boolean(),
  minScore: z.number().optional(),
  checkpoints: z.string(),
  checkpointEvery: z.number(),
  beamWidth: z.number(),
  lengthPenalty: z.number(),
  device: z.string(),
  threads: z.number().optional(),
});
type Options = z.infer<typeof optionsSchema>;

export const gen: RunnableCommand = {
  name: 'gen',
  summary: 'Turn a screenshot, or a folder of them, into code.',
  define: (command) =>
    command
      .requiredOption('-i, --input <path>', 'a picture, or a folder of pictures')
      .option('-o, --out <folder>', 'where results go, one folder a screenshot', 'out')
      .option('-t, --target <names>', `what to write: ${TARGET_NAMES.join(', ')}`, parseTargets, [
        ...TARGET_NAMES,
      ])
      .option('--kit <name or folder>', 'read as this kit alone')
      .option('--model <folder>', 'the model (default: the one that ships)')
      .option('--resume', 'go on with an earlier run of the same screenshot')
      .option('--force', 'replace files that were edited or came from elsewhere')
      .option('--strict', 'fail on a component that cannot be written, instead of leaving a placeholder')
      .option('--no-validate', 'do not render the code and compare it with the screenshot')
      .option('--min-score <score>', 'exit with 4 where the match is lower, from 0 to 1', numberBetween(0, 1))
      .option('--checkpoints <folder>', 'where run state is kept', 'checkpoints')
      .option(
        '--checkpoint-every <number>',
        'components between two flushes',
        wholeNumber(1),
        CHECKPOINT_EVERY,
      )
      .option(
        '--beam-width <number>',
        'hypotheses while reading; 1 is greedy',
        wholeNumber(1, MOST_HYPOTHESES),
        1,
      )
      .option('--length-penalty <alpha>', 'favour longer screens among hypotheses', numberBetween(0, 2), 0)
      .option('--device <name>', 'where the model runs', 'cpu')
      .option(
        '--threads <number>',
        'threads of the model (default: 1; more help on an idle machine only)',
        wholeNumber(1, 256),
      ),
  run: async (context, _args, given) => {
    const options = parseOptions(optionsSchema, given);
    checkOptions(options);
    const { findInputs, generateAll, openParts } = await import('../../pipeline/index.ts');
    const { PRETRAINED_FOLDER } = await import('../../model/model.ts');
    const inputs = await findInputs(options.input);
    const parts = await openParts({
      modelFolder: options.model ?? PRETRAINED_FOLDER,
      kit: options.kit,
      beamWidth: options.beamWidth,
      lengthPenalty: options.lengthPenalty,
      runtime: {
        device: options.device,
        ...(options.threads === undefined ? {} : { threads: options.threads }),
      },
      renders: options.validate,
      signal: context.signal,
      report: context.progress,
    });
    try {
      checkBrowser(options, parts.renderers?.setupCommand);
      const results = await generateAll(inputs, {
        parts,
        options: { ...options, targets: options.target },
        report: context.progress,
        signal: context.signal,
        onResumable: () => undefined,
      });
      const [only] = results;
      if (results.length === 1 && only?.ok === false) throw only.error;
      return {
        result: summary(results),
        text:
          results.length === 1 && only?.ok === true
            ? oneText(only, context.cwd)
            : manyText(results, options, context.cwd),
        exitCode: exitCodeOf(results, options.minScore),
      };
    } finally {
      await parts.close();
    }
  },
};

function checkOptions({ minScore, validate }: Options): void {
  if (minScore === undefined || validate) return;
  throw new PixelwrightError('usage', '--min-score needs the comparison that --no-validate leaves out.', {
    hint: 'Drop one of the two.',
  });
}

function checkBrowser({ minScore }: Options, setupCommand: string | undefined): void {
  if (minScore === undefined || setupCommand === undefined) return;
  throw new PixelwrightError('usage', '--min-score needs a browser, and there is none here.', {
    hint: `Run: ${setupCommand}`,
  });
}

function exitCodeOf(results: readonly ScreenshotResult[], minScore: number | undefined): number {
  const [first] = results;
  if (first?.ok === false && results.every(({ ok }) => !ok)) return first.error.exitCode;
  if (results.some(isPartial)) return EXIT_CODES.partial;
  return results.some((result) => result.ok && isBelow(result, minScore)) ? EXIT_CODES.differ : 0;
}

/** Something is missing that was asked for. */
function isPartial(result: ScreenshotResult): boolean {
  if (!result.ok) return true;
  const { targets, validation } = result.generated.report;
  return validation.status === 'failed' || targets.some(({ placeholders }) => placeholders.length > 0);
}

function isBelow(result: ScreenshotResult & { ok: true }, minScore: number | undefined): boolean {
  const { validation } = result.generated.report;
  return minScore !== undefined && validation.status === 'done' && validation.score < minScore;
}

function summary(results: readonly ScreenshotResult[]): unknown {
  return {
    screenshots: results.map((result) =>
      result.ok
        ? {
            input: result.input.path,
            output: result.generated.folder,
            outcome: result.generated.outcome,
            changed: result.generated.changed,
            durationMs: Math.round(result.durationMs),
            report: result.generated.report,
          }
        : {
            input: result.input.path,
            error: { kind: result.error.kind, message: result.error.message, hint: result.error.hint },
          },
    ),
  };
}

function oneText({ input, generated, durationMs }: ScreenshotResult & { ok: true }, cwd: string): string {
  const { report, folder } = generated;
  const place = (file: string): string => join(relative(cwd, folder) || '.', file);
  const placeholders = report.targets.flatMap((target) =>
    target.placeholders.map((one) => ({ ...one, target: target.target })),
  );
  return [
    `${input.name}: ${report.components} components of kit ${report.kit.name}, ${sureText(report.reading)}, ${matchText(report.validation)} (${Math.round(durationMs)} ms${resumedText(generated)})`,
    ...placeholders.map(
      ({ component, path, target, reason }) =>
        `  placeholder in ${target} for ${component} at ${path.join('.')}: ${reason}`,
    ),
    ...report.targets.map(({ target }) => `  ${target.padEnd(8)}${place(target)}`),
    `  ${'report'.padEnd(8)}${place('report.html')}`,
  ].join('\n');
}

function sureText(reading: ScreenshotReport['reading']): string {
  const sure = reading?.confidence.screen ?? 0;
  return `${sure < 0.995 ? `${(100 * sure).toFixed(1)} %` : 'over 99 %'} sure`;
}

function matchText(validation: ScreenshotReport['validation']): string {
  return validation.status === 'done'
    ? `match ${validation.score.toFixed(3)}`
    : `not checked: ${validation.reason}`;
}

type ScreenshotReport = (ScreenshotResult & { ok: true })['generated']['report'];

function resumedText({ outcome, changed }: (ScreenshotResult & { ok: true })['generated']): string {
  if (outcome === 'finished') return ', was done before';
  if (outcome === 'resumed')
    return changed.length === 0 ? ', resumed' : `, resumed; changed since: ${changed.join(', ')}`;
  return '';
}

function manyText(results: readonly ScreenshotResult[], { minScore, out }: Options, cwd: string): string {
  const done = results.filter((result) => result.ok);
  const failed = results.filter((result) => !result.ok);
  const below = done.filter((result) => isBelow(result, minScore));
  const scores = done.flatMap(({ generated: { report } }) =>
    report.validation.status === 'done' ? [report.validation.score] : [],
  );
  const durations = done.map(({ durationMs }) => durationMs);
  const lines = [
    ...failed.map(({ input, error }) => `${relative(cwd, input.path)}: ${error.message}`),
    ...below.map(({ input }) => `${relative(cwd, input.path)}: the match is below ${minScore ?? 0}`),
    ...done.flatMap(({ input, generated: { report } }) =>
      report.validation.status === 'failed'
        ? [`${relative(cwd, input.path)}: not checked: ${report.validation.reason}`]
        : [],
    ),
    `${done.length} of ${results.length} screenshots done, in ${out}`,
  ];
  if (durations.length > 0)
    lines.push(
      `time for each: p50 ${percentile(durations, 0.5).toFixed(0)} ms, p95 ${percentile(durations, 0.95).toFixed(0)} ms`,
    );
  if (scores.length > 0)
    lines.push(
      `match: lowest ${Math.min(...scores).toFixed(3)}, median ${percentile(scores, 0.5).toFixed(3)}`,
    );
  return lines.join('\n');
}
