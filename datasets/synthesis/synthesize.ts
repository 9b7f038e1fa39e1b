/** `dataset synth`: random screens of a kit, rendered by Chromium, with tokens and boxes, as a data set. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportProgress } from '../../src/core/progress.ts';
import { sampleContent, type Kit } from '../../src/kits/index.ts';
import { DEFAULT_NETWORK } from '../../src/model/config.ts';
import { openRenderer, type Renderer } from '../../src/render/browser/index.ts';
import { openDataset, SCREENS_PER_SHARD, ShardWriter } from '../../src/shards/index.ts';
import type { DatasetManifest, ScreenRecord } from '../../src/shards/index.ts';
import { drawScreen, type DrawOptions } from './draw-screen.ts';
import { inParallel } from './in-parallel.ts';
import { shiftBox, takePhotograph } from './photograph.ts';
import { renderScreen } from './render-screen.ts';

export interface SynthesisOptions {
  readonly kit: Kit;
  /** Screens for training. */
  readonly count: number;
  /** Screens for validation, besides. */
  readonly validation: number;
  readonly seed: number;
  /** Folder of the data set. */
  readonly out: string;
  /** Folders of data sets whose held-back texts (test and validation) are not drawn. */
  readonly exclude: readonly string[];
  /** Pages rendered at once. */
  readonly concurrency: number;
  /** Replace a data set that was made with other options. */
  readonly force: boolean;
}

/**
 * Makes the data set, or what is missing of it. Each screen is a function of the seed and its number alone; with the
 * same kit and the same browser the data set has the same bytes.
 *
 * @throws PixelwrightError `input` where there is no browser or an excluded data set is broken; the signal's reason
 * when it is aborted, with the whole shards kept
 */
export async function synthesize(
  options: SynthesisOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  const { kit, count, validation, seed, out, force } = options;
  const { texts, hashes } = await heldBackTexts(options.exclude);
  const renderer = await openRenderer({ signal, report, reuseContexts: true });
  try {
    const total = count + validation;
    const writer = await ShardWriter.open({
      folder: out,
      shards: Math.ceil(total / SCREENS_PER_SHARD),
      generator: {
        command: 'synth',
        kit: kit.name,
        kitVersion: kit.version,
        kitHash: kit.hash,
        count,
        validation,
        seed,
        exclude: hashes,
        browser: renderer.browserName,
      },
      force,
    });
    try {
      const draw = { kit, seed, trainingScreens: count, excluded: texts };
      await writeMissing(writer, total, draw, renderer, options.concurrency, report, signal);
      return await writer.finish();
    } finally {
      await writer.close();
    }
  } finally {
    await renderer.close();
  }
}

/** Hashes of the texts that the data sets hold back, and of the data sets. */
async function heldBackTexts(
  folders: readonly string[],
): Promise<{ readonly texts: ReadonlySet<string>; readonly hashes: string[] }> {
  const texts = new Set<string>();
  const hashes: string[] = [];
  for (const folder of folders) {
    const dataset = await openDataset(folder, { verify: false });
    for (const { split, text } of dataset.entries) if (split !== 'train') texts.add(text);
    hashes.push(dataset.hash);
    await dataset.close();
  }
  return { texts, hashes };
}

async function writeMissing(
  writer: ShardWriter,
  total: number,
  draw: DrawOptions,
  renderer: Renderer,
  concurrency: number,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<void> {
  const missing = writer.missing;
  const sizeOf = (shard: number): number => Math.min(SCREENS_PER_SHARD, total - shard * SCREENS_PER_SHARD);
  let done = total - missing.reduce((sum, shard) => sum + sizeOf(shard), 0);
  report({ type: 'start', task: 'synth', label: 'Rendering', total, done, unit: 'screens' });
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-synth-'));
  try {
    for (const shard of missing) {
      const records = await inParallel(sizeOf(shard), concurrency, async (at, worker) => {
        signal.throwIfAborted();
        const index = shard * SCREENS_PER_SHARD + at;
        const record = await makeRecord(index, draw, renderer, join(folder, String(worker)));
        report({ type: 'advance', task: 'synth', done: ++done });
        return record;
      });
      await writer.write(shard, records);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  report({ type: 'finish', task: 'synth' });
}

async function makeRecord(
  index: number,
  draw: DrawOptions,
  renderer: Renderer,
  folder: string,
): Promise<ScreenRecord> {
  const { kit } = draw;
  const { id, split, screen, gui, photograph, contentRandom } = drawScreen(index, draw);
  const page = await renderScreen(screen, kit, sampleContent(kit, contentRandom), renderer, folder);
  return {
    id,
    kit: kit.name,
    source: 'synthetic',
    split,
    gui,
    boxes: page.boxes.map((box) => shiftBox(box, photograph, kit.viewport.height)),
    png: await takePhotograph(page.png, photograph, DEFAULT_NETWORK.imageSize),
  };
}
