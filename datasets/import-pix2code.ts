/** `dataset import`: a pix2code folder becomes a data set in our shard format, with splits by DSL text. */
import { PixelwrightError } from '../src/core/errors.ts';
import type { ReportProgress } from '../src/core/progress.ts';
import type { Kit } from '../src/kits/kit.ts';
import { DEFAULT_NETWORK } from '../src/model/config.ts';
import { encodeRawPng, preprocess } from '../src/model/index.ts';
import { ShardWriter, textHash, type DatasetManifest } from '../src/shards/index.ts';
import { findPairs, readGui, type Pix2codePair } from './pix2code-folder.ts';
import { assignSplits, type SplitSizes } from './splits.ts';

export interface ImportOptions {
  /** Folder of NAME.png and NAME.gui. */
  readonly from: string;
  readonly kit: Kit;
  /** Folder of the data set. */
  readonly out: string;
  /** Screens held back from training. */
  readonly sizes: SplitSizes;
  /** Replace a data set that was made with other options. */
  readonly force: boolean;
}

export interface ImportResult {
  readonly manifest: DatasetManifest;
  /** Pairs that were left out, each with its reason. */
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

/** Imports every pair that is whole; a folder that was half imported is gone on with. */
export async function importPix2code(
  options: ImportOptions,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<ImportResult> {
  const { readable, failed } = await readTexts(await findPairs(options.from), options.kit);
  const splits = assignSplits(
    readable.map(({ gui }) => textHash(gui)),
    options.sizes,
  );
  const { test, validation } = options.sizes;
  const writer = await ShardWriter.open({
    folder: options.out,
    generator: { command: 'import', kit: options.kit.name, pairs: readable.length, test, validation },
    force: options.force,
  });
  report({
    type: 'start',
    task: 'import',
    label: 'Importing',
    total: readable.length,
    done: writer.written,
    unit: 'screens',
  });
  for (const [index, { pair, gui }] of readable.entries()) {
    if (index < writer.written) continue;
    signal.throwIfAborted();
    const png = await networkPicture(pair.picture).catch((error: unknown) => {
      failed.push({ name: pair.name, reason: reasonOf(error) });
    });
    if (png === undefined) continue;
    const split = splits[index] ?? 'train';
    await writer.add({ id: pair.name, kit: options.kit.name, source: 'pix2code', split, gui, png });
    report({ type: 'advance', task: 'import', done: index + 1 });
  }
  const manifest = await writer.finish();
  report({ type: 'finish', task: 'import' });
  return { manifest, failed };
}

async function readTexts(pairs: readonly Pix2codePair[], kit: Kit) {
  const readable: { pair: Pix2codePair; gui: string }[] = [];
  const failed: { name: string; reason: string }[] = [];
  for (const pair of pairs) {
    try {
      readable.push({ pair, gui: await readGui(pair.gui, kit) });
    } catch (error) {
      failed.push({ name: pair.name, reason: reasonOf(error) });
    }
  }
  return { readable, failed };
}

/** The screenshot by the one rule of preprocessing, as PNG at the network's size. */
async function networkPicture(path: string): Promise<Uint8Array> {
  const { pixels, imageSize } = await preprocess(path, DEFAULT_NETWORK.imageSize);
  return encodeRawPng(pixels, imageSize, imageSize);
}

/** What a person did wrong is told and passed over; anything else is a bug and ends the import. */
function reasonOf(error: unknown): string {
  if (error instanceof PixelwrightError && error.kind === 'input') return error.message;
  throw error;
}
