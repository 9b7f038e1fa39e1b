/** The exit code of merged shards: an error of ours is no bad input there either. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readReport, writeReports } from '../../../src/check/report/index.ts';
import { exitCodeOf, mergeReports } from '../../../src/check/run/index.ts';
import { writeCandidates } from '../../../src/check/run/report-folder.ts';
import { report, screen } from '../check-report/reports.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();

async function writeShard(name: string, shard: string, isBroken: boolean): Promise<string> {
  const folder = temporary(name);
  await mkdir(folder);
  await writeReports(report([screen({ name, outcome: 'unreadable' })], { shard }), folder, ['json'], {});
  await writeCandidates(folder, [
    { name, outcome: 'unreadable', candidate: null, hasPicture: false, compared: null, isBroken },
  ]);
  return folder;
}

it.each([
  [1, 'where an error of ours came up in one of them', true],
  [3, 'where nothing of them can be read', false],
])('is %i %s', async (expected, _, isBroken) => {
  const merged = await mergeReports({
    reports: [await writeShard('a', '1/2', false), await writeShard('b', '2/2', isBroken)],
    out: temporary('joined'),
    readReport: (folder) => readReport(join(folder, 'report.json')),
    writeReports: (joined, folder) => writeReports(joined, folder, ['json'], {}),
  });
  expect(merged.broken).toEqual(isBroken ? ['b'] : []);
  expect(exitCodeOf(merged.report, { broken: merged.broken.length, failsOnFlaky: false })).toBe(expected);
});
