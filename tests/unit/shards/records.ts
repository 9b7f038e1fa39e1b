/** Screens to write into data sets; their pictures are bytes of some length, since shards don't look inside. */
import { createHash } from 'node:crypto';
import { ShardWriter, SCREENS_PER_SHARD } from '../../../src/shards/index.ts';
import type { DatasetManifest, ScreenRecord } from '../../../src/shards/index.ts';

export function screenRecord(index: number): ScreenRecord {
  const png = createHash('sha512').update(String(index)).digest();
  return {
    id: `screen-${index}`,
    kit: 'web',
    source: index % 3 === 0 ? 'pix2code' : 'synthetic',
    split: index % 10 === 0 ? 'test' : 'train',
    gui: `header {\nbtn-active${', btn-inactive'.repeat(index % 4)}\n}\n`,
    png: png.subarray(0, 1 + (index % 64)),
    ...(index % 3 === 0 ? {} : { boxes: [[0, 0, 1, 0.5], null] }),
  };
}

/** What a run of the writer does: the shards that are missing, of so many screens. */
export async function writeDataset(
  folder: string,
  screens: number,
  options: { readonly generator?: DatasetManifest['generator']; readonly force?: boolean } = {},
): Promise<{ manifest: DatasetManifest; made: number[] }> {
  const shards = Math.ceil(screens / SCREENS_PER_SHARD);
  const writer = await ShardWriter.open({ folder, shards, generator: { screens }, ...options });
  try {
    const made = writer.missing;
    for (const number of made) await writer.write(number, shardRecords(number, screens));
    return { manifest: await writer.finish(), made };
  } finally {
    await writer.close();
  }
}

export function shardRecords(number: number, screens: number): ScreenRecord[] {
  const start = number * SCREENS_PER_SHARD;
  const length = Math.min(SCREENS_PER_SHARD, screens - start);
  return Array.from({ length }, (_, at) => screenRecord(start + at));
}
