/** `pixelwright check merge`: the reports of all shards as one. */
import { resolve } from 'node:path';
import { defineCommand } from '../../command.ts';
import { argumentsList, text } from '../../options/index.ts';
import { failOnFlaky, reportersOption } from './options.ts';
import { checkOutcome } from './outcome.ts';
import { readReportIn, reportWriter } from './report.ts';

export const mergeCommand = defineCommand({
  name: 'merge',
  summary: 'Join the reports of all shards of a check.',
  arguments: [argumentsList('reports', 'Folders of the reports, one of each shard')],
  options: {
    out: text('<folder>', 'Where the joined report goes').short('o').default('out/check'),
    failOnFlaky,
    reporters: reportersOption,
  },
  examples: [
    ['pixelwright check merge shard-1 shard-2 shard-3 -o out/check', 'Exits as one check of all would.'],
  ],
  run: async ({ cwd }, [reports], { out, failOnFlaky: failsOnFlaky, reporters }) => {
    const { mergeReports } = await import('../../../check/run/index.ts');
    const merged = await mergeReports({
      reports: reports.map((folder) => resolve(cwd, folder)),
      out: resolve(cwd, out),
      readReport: readReportIn,
      writeReports: reportWriter(reporters),
    });
    return checkOutcome({ ...merged, accepted: [] }, { folder: out, failsOnFlaky });
  },
});
