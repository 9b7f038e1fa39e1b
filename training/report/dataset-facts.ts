/** The data sets of a run, as its report tells them. */
import { basename, join } from 'node:path';
import { readJsonFile } from '../../src/core/files/index.ts';
import { countScreens, DATASET_MANIFEST, datasetManifestSchema } from '../../src/shards/index.ts';

export interface DatasetFacts {
  readonly name: string;
  readonly hash: string;
  /** By split; of the test split training reads nothing. */
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  readonly sources: readonly string[];
  /** What of the command that made it is known: `synth, seed 1`. */
  readonly origin: string;
}

/** @param hashes as the recipe has them, in the order of the folders */
export async function describeDatasets(
  folders: readonly string[],
  hashes: readonly string[],
): Promise<DatasetFacts[]> {
  return Promise.all(folders.map((folder, at) => describeDataset(folder, hashes[at] ?? '')));
}

async function describeDataset(folder: string, hash: string): Promise<DatasetFacts> {
  const manifest = await readJsonFile(join(folder, DATASET_MANIFEST), datasetManifestSchema);
  const counts = countScreens(manifest);
  const sum = (split: 'train' | 'validation' | 'test') =>
    Object.values(counts[split] ?? {}).reduce((total, count) => total + count, 0);
  const { command, seed } = manifest.generator;
  const origin = [
    typeof command === 'string' ? command : '',
    typeof seed === 'number' ? `seed ${seed}` : '',
  ].filter((part) => part !== '');
  return {
    name: manifest.name === '' ? basename(folder) : manifest.name,
    hash,
    counts: { train: sum('train'), validation: sum('validation'), test: sum('test') },
    sources: [...new Set(Object.values(counts).flatMap((bySource) => Object.keys(bySource)))],
    origin: origin.join(', '),
  };
}
