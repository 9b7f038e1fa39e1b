/** `dataset samples`: a few screens of a kit as plain files, at their full size, for people and tests. */
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureFolder, writeFileAtomic } from '../src/core/files/index.ts';
import type { ReportProgress } from '../src/core/progress.ts';
import type { Kit } from '../src/kits/index.ts';
import { openPainter } from './synthesis/painters/index.ts';
import { paintVisible } from './synthesis/paint-visible.ts';

export interface SamplesOptions {
  readonly kit: Kit;
  readonly count: number;
  readonly seed: number;
  /** Folder that NAME.png and NAME.gui are written into. */
  readonly out: string;
}

/**
 * Writes the pairs; those of the same name are replaced.
 *
 * @returns their names
 * @throws PixelwrightError `input` where there is no renderer or the folder cannot be written
 */
export async function makeSamples(
  { kit, count, seed, out }: SamplesOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<string[]> {
  await ensureFolder(out);
  const draw = { kit, seed, sizes: { train: count, validation: 0, test: 0 }, excluded: new Set<string>() };
  const painter = await openPainter(kit, signal, report);
  const names: string[] = [];
  report({ type: 'start', task: 'samples', label: 'Rendering', total: count, unit: 'screens' });
  try {
    while (names.length < count) {
      signal.throwIfAborted();
      const first = names.length;
      const batch = Array.from({ length: Math.min(painter.batch, count - first) }, (_, at) => first + at);
      for (const screen of await paintVisible(batch, () => true, draw, painter)) {
        if (screen === undefined) throw new Error('a sample was not painted');
        const name = `${kit.name}-${String(names.length + 1).padStart(2, '0')}`;
        await writeFileAtomic(join(out, `${name}.png`), await smallPng(screen.png));
        await writeFileAtomic(join(out, `${name}.gui`), screen.gui);
        names.push(name);
        report({ type: 'advance', task: 'samples', done: names.length });
      }
    }
    return names;
  } finally {
    report({ type: 'finish', task: 'samples' });
    await painter.close();
  }
}

/** The same pixels in fewer bytes. */
function smallPng(png: Buffer): Promise<Buffer> {
  return sharp(png)
    .removeAlpha()
    .png({ compressionLevel: 9, effort: 10, adaptiveFiltering: false })
    .toBuffer();
}
