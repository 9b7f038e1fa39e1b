/** What `check` draws and compares with. */
import { join } from 'node:path';
import { PixelwrightError } from '../../../core/errors.ts';
import type { ReportProgress } from '../../../core/progress.ts';
import type { ComparerOptions } from '../../../check/compare/index.ts';
import type { CheckParts } from '../../../check/run/index.ts';
import type { CheckValues } from './options.ts';
import { reportWriter } from './report.ts';

/**
 * Tells where words cannot be read, since then other words are no change by structure.
 *
 * @throws PixelwrightError `usage` for a model that nothing is read with; `input` where there is none
 */
export async function checkParts(values: CheckValues, report: ReportProgress): Promise<CheckParts> {
  const { by, checkpoints, reporters } = values;
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
  const trees = await treeReaderOf(values, report);
  return {
    openCapturer,
    comparerIdentity: [
      words?.identity ?? 'no words',
      ...(trees === undefined ? [] : [trees.identity]),
    ].join(),
    openComparer: async ({ signal }) => {
      const opened = await trees?.open();
      const comparer = openComparer({
        words,
        signal,
        ...(opened === undefined ? {} : { readTree: opened.readTree }),
      });
      return {
        compare: (request) => comparer.compare(request),
        close: async () => {
          await words?.close();
          await opened?.close();
        },
      };
    },
    writeReports: reportWriter(reporters),
  };
}

interface TreeReader {
  readonly identity: string;
  readonly open: () => Promise<{
    readonly readTree: NonNullable<ComparerOptions['readTree']>;
    readonly close: () => Promise<void>;
  }>;
}

/** What reads pictures as screens of a model's kits; undefined where they are read as pages. */
async function treeReaderOf(
  { readAs, model: folder }: CheckValues,
  report: ReportProgress,
): Promise<TreeReader | undefined> {
  if (readAs === 'page') {
    if (folder === undefined) return undefined;
    throw new PixelwrightError('usage', 'Pages are read without a model.', {
      where: '--model',
      hint: 'Add --read-as kit, so that pictures are read as screens of its kits.',
    });
  }
  const { loadModel, loadModelKits, PRETRAINED_FOLDER, readManifest } =
    await import('../../../model/index.ts');
  const { readTree } = await import('../../../readers/index.ts');
  const path = folder ?? PRETRAINED_FOLDER;
  const manifest = await readManifest(path);
  const kits = await loadModelKits(manifest, [], path, report);
  return {
    identity: [manifest.hash, ...kits.map(({ hash }) => hash)].join(),
    open: async () => {
      const model = await loadModel(path);
      const options = { model, kits, beamWidth: 1, lengthPenalty: 0 };
      return {
        readTree: async ({ png }, signal) => {
          const { document, verdict } = await readTree(options, png, signal);
          return verdict.kind === 'confident' ? document : undefined;
        },
        close: () => model.close(),
      };
    },
  };
}
