/** How fast training batches are made: screens a second of one data set, as the batch worker makes them. */
import { cpus } from 'node:os';
import { loadKit } from '../src/kits/index.ts';
import { DEFAULT_NETWORK } from '../src/model/config.ts';
import { START, Vocabulary } from '../src/model/vocabulary.ts';
import { openDataset } from '../src/shards/index.ts';
import { startWorkerSource } from '../training/data/worker-source.ts';

/** Screens a batch. */
const BATCH = 32;
const WARM_UP = 2;
const ROUNDS = 10;

/** @param args folder of a data set that holds training screens of one kit */
export async function run(args: readonly string[]): Promise<string> {
  const [folder] = args;
  if (folder === undefined) return 'usage: npm run bench -- batches DATASET';
  const dataset = await openDataset(folder);
  const [entry] = dataset.entries;
  const bytes = dataset.manifest.shards.reduce((sum, { size }) => sum + size, 0) / dataset.length;
  await dataset.close();
  const vocabulary = Vocabulary.ofKits([await loadKit(entry?.kit ?? 'web')]);
  const source = await startWorkerSource({
    folders: [folder],
    vocabulary: vocabulary.tokens,
    context: { network: DEFAULT_NETWORK, start: vocabulary.id(START) ?? 0 },
  });
  try {
    const screens = source.sizes.train.length;
    const load = (round: number) =>
      source.load({
        split: 'train',
        places: Array.from({ length: BATCH }, (_, at) => (round * BATCH + at) % screens),
        noise: { seed: 1, epoch: round },
      });
    for (let round = 0; round < WARM_UP; round++) await load(round);
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    for (let round = 0; round < ROUNDS; round++) await load(WARM_UP + round);
    const seconds = (performance.now() - start) / 1000;
    const cpu = process.cpuUsage(cpuBefore);
    const made = ROUNDS * BATCH;
    return [
      `data set           ${dataset.manifest.name}, ${screens} training screens, ${(bytes / 1000).toFixed(0)} kB a screen`,
      `screens a second   ${(made / seconds).toFixed(0)} (${cpus().length} cores)`,
      `CPU a screen       ${((cpu.user + cpu.system) / 1000 / made).toFixed(1)} ms`,
    ].join('\n');
  } finally {
    await source.close();
  }
}
