/** Writes the reports of a check that are asked for, and what GitHub shows where it runs there. */
import { join } from 'node:path';
import { ensureFolder, writeFileAtomic } from '../../core/files/index.ts';
import type { CheckReport } from '../types.ts';
import { annotations } from './github/annotations.ts';
import { appendJobSummary } from './github/job-summary.ts';
import { htmlReport } from './html/html-report.ts';
import { pagePictures } from './html/page-pictures.ts';
import { junitReport } from './junit.ts';
import { printReport } from './report-file.ts';

export type ReportKind = 'html' | 'junit' | 'json' | 'github';

export interface WrittenReports {
  /** Paths of the files in `folder`; what GitHub's summary grew by is not among them. */
  readonly files: readonly string[];
  /** Workflow commands for stdout, each a line of its own; none outside GitHub. */
  readonly lines: readonly string[];
}

/**
 * @param folder gets `report.json`, `report.html` and `junit.xml`; the pictures lie in it, where the report says
 * @param environment `GITHUB_ACTIONS=true` is as good as asking for `github`
 * @throws PixelwrightError `resources` or `input` where a file cannot be written
 */
export async function writeReports(
  report: CheckReport,
  folder: string,
  kinds: readonly ReportKind[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<WrittenReports> {
  await ensureFolder(folder);
  const writers: readonly (readonly [ReportKind, string, () => string | Promise<string>])[] = [
    ['json', 'report.json', () => printReport(report)],
    ['junit', 'junit.xml', () => junitReport(report)],
    ['html', 'report.html', async () => htmlReport(report, await pagePictures(report, folder))],
  ];
  const files: string[] = [];
  for (const [kind, name, write] of writers) {
    if (!kinds.includes(kind)) continue;
    const path = join(folder, name);
    await writeFileAtomic(path, await write());
    files.push(path);
  }
  if (!kinds.includes('github') && environment['GITHUB_ACTIONS'] !== 'true') return { files, lines: [] };
  const summary = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') await appendJobSummary(report, summary);
  return { files, lines: annotations(report) };
}
