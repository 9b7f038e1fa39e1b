/** Batches out of data sets on disk. */
import type { ImageSize } from '../../src/model/config.ts';
import { inputSize } from '../../src/model/grid.ts';
import { readImage } from '../../src/model/read-image.ts';
import { openDataset } from '../../src/shards/index.ts';
import type { Dataset } from '../../src/shards/index.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import type { BatchSource, TrainingSplit } from './batch-source.ts';
import type { BatchContext } from './make-batch.ts';
import { tokenCount } from './example.ts';
import { recordSource } from './record-source.ts';
import type { ReadScreen } from './record-source.ts';

/**
 * @param folders in the order in which their screens are counted
 * @throws PixelwrightError `input` where one of them cannot be read
 */
export async function openDatasetSource(
  folders: readonly string[],
  vocabulary: Vocabulary,
  context: BatchContext,
): Promise<BatchSource> {
  // The train loop has verified the shards already.
  const datasets = await Promise.all(folders.map((folder) => openDataset(folder, { verify: false })));
  const readers = { train: readersOf(datasets, 'train'), validation: readersOf(datasets, 'validation') };
  const lengths = await trainingLengths(datasets);
  const sizes = {
    train: await sizesOf(readers.train, context),
    validation: await sizesOf(readers.validation, context),
  };
  const source = recordSource(readers, { lengths, sizes }, vocabulary, context);
  return {
    ...source,
    close: async () => {
      await Promise.all(datasets.map((dataset) => dataset.close()));
    },
  };
}

/** In the order in which a batch source counts the screens of a split. */
export function readersOf(datasets: readonly Dataset[], split: TrainingSplit): ReadScreen[] {
  return datasets.flatMap((dataset) =>
    dataset.entries.flatMap((entry, index) => (entry.split === split ? [() => dataset.read(index)] : [])),
  );
}

async function sizesOf(readers: readonly ReadScreen[], { network }: BatchContext): Promise<ImageSize[]> {
  const sizes: ImageSize[] = [];
  for (const read of readers)
    sizes.push(
      network.keepsShape === true
        ? inputSize(network, await readImage((await read()).png))
        : network.imageSize,
    );
  return sizes;
}

async function trainingLengths(datasets: readonly Dataset[]): Promise<number[]> {
  const lengths: number[] = [];
  for (const dataset of datasets)
    for (const [index, { id, split }] of dataset.entries.entries())
      if (split === 'train') lengths.push(tokenCount(id, await dataset.readText(index)));
  return lengths;
}
