/** `dataset samples`: a few screens of a kit as plain files, at their full size, for people and tests. */
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureFolder, writeFileAtomic } from '../src/core/files/index.ts';
import type { ReportProgress } from '../src/core/progress.ts';
import type { Kit } from '../src/kits/index.ts';
import { openRenderer } from '../src/render/browser/index.ts';
import { inParallel } from './synthesis/in-parallel.ts';
import { renderVisibleScreen } from './synthesis/render-visible-screen.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

export interface SamplesOptions {
  readonly kit: Kit;
  readonly count: number;
  readonly seed: number;
  /** Folder that NAME.png and NAME.gui are written into. */
  readonly out: string;
  /** Pages rendered at once. */
  readonly concurrency: number;
}

/**
 * Writes the pairs; those of the same name are replaced.
 *
 * @returns their names
 * @throws PixelwrightError `input` where there is no browser or the folder cannot be written
 */
export async function makeSamples(
  { kit, count, seed, out, concurrency }: SamplesOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<string[]> {
  await ensureFolder(out);
  const draw = { kit, seed, sizes: { train: count, validation: 0, test: 0 }, excluded: new Set<string>() };
  const renderer = await openRenderer({ signal, report, reuseContexts: true });
  let done = 0;
  report({ type: 'start', task: 'samples', label: 'Rendering', total: count, unit: 'screens' });
  try {
    return await withTemporaryFolder('samples', (folder) =>
      inParallel(count, concurrency, async (index, worker) => {
        signal.throwIfAborted();
        const { gui, png } = await renderVisibleScreen(index, draw, renderer, join(folder, String(worker)));
        const name = `${kit.name}-${String(index + 1).padStart(2, '0')}`;
        await writeFileAtomic(join(out, `${name}.png`), await smallPng(png));
        await writeFileAtomic(join(out, `${name}.gui`), gui);
        report({ type: 'advance', task: 'samples', done: ++done });
        return name;
      }),
    );
  } finally {
    report({ type: 'finish', task: 'samples' });
    await renderer.close();
  }
}

/** The same pixels in fewer bytes. */
function smallPng(png: Buffer): Promise<Buffer> {
  return sharp(png)
    .removeAlpha()
    .png({ compressionLevel: 9, effort: 10, adaptiveFiltering: false })
    .toBuffer();
}
