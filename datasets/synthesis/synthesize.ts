/** `dataset synth`: random screens of a kit, drawn as its own target looks, with tokens and boxes, as a data set. */
import { PixelwrightError } from '../../src/core/errors.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import type { Kit } from '../../src/kits/index.ts';
import { openDataset, SCREENS_PER_SHARD, ShardWriter } from '../../src/shards/index.ts';
import type { DatasetManifest, ScreenRecord } from '../../src/shards/index.ts';
import { heldBackBeside, type HeldBack, type SplitSizes } from '../splits.ts';
import { drawScreen, screenId, type DrawOptions } from './draw-screen.ts';
import { inParallel } from './in-parallel.ts';
import { openPainter, type ScreenPainter } from './painters/index.ts';
import { paintVisible, type VisibleScreen } from './paint-visible.ts';
import { PartialKeeper } from './partial-keeper.ts';

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
  /** Draw trees, texts, windows and fonts beyond the kit's own hints. @default false */
  readonly varied?: boolean;
  /** Batches of screens under way at once. */
  readonly concurrency: number;
  /** Replace a data set that was made with other options. */
  readonly force: boolean;
  /** What is done is kept after so many milliseconds, also of a shard that is not full. @default 20 seconds */
  readonly keepEveryMs?: number;
}

const KEEP_EVERY_MS = 20_000;

/**
 * Makes the data set, or what is missing of it. Each screen is a function of the seed and its number alone; with the
 * same kit and the same renderer the data set has the same bytes (but for edges of iOS's symbols, see docs/datasets.md).
 *
 * @throws PixelwrightError `input` where there is no renderer or an excluded data set is broken; the signal's reason
 * when it is aborted, with everything kept that is done
 */
export async function synthesize(
  options: SynthesisOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  const { kit, seed, out, force, varied = false } = options;
  const { texts, hashes } = await heldBackTexts(options.exclude);
  const sizes = splitSizes(options, texts, report);
  const draw = { kit, seed, sizes, excluded: texts, varied };
  const painter = await openPainter(kit, signal, report, varied);
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
        // Left out where it is false, so that data sets made before it was there are the same.
        ...(varied ? { varied } : {}),
        renderer: painter.renderer,
      },
      force,
    });
    try {
      await writeMissing(writer, total, draw, painter, options, report, signal);
      return await writer.finish();
    } finally {
      await writer.close();
    }
  } finally {
    await painter.close();
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
  { kit, count, validation, test, seed, varied = false }: SynthesisOptions,
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
      drawScreen(first, { kit, seed, sizes, excluded, varied });
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
  painter: ScreenPainter,
  { concurrency, keepEveryMs = KEEP_EVERY_MS }: SynthesisOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<void> {
  const missing = writer.missing;
  const numbersOf = (shard: number): number[] =>
    range(shard * SCREENS_PER_SHARD, Math.min(total, (shard + 1) * SCREENS_PER_SHARD));
  const kept = new Map<string, ScreenRecord>();
  for (const shard of missing) for (const record of await writer.kept(shard)) kept.set(record.id, record);
  let done = total - missing.reduce((sum, shard) => sum + numbersOf(shard).length, 0) + kept.size;
  report({ type: 'start', task: 'synth', label: 'Rendering', total, done, unit: 'screens' });
  for (const shard of missing) {
    const keeper = new PartialKeeper(keepEveryMs, (records) => writer.keep(shard, records));
    const batches = inBatches(numbersOf(shard), painter.batch);
    const make = async (at: number): Promise<ScreenRecord[]> => {
      signal.throwIfAborted();
      const batch = batches[at] ?? [];
      const before = batch.map((index) => kept.get(screenId(index, draw)));
      const isWanted = (index: number): boolean => !kept.has(screenId(index, draw));
      const made = await paintVisible(batch, isWanted, draw, painter);
      const records = batch.map((index, place) => before[place] ?? recordOf(index, made[place], draw));
      for (const [place, record] of records.entries()) await keeper.add(record, before[place] === undefined);
      done += before.filter((record) => record === undefined).length;
      report({ type: 'advance', task: 'synth', done });
      return records;
    };
    const records = await inParallel(batches.length, concurrency, make).catch(async (error: unknown) => {
      await keeper.flush();
      throw error;
    });
    await writer.write(shard, records.flat());
  }
  report({ type: 'finish', task: 'synth' });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function inBatches(numbers: readonly number[], size: number): number[][] {
  return range(0, Math.ceil(numbers.length / size)).map((at) => numbers.slice(at * size, (at + 1) * size));
}

function recordOf(index: number, made: VisibleScreen | undefined, { kit }: DrawOptions): ScreenRecord {
  if (made === undefined) throw new Error(`screen ${index} was not painted`);
  const { id, split, gui, boxes, png } = made;
  return { id, kit: kit.name, source: 'synthetic', split, gui, boxes, png };
}
