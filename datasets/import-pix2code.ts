/** `dataset import`: a pix2code folder becomes a data set in our shard format, with splits by DSL text. */
import { PixelwrightError } from '../src/core/errors.ts';
import type { ReportProgress } from '../src/core/progress.ts';
import type { Kit } from '../src/kits/kit.ts';
import { decodeRaw, encodeRawPng, readImage } from '../src/model/index.ts';
import { SCREENS_PER_SHARD, ShardWriter, textHash, type DatasetManifest } from '../src/shards/index.ts';
import type { ScreenRecord, Split } from '../src/shards/index.ts';
import { findPairs, readGui, type FailedPair, type Pix2codePair } from './pix2code-folder.ts';
import { assignSplits, heldBackOf, type HeldBack } from './splits.ts';

export interface ImportOptions {
  /** Folder of NAME.png and NAME.gui. */
  readonly from: string;
  readonly kit: Kit;
  /** Folder of the data set. */
  readonly out: string;
  /** Screens held back from training. @default a twentieth of all for each */
  readonly heldBack: Partial<HeldBack>;
  /** Replace a data set that was made with other options. */
  readonly force: boolean;
}

export interface ImportResult {
  readonly manifest: DatasetManifest;
  /** Pairs that were left out, each with its reason. */
  readonly failed: readonly FailedPair[];
}

interface ReadablePair {
  readonly pair: Pix2codePair;
  readonly gui: string;
}

/**
 * Imports every pair that is whole; a folder that was half imported is resumed.
 *
 * @throws PixelwrightError `input` where the folder holds no pair, none is whole, or fewer than are to be held back
 */
export async function importPix2code(
  options: ImportOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<ImportResult> {
  const { readable, failed } = await readPairs(options, report, signal);
  const { kit, out, force } = options;
  const sizes = heldBackOf(readable.length, options.heldBack);
  const splits = assignSplits(
    readable.map(({ gui }) => textHash(gui)),
    sizes,
  );
  const writer = await ShardWriter.open({
    folder: out,
    shards: Math.ceil(readable.length / SCREENS_PER_SHARD),
    generator: { command: 'import', kit: kit.name, pairs: readable.length, ...sizes },
    force,
  });
  try {
    for (const number of writer.missing) {
      const start = number * SCREENS_PER_SHARD;
      const records = readable
        .slice(start, start + SCREENS_PER_SHARD)
        .map((pair, at) => toRecord(pair, kit, splits[start + at] ?? 'train'));
      await writer.write(number, await Promise.all(records));
      signal.throwIfAborted();
    }
    return { manifest: await writer.finish(), failed };
  } finally {
    await writer.close();
  }
}

/** Reads every pair once, text and picture, so that what cannot be read is known before splits are made. */
async function readPairs(
  { from, kit }: ImportOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<{ readable: ReadablePair[]; failed: FailedPair[] }> {
  const { pairs, failed } = await findPairs(from);
  const readable: ReadablePair[] = [];
  report({ type: 'start', task: 'import', label: 'Importing', total: pairs.length, unit: 'screens' });
  for (const [index, pair] of pairs.entries()) {
    signal.throwIfAborted();
    try {
      const gui = await readGui(pair.gui, kit);
      await sourcePicture(pair.picture);
      readable.push({ pair, gui });
    } catch (error) {
      failed.push({ name: pair.name, reason: reasonOf(error) });
    }
    report({ type: 'advance', task: 'import', done: index + 1 });
  }
  report({ type: 'finish', task: 'import', summary: `${readable.length} pairs` });
  const [first] = failed;
  if (readable.length > 0 || first === undefined) return { readable, failed };
  throw new PixelwrightError('input', `None of the ${pairs.length} pairs is whole: ${first.reason}`, {
    where: from,
    hint: 'Check the folder, and that --kit names the kit that its texts are written in.',
  });
}

async function toRecord({ pair, gui }: ReadablePair, kit: Kit, split: Split): Promise<ScreenRecord> {
  const png = await sourcePicture(pair.picture);
  return { id: pair.name, kit: kit.name, source: 'pix2code', split, gui, png };
}

/** The screenshot at its own size, by the one rule of decoding; a PNG as it lies there, anything else as PNG. */
async function sourcePicture(path: string): Promise<Uint8Array> {
  const image = await readImage(path);
  const { data, width, height } = await decodeRaw(image);
  return image.format === 'png' ? image.bytes : encodeRawPng(data, width, height);
}

/** What is wrong with a person's file is told and passed over; anything else is a bug and ends the import. */
function reasonOf(error: unknown): string {
  if (error instanceof PixelwrightError && error.kind === 'input') return error.message;
  throw error;
}
