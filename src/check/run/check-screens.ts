/**
 * Checks all screens: each one's result is a step of a run, so that a check that was stopped goes on behind the last one
 * that is whole; then what is to be accepted is accepted, and the report is written.
 */
import { basename, join, resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import { openRun, type Run } from '../../core/journal/index.ts';
import {
  listBaselines,
  openBaselineWriter,
  packageVersion,
  type BaselineWriter,
} from '../baselines/index.ts';
import type { WrittenReports } from '../report/index.ts';
import { acceptScreens } from './accept-screens.ts';
import { checkPairs } from './check-pairs.ts';
import { requireUniqueNames } from './find-candidates.ts';
import { reportOf } from './make-report.ts';
import { pairsOf, type Pair } from './pairs.ts';
import {
  copyPictures,
  emptyReportFolder,
  holdReportFolder,
  listed,
  writeCandidates,
} from './report-folder.ts';
import { idleGlobs } from './screen-options.ts';
import { printShard } from './shards.ts';
import type { CheckContext, CheckedScreen, CheckOptions, CheckParts, CheckRun } from './types.ts';

/** Runs hold the pictures of what differed. */
const RUNS_KEPT = 5;

/**
 * @throws PixelwrightError `usage` for names that collide and settings that are none; `busy` where another process writes to
 * the report's folder, or, with `update`, to the baselines; `input` where a folder cannot be read; `resources`;
 * `interrupted` when the signal is aborted
 */
export async function checkScreens(
  options: CheckOptions,
  parts: CheckParts,
  context: CheckContext,
): Promise<CheckRun> {
  requireUniqueNames(options.candidates);
  const release = await holdReportFolder(options.report);
  try {
    const writer = options.update ? await openBaselineWriter(options.baselines) : undefined;
    try {
      return await checkHeld(options, parts, context, writer);
    } finally {
      await writer?.close();
    }
  } finally {
    await release();
  }
}

/** With the folders held. */
async function checkHeld(
  options: CheckOptions,
  parts: CheckParts,
  context: CheckContext,
  writer: BaselineWriter | undefined,
): Promise<CheckRun> {
  const baselines = await listBaselines(options.baselines);
  tellIdleGlobs(baselines, options, context);
  const pairs = pairsOf(baselines, options);
  const run = await openCheckRun(options, parts);
  try {
    context.onResumable();
    const checked = await checkPairs(run, pairs, options, parts, context);
    const screens = writer === undefined ? checked : await acceptScreens(checked, run, writer);
    const shard = options.shard === undefined ? null : printShard(options.shard);
    const report = reportOf(screens, { by: byOf(pairs, options), shard });
    const written = await writeReport(
      options.report,
      screens,
      () => parts.writeReports(report, options.report),
      run,
    );
    await run.finish();
    return {
      report,
      written,
      accepted: screens.filter(({ accepted }) => accepted === true).map(({ result }) => result.name),
      broken: screens.filter(({ isBroken }) => isBroken).map(({ result }) => result.name),
    };
  } finally {
    await run.close();
  }
}

async function writeReport(
  folder: string,
  screens: readonly CheckedScreen[],
  write: () => Promise<WrittenReports>,
  run: Run,
): Promise<WrittenReports> {
  await emptyReportFolder(folder);
  for (const { result } of screens) await copyPictures(result.pictures, (path) => run.pathOf(path), folder);
  const written = await write();
  await writeCandidates(folder, screens.map(listed));
  return written;
}

/** Over all names, whatever this shard has of them. */
function tellIdleGlobs(
  baselines: readonly string[],
  { candidates, only, screens }: CheckOptions,
  { report }: CheckContext,
): void {
  const names = [...baselines, ...candidates.map(({ name }) => name)];
  for (const glob of idleGlobs(Object.keys(screens), names))
    report({
      type: 'note',
      level: 'warning',
      message: `No screen is called as “${glob}” in check.screens, so its settings are not used.`,
    });
  const [idle] = idleGlobs(only, names);
  if (idle !== undefined)
    throw new PixelwrightError('usage', `No screen is called as “${idle}”.`, {
      where: '--only',
      hint: 'A screen is called as its file below the folder, without the ending: settings/dark, settings/*.',
    });
}

function byOf(pairs: readonly Pair[], { settings }: CheckOptions): Pair['settings']['by'] {
  const used = new Set(pairs.map((pair) => pair.settings.by));
  const [only] = used;
  return settings.by ?? (used.size === 1 && only !== undefined ? only : 'both');
}

function openCheckRun(
  { report, baselines, shard, resume, checkpoints }: CheckOptions,
  { comparerIdentity }: CheckParts,
): Promise<Run> {
  return openRun({
    parent: join(checkpoints, 'check'),
    label: basename(resolve(report)),
    identity: {
      path: resolve(report),
      sha256: sha256Json({ baselines: resolve(baselines), shard: shard ?? null }),
    },
    key: { version: packageVersion(), comparer: comparerIdentity },
    resume,
    keep: RUNS_KEPT,
  });
}
