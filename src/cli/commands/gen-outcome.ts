/** What `gen` says when it is done: the result for programs, lines for people, the exit code. */
import { join, relative } from 'node:path';
import { EXIT_CODES } from '../../core/errors.ts';
import { percentile } from '../../core/percentile.ts';
import type { ScreenshotResult } from '../../pipeline/index.ts';
import { hasTests, TESTS_FOLDER } from '../../pipeline/screen-tests/test-files.ts';
import type { CommandOutcome } from '../command.ts';

interface OutcomeOptions {
  readonly out: string;
  readonly minScore?: number | undefined;
}

/** @throws PixelwrightError that of the only picture */
export function outcomeOf(
  results: readonly ScreenshotResult[],
  options: OutcomeOptions,
  cwd: string,
): CommandOutcome {
  const [only] = results;
  if (results.length === 1 && only?.ok === false) throw only.error;
  return {
    result: summary(results),
    text: results.length === 1 && only?.ok === true ? oneText(only, cwd) : manyText(results, options, cwd),
    exitCode: exitCodeOf(results, options.minScore),
  };
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
    ...insteadLines(report.validation).map((line) => `  ${line}`),
    ...placeholders.map(
      ({ component, path, target, reason }) =>
        `  placeholder in ${target} for ${component} at ${path.join('.')}: ${reason}`,
    ),
    ...report.targets.map(({ target }) => `  ${target.padEnd(8)}${place(target)}`),
    ...(hasTests(report.files) ? [`  ${TESTS_FOLDER.padEnd(8)}${place(TESTS_FOLDER)}`] : []),
    `  ${'report'.padEnd(8)}${place('report.html')}`,
  ].join('\n');
}

/** What is to be said of a reading that is not in order. */
function verdictLines(reading: ScreenshotReport['reading']): string[] {
  if (reading === null) return [];
  const { verdict, words } = reading;
  return [
    ...(verdict.kind === 'confident' ? [] : [verdict.sentence, verdict.next]),
    ...(verdict.kind === 'refused' ? [] : [words.sentence]),
  ].filter((line) => line !== null);
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

function insteadLines(validation: ScreenshotReport['validation']): string[] {
  return validation.status === 'done' && validation.instead !== null ? [validation.instead] : [];
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
    ...(reading?.words.sentence ? [reading.words.sentence] : []),
    ...(validation.status === 'failed' ? [`not checked: ${validation.reason}`] : []),
    ...(placeholders > 0 ? [`${placeholders} placeholders in the code`] : []),
  ];
}

function manyText(
  results: readonly ScreenshotResult[],
  { minScore, out }: OutcomeOptions,
  cwd: string,
): string {
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
