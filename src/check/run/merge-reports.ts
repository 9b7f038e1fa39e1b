/** `check merge`: the reports of all shards as one, with their pictures. */
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { byName, nameKey } from '../baselines/index.ts';
import type { CheckReport, Environment } from '../types.ts';
import { countsOf } from './counts.ts';
import {
  copyPictures,
  emptyReportFolder,
  holdReportFolder,
  readCandidates,
  writeCandidates,
  type ListedScreen,
} from './report-folder.ts';
import { readShard } from './shards.ts';
import type { CheckRun, WriteReports } from './types.ts';

export interface MergeOptions {
  /** Folders of the shards' reports. */
  readonly reports: readonly string[];
  readonly out: string;
  readonly readReport: (folder: string) => Promise<CheckReport>;
  readonly writeReports: WriteReports;
}

interface ShardReport {
  readonly folder: string;
  readonly report: CheckReport;
  readonly screens: readonly ListedScreen[];
}

/**
 * @throws PixelwrightError `usage` where a shard is missing, is there twice, or is of another check; `input` where a report
 * cannot be read; `busy` where another process writes to the folder
 */
export async function mergeReports(options: MergeOptions): Promise<Omit<CheckRun, 'accepted'>> {
  const folders = [...new Set(options.reports.map((folder) => resolve(folder)))];
  if (folders.includes(resolve(options.out)))
    throw new PixelwrightError('usage', 'The merged report cannot go to the folder of a shard.', {
      where: options.out,
      hint: 'Name another folder with -o.',
    });
  const shards: ShardReport[] = [];
  for (const folder of folders)
    shards.push({ folder, report: await options.readReport(folder), screens: listedIn(folder) });
  requireAllShards(shards);
  requireOneCheck(shards);
  const report = joined(shards);
  const release = await holdReportFolder(options.out);
  try {
    await emptyReportFolder(options.out);
    for (const { folder, report: part } of shards)
      for (const { pictures } of part.screens)
        await copyPictures(pictures, (path) => join(folder, path), options.out);
    const written = await options.writeReports(report, options.out);
    const screens = shards.flatMap((shard) => shard.screens);
    await writeCandidates(options.out, screens);
    const broken = screens.filter(({ isBroken }) => isBroken).map(({ name }) => name);
    return { report, written, broken: broken.sort(byName) };
  } finally {
    await release();
  }
}

function listedIn(folder: string): readonly ListedScreen[] {
  const screens = readCandidates(folder);
  if (screens !== undefined) return screens;
  throw new PixelwrightError('input', 'The report of a shard is not whole.', {
    where: folder,
    hint: 'Keep the whole folder of each shard’s report, and run that shard again if it was stopped.',
  });
}

function requireAllShards(shards: readonly ShardReport[]): void {
  const found = new Map<number, string>();
  let count = 0;
  for (const { folder, report } of shards) {
    if (report.shard === null)
      throw new PixelwrightError('usage', 'The report is of a whole check, not of a shard.', {
        where: folder,
        hint: 'Merge the reports of runs with --shard.',
      });
    const shard = readShard(report.shard);
    const other = found.get(shard.index);
    if (count !== 0 && shard.count !== count)
      throw new PixelwrightError(
        'usage',
        `Shards of two checks: one has ${count} of them, the other ${shard.count}.`,
        {
          where: folder,
          hint: 'Merge the reports of one check.',
        },
      );
    if (other !== undefined)
      throw new PixelwrightError('usage', `Shard ${report.shard} is there twice.`, {
        where: `${other} and ${folder}`,
        hint: 'Name each shard’s report once.',
      });
    found.set(shard.index, folder);
    count = shard.count;
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !found.has(index));
  if (count > 0 && missing.length === 0) return;
  const named = missing.map((index) => `${index}/${count}`).join(', ');
  throw new PixelwrightError(
    'usage',
    count === 0 ? 'No report was named.' : `Missing: ${missing.length === 1 ? 'shard' : 'shards'} ${named}.`,
    { hint: 'Name the folder of the report of each shard.' },
  );
}

/** Shards of one check have no screen in common, and are decided by the same. */
function requireOneCheck(shards: readonly ShardReport[]): void {
  const taken = new Map<string, string>();
  for (const { folder, report } of shards)
    for (const { name } of report.screens) {
      const other = taken.get(nameKey(name));
      if (other !== undefined)
        throw new PixelwrightError(
          'usage',
          `Two shards have the screen ${name}, so they are of two checks.`,
          {
            where: `${other} and ${folder}`,
            hint: 'Merge the reports of one check.',
          },
        );
      taken.set(nameKey(name), folder);
    }
}

function joined(shards: readonly ShardReport[]): CheckReport {
  const reports = [...shards].sort((a, b) => indexOf(a) - indexOf(b)).map(({ report }) => report);
  const screens = reports.flatMap((report) => report.screens).sort((a, b) => byName(a.name, b.name));
  const by = new Set(reports.map((report) => report.by));
  const [first] = reports;
  if (first === undefined) throw new PixelwrightError('internal', 'There is nothing to merge.');
  return {
    format: first.format,
    by: by.size === 1 ? first.by : 'both',
    environmentChanges: [
      ...new Set([...betweenShards(reports), ...reports.flatMap((report) => report.environmentChanges)]),
    ],
    environment: (reports.find(({ environment }) => environment.renderer !== null) ?? first).environment,
    screens,
    counts: countsOf(screens),
    shard: null,
  };
}

function indexOf({ report }: ShardReport): number {
  return readShard(report.shard ?? '').index;
}

/** Shards that had nothing to draw say nothing of a renderer. */
function betweenShards(reports: readonly CheckReport[]): string[] {
  const drawn = reports.filter(({ environment }) => environment.renderer !== null);
  const [first, ...others] = drawn;
  if (first === undefined) return [];
  return others
    .filter(({ environment }) => keyOf(environment) !== keyOf(first.environment))
    .map(
      ({ shard, environment }) =>
        `Shard ${shard ?? ''} was drawn with ${described(environment)}, shard ${first.shard ?? ''} with ${described(first.environment)}.`,
    );
}

function keyOf({ renderer, platform, version, fonts }: Environment): string {
  return JSON.stringify([renderer, platform, version, fonts]);
}

function described({ renderer, platform, version, fonts }: Environment): string {
  return `${renderer ?? ''} on ${platform} by Pixelwright ${version}, fonts ${fonts?.slice(0, 8) ?? 'unknown'}`;
}
