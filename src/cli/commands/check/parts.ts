/** What `check` draws and compares with. */
import { join } from 'node:path';
import type { ReportProgress } from '../../../core/progress.ts';
import type { CheckParts } from '../../../check/run/index.ts';
import type { CheckValues } from './options.ts';
import { reportWriter } from './report.ts';

/** Tells where words cannot be read, since then other words are no change by structure. */
export async function checkParts(
  { by, checkpoints, reporters }: CheckValues,
  report: ReportProgress,
): Promise<CheckParts> {
  const { openCapturer } = await import('../../../check/capture/index.ts');
  const { openComparer } = await import('../../../check/compare/index.ts');
  const { findWords } = await import('../../../pipeline/index.ts');
  const words = await findWords({ wordsFolder: join(checkpoints, 'words'), runtime: { device: 'cpu' } });
  if (words === undefined && by !== 'pixels')
    report({
      type: 'note',
      level: 'warning',
      message:
        'What reads words is not set up, so by structure other words are no change. Run: pixelwright setup reading',
    });
  return {
    openCapturer,
    comparerIdentity: words?.identity ?? 'no words',
    openComparer: ({ signal }) => {
      const comparer = openComparer({ words, signal });
      return Promise.resolve({
        compare: (request) => comparer.compare(request),
        close: async () => words?.close(),
      });
    },
    writeReports: reportWriter(reporters),
  };
}
