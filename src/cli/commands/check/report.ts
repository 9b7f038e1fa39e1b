/** The report's files: which are written, and where they are read from. */
import { join } from 'node:path';
import type { CheckParts } from '../../../check/run/index.ts';
import type { CheckReport } from '../../../check/types.ts';
import type { REPORTERS } from './options.ts';

type Reporter = (typeof REPORTERS)[number];

const USUAL: readonly Reporter[] = ['html', 'junit'];

/** `report.json` is always written: merging shards, and --changed, read it. */
export function reportWriter(reporters: readonly Reporter[] = USUAL): CheckParts['writeReports'] {
  const kinds = [...new Set<Reporter>(['json', ...reporters])];
  return async (report, folder) => {
    const { writeReports } = await import('../../../check/report/index.ts');
    return writeReports(report, folder, kinds);
  };
}

export async function readReportIn(folder: string): Promise<CheckReport> {
  const { readReport } = await import('../../../check/report/index.ts');
  return readReport(join(folder, 'report.json'));
}
