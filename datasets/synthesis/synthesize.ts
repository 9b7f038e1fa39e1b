/** `dataset synth`: random screens of a kit, rendered by Chromium, with tokens and boxes, as a data set. */
import { join } from 'node:path';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import type { Kit } from '../../src/kits/index.ts';
import { openRenderer, type Renderer } from '../../src/render/browser/index.ts';
import { openDataset, SCREENS_PER_SHARD, ShardWriter } from '../../src/shards/index.ts';
import type { DatasetManifest, ScreenRecord } from '../../src/shards/index.ts';
import { heldBackBeside, type HeldBack, type SplitSizes } from '../splits.ts';
import { withTemporaryFolder } from '../temporary-folder.ts';
import { drawScreen, screenId, type DrawOptions } from './draw-screen.ts';
import { inParallel } from './in-parallel.ts';
import { PartialKeeper } from './partial-keeper.ts';
import { renderVisibleScreen } from './render-visible-screen.ts';

export interface SynthesisOptions {
  readonly kit: Kit;
  /** Screens for training. */
  readonly count: number;
  /** Screens for validation, besides. @default a twentieth of all */
  readonly validation?: number;
  /** Screens for test, besides. @default a twentieth of all */
  readonly test?: number;
  readonly seed: number;
  /** Folder of the data set. */
  readonly out: string;
  /** Folders of data sets whose held-back texts (test and validation) are not drawn. */
  readonly exclude: readonly string[];
  /** Pages rendered at once. */
  readonly concurrency: number;
  /** Replace a data set that was made with other options. */
  readonly force: boolean;
  /** What is done is kept after so many milliseconds, also of a shard that is not full. @default 20 seconds */
  readonly keepEveryMs?: number;
}

const KEEP_EVERY_MS = 20_000;

/**
 * Makes the data set, or what is missing of it. Each screen is a function of the seed and its number alone; with the
 * same kit and the same browser the data set has the same bytes.
 *
 * @throws PixelwrightError `input` where there is no browser or an excluded data set is broken; the signal's reason
 * when it is aborted, with everything kept that is done
 */
export async function synthesize(
  options: SynthesisOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  const { kit, seed, out, force } = options;
  const { texts, hashes } = await heldBackTexts(options.exclude);
  const sizes = splitSizes(options, texts, report);
  const draw = { kit, seed, sizes, excluded: texts };
  const renderer = await openRenderer({ signal, report, reuseContexts: true });
  try {
    const total = sizes.train + sizes.validation + sizes.test;
    const writer = await ShardWriter.open({
      folder: out,
      shards: Math.ceil(total / SCREENS_PER_SHARD),
      generator: {
        command: 'synth',
        kit: kit.name,
        kitVersion: kit.version,
        kitHash: kit.hash,
        ...sizes,
        seed,
        exclude: hashes,
        browser: renderer.browserName,
      },
      force,
    });
    try {
      await writeMissing(writer, total, draw, renderer, options, report, signal);
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

/**
 * How many screens each split gets. A kit with a handful of screens may have none to hold back; where nobody asked for
 * them, that is said and no error.
 */
function splitSizes(
  { kit, count, validation, test, seed }: SynthesisOptions,
  excluded: ReadonlySet<string>,
  report: ReportProgress,
): SplitSizes {
  const asked: Partial<HeldBack> = {
    ...(validation === undefined ? {} : { validation }),
    ...(test === undefined ? {} : { test }),
  };
  let sizes: SplitSizes = { train: count, ...heldBackBeside(count, asked) };
  for (const split of ['test', 'validation'] as const) {
    if (asked[split] !== undefined || sizes[split] === 0) continue;
    const first = split === 'test' ? count + sizes.validation : count;
    try {
      drawScreen(first, { kit, seed, sizes, excluded });
    } catch (error) {
      if (!(error instanceof PixelwrightError)) throw error;
      sizes = { ...sizes, [split]: 0 };
      const message = `The kit ${kit.name} has too few different screens for a ${split} split; none is made.`;
      report({ type: 'note', level: 'warning', message });
    }
  }
  return sizes;
}

async function writeMissing(
  writer: ShardWriter,
  total: number,
  draw: DrawOptions,
  renderer: Renderer,
  { concurrency, keepEveryMs = KEEP_EVERY_MS }: SynthesisOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<void> {
  const missing = writer.missing;
  const sizeOf = (shard: number): number => Math.min(SCREENS_PER_SHARD, total - shard * SCREENS_PER_SHARD);
  const kept = new Map<string, ScreenRecord>();
  for (const shard of missing) for (const record of await writer.kept(shard)) kept.set(record.id, record);
  let done = total - missing.reduce((sum, shard) => sum + sizeOf(shard), 0) + kept.size;
  report({ type: 'start', task: 'synth', label: 'Rendering', total, done, unit: 'screens' });
  await withTemporaryFolder('synth', async (folder) => {
    for (const shard of missing) {
      const keeper = new PartialKeeper(keepEveryMs, (records) => writer.keep(shard, records));
      const make = async (at: number, worker: number): Promise<ScreenRecord> => {
        signal.throwIfAborted();
        const index = shard * SCREENS_PER_SHARD + at;
        const before = kept.get(screenId(index, draw));
        const record = before ?? (await makeRecord(index, draw, renderer, join(folder, String(worker))));
        if (before === undefined) report({ type: 'advance', task: 'synth', done: ++done });
        await keeper.add(record, before === undefined);
        return record;
      };
      const records = await inParallel(sizeOf(shard), concurrency, make).catch(async (error: unknown) => {
        await keeper.flush();
        throw error;
      });
      await writer.write(shard, records);
    }
  });
  report({ type: 'finish', task: 'synth' });
}

async function makeRecord(
  index: number,
  draw: DrawOptions,
  renderer: Renderer,
  folder: string,
): Promise<ScreenRecord> {
  const { kit } = draw;
  const { id, split, gui, boxes, png } = await renderVisibleScreen(index, draw, renderer, folder);
  return { id, kit: kit.name, source: 'synthetic', split, gui, boxes, png };
}
