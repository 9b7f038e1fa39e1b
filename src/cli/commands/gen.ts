/** `gen` (`pixelwright gen`): screenshots to code. */
import { join, relative } from 'node:path';
import { CHECKPOINT_EVERY } from '../../compiler/types.ts';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import { percentile } from '../../core/percentile.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';
import type { ScreenshotInput, ScreenshotResult } from '../../pipeline/index.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import {
  argumentsList,
  choices,
  decimal,
  flag,
  repeated,
  switchOff,
  text,
  wholeNumber,
  type OptionValues,
} from '../options/index.ts';
import { decodingOptions, runtimeOptions } from './shared-options.ts';

const READING = 'Reading:';
const CHECKING = 'Checking:';
const STATE = 'Run state:';

const declared = {
  input: repeated('<path>', 'A picture, or a folder of pictures').short('i'),
  out: text('<folder>', 'Where results go, one folder a screenshot').short('o').default('out'),
  target: choices('<names>', 'What to write (default: what the kit is for)', TARGET_NAMES).short('t'),
  force: flag(
    'Replace files that were edited or came from elsewhere, and write code for what is no screen of any kit',
  ),
  strict: flag('Fail on a component that cannot be written, instead of leaving a placeholder'),
  kit: text('<name or folder>', 'Read as this kit alone').group(READING),
  model: text('<folder>', 'The model (default: the one that ships)').group(READING),
  ...decodingOptions,
  ...runtimeOptions,
  validate: switchOff('Do not render the code and compare it with the screenshot').group(CHECKING),
  minScore: decimal('<score>', 'Exit with 4 where the match is lower, from 0 to 1', { min: 0, max: 1 }).group(
    CHECKING,
  ),
  resume: flag('Resume an earlier run of the same screenshot').group(STATE),
  checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints').group(STATE),
  checkpointEvery: wholeNumber('<number>', 'Components between two flushes', { min: 1 })
    .default(CHECKPOINT_EVERY)
    .group(STATE),
};
type Options = OptionValues<typeof declared>;

export const gen = defineCommand({
  name: 'gen',
  summary: 'Turn a screenshot, or a folder of them, into code.',
  arguments: [argumentsList('pictures', 'Pictures, or folders of them; the same as --input')],
  options: declared,
  examples: [
    ['gen login.png', 'Writes out/login/: the code, and report.html, which shows how well it fits.'],
    ['gen screens/ -o app --target html', 'Every picture of a folder, as HTML alone.'],
    ['gen login.png --resume', 'Resumes a run that was stopped.'],
    ['gen login.png --min-score 0.9 --json', 'For scripts: exit code 4 where the match is below 0.9.'],
  ],
  run: (context, [pictures], options) => runGen(context, pictures, options),
});

async function runGen(
  context: CommandContext,
  pictures: readonly string[],
  options: Options,
): Promise<CommandOutcome> {
  checkOptions(options);
  const { generateAll, openParts } = await import('../../pipeline/index.ts');
  const { PRETRAINED_FOLDER } = await import('../../model/model.ts');
  const inputs = await screenshotsOf([...(options.input ?? []), ...pictures]);
  const { device, threads, target, ...rest } = options;
  const parts = await openParts({
    modelFolder: options.model ?? PRETRAINED_FOLDER,
    kit: options.kit,
    beamWidth: options.beamWidth,
    lengthPenalty: options.lengthPenalty,
    runtime: { device, ...(threads === undefined ? {} : { threads }) },
    renders: options.validate,
    signal: context.signal,
    report: context.progress,
  });
  try {
    checkBrowser(options, parts.renderers?.setupCommand);
    const results = await generateAll(inputs, {
      parts,
      options: { ...rest, targets: target },
      report: context.progress,
      signal: context.signal,
      onResumable: context.resumable,
    });
    return outcomeOf(results, options, context.cwd);
  } finally {
    await parts.close();
  }
}

/** @throws PixelwrightError `usage` where none was named */
async function screenshotsOf(named: readonly string[]): Promise<ScreenshotInput[]> {
  if (named.length === 0)
    throw new PixelwrightError('usage', 'No picture was named.', {
      hint: 'Run: gen PICTURE (or a folder of them)',
    });
  const { findInputs } = await import('../../pipeline/index.ts');
  const inputs: ScreenshotInput[] = [];
  for (const path of new Set(named)) inputs.push(...(await findInputs(path)));
  const each = [...new Map(inputs.map((input) => [input.path, input])).values()];
  refuseSameFolder(each);
  return each;
}

/** Two pictures of one name would go to the same output folder. */
function refuseSameFolder(inputs: readonly ScreenshotInput[]): void {
  const taken = new Map<string, ScreenshotInput>();
  for (const input of inputs) {
    const other = taken.get(input.name);
    if (other !== undefined)
      throw new PixelwrightError('usage', `Two pictures would go to the same folder, ${input.name}.`, {
        where: `${other.path} and ${input.path}`,
        hint: 'Rename one of them, or give each its own -o.',
      });
    taken.set(input.name, input);
  }
}

function outcomeOf(results: readonly ScreenshotResult[], options: Options, cwd: string): CommandOutcome {
  const [only] = results;
  if (results.length === 1 && only?.ok === false) throw only.error;
  return {
    result: summary(results),
    text: results.length === 1 && only?.ok === true ? oneText(only, cwd) : manyText(results, options, cwd),
    exitCode: exitCodeOf(results, options.minScore),
  };
}

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
    ...verdictLines(report.reading).map((line) => `  ${line}`),
    ...placeholders.map(
      ({ component, path, target, reason }) =>
        `  placeholder in ${target} for ${component} at ${path.join('.')}: ${reason}`,
    ),
    ...report.targets.map(({ target }) => `  ${target.padEnd(8)}${place(target)}`),
    `  ${'report'.padEnd(8)}${place('report.html')}`,
  ].join('\n');
}

/** What is to be said of a reading that is not in order. */
function verdictLines(reading: ScreenshotReport['reading']): string[] {
  if (reading === null || reading.verdict.kind === 'confident') return [];
  const { sentence, next } = reading.verdict;
  return [sentence, ...(next === null ? [] : [next])];
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

/** What is not in order with a screenshot that was done, a line each. */
function faultsOf({ reading, validation, targets }: ScreenshotReport): string[] {
  const placeholders = targets.reduce((sum, target) => sum + target.placeholders.length, 0);
  return [
    ...(reading === null || reading.verdict.kind === 'confident' ? [] : [reading.verdict.sentence]),
    ...(validation.status === 'failed' ? [`not checked: ${validation.reason}`] : []),
    ...(placeholders > 0 ? [`${placeholders} placeholders in the code`] : []),
  ];
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
      faultsOf(report).map((fault) => `${relative(cwd, input.path)}: ${fault}`),
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
