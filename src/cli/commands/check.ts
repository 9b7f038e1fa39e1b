/** `pixelwright check`: are screens what they were, and if not, what is otherwise? */
import { availableParallelism } from 'node:os';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import type { Candidate } from '../../check/capture/index.ts';
import type { CheckReport } from '../../check/types.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { argumentsList } from '../options/index.ts';
import { approveCommand } from './check/approve.ts';
import { mergeCommand } from './check/merge.ts';
import { checkOptions, screenOptionsOf, type CheckValues } from './check/options.ts';
import { checkOutcome } from './check/outcome.ts';
import { checkParts } from './check/parts.ts';
import { readReportIn } from './check/report.ts';

/** More browsers' pages at once than these wait for one another. */
const MOST_WORKERS = 8;

export const check = defineCommand({
  name: 'check',
  summary: 'Compare screens with their baselines, and say what changed.',
  arguments: [
    argumentsList(
      'screens',
      'Pictures, .gui files, .html files, folders of them, or of what compile and gen wrote',
    ),
  ],
  options: checkOptions,
  examples: [
    ['pixelwright check screenshots/', 'Against baselines/; writes out/check/report.html.'],
    ['pixelwright check screenshots/ --update', 'Makes them the baselines.'],
    ['pixelwright check site/index.html --viewport 390x844 --scale 2', 'A page, as a phone shows it.'],
    [
      'pixelwright check --serve "npm start" --url http://localhost:3000 --pages /,/about',
      'Pages of a server, which is started and ended.',
    ],
    ['pixelwright check approve login', 'Makes what the last check found of login the baseline.'],
  ],
  commands: [approveCommand, mergeCommand],
  run: (context, [screens], values) => runCheck(context, screens, values),
});

async function runCheck(
  context: CommandContext,
  screens: readonly string[],
  values: CheckValues,
): Promise<CommandOutcome> {
  const { checkScreens, readShard } = await import('../../check/run/index.ts');
  const { candidates, allowedOrigins } = await candidatesOf(screens, values);
  const since = values.changed ? await lastReport(values.report, context) : undefined;
  const options = {
    candidates,
    allowedOrigins,
    baselines: resolve(context.cwd, values.baselines),
    report: resolve(context.cwd, values.report),
    settings: screenOptionsOf(values),
    screens: values.screens ?? {},
    only: values.only ?? [],
    workers: values.workers ?? defaultWorkers(),
    shard: values.shard === undefined ? undefined : readShard(values.shard),
    retries: values.retries,
    update: values.update,
    since,
    resume: values.resume,
    checkpoints: values.checkpoints,
  };
  const parts = await checkParts(values, context.progress);
  const run = await withServer(values, context, () =>
    checkScreens(options, parts, {
      report: context.progress,
      signal: context.signal,
      onResumable: context.resumable,
    }),
  );
  return checkOutcome(run, { folder: values.report, failsOnFlaky: values.failOnFlaky });
}

/** @throws PixelwrightError `usage` where nothing was named, or options miss what they are about */
async function candidatesOf(
  screens: readonly string[],
  { url, pages, serve, kit }: CheckValues,
): Promise<{ readonly candidates: Candidate[]; readonly allowedOrigins: string[] }> {
  const { addressCandidates, findCandidates, requireLocal } = await import('../../check/run/index.ts');
  if (url === undefined && (pages !== undefined || serve !== undefined))
    throw new PixelwrightError(
      'usage',
      `--${serve === undefined ? 'pages' : 'serve'} needs the address of the server.`,
      {
        hint: 'Add --url, such as --url http://localhost:3000.',
      },
    );
  if (url === undefined && screens.length === 0)
    throw new PixelwrightError('usage', 'No screen was named.', {
      hint: 'Run: pixelwright check SCREENS (pictures, .gui files, .html files, or folders), or with --url.',
    });
  return {
    candidates: [
      ...(await findCandidates(screens, kit)),
      ...(url === undefined ? [] : addressCandidates(url, pages ?? [])),
    ],
    allowedOrigins: url === undefined ? [] : [requireLocal(url).origin],
  };
}

/** Starts the server that was named, and ends it however the work ends. */
async function withServer<T>(
  { serve, url, timeout }: CheckValues,
  { cwd, signal }: CommandContext,
  work: () => Promise<T>,
): Promise<T> {
  if (serve === undefined || url === undefined) return work();
  const { startServer } = await import('../../check/capture/index.ts');
  const server = await startServer({ command: serve, cwd, url, timeoutMs: timeout, signal });
  try {
    return await work();
  } finally {
    await server.stop();
  }
}

async function lastReport(
  folder: string,
  { progress, cwd }: CommandContext,
): Promise<CheckReport | undefined> {
  const path = resolve(cwd, folder);
  if (existsSync(join(path, 'report.json'))) return readReportIn(path);
  progress({
    type: 'note',
    level: 'info',
    message: 'There is no earlier report in the folder, so every screen is compared.',
  });
  return undefined;
}

/** Each screen keeps about two cores busy: one draws, one compares. */
function defaultWorkers(): number {
  return Math.max(1, Math.min(MOST_WORKERS, Math.floor(availableParallelism() / 2)));
}
