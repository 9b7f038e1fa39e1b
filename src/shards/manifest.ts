/** `manifest.json` of a data set: its shards with their hashes, and where in them each screen lies. */
import { z } from 'zod';
import { sha256Json, sha256Schema } from '../core/files/index.ts';
import { SPLITS, type ScreenSource, type Split } from './screen.ts';

/** Since 2, pictures have the size at which they were rendered or imported; those of 1 are all 256 × 256. */
export const SHARD_FORMAT = 'pixelwright-shards/2';
/** Those that can be read. */
const SHARD_FORMATS = ['pixelwright-shards/1', SHARD_FORMAT] as const;
export const DATASET_MANIFEST = 'manifest.json';
const SCREEN_ID = /^[\w-]{1,80}$/;
export const SHARD_FILE = /^shard-\d{5}\.tar$/;

/** Whether a name can be the id of a screen. */
export function isScreenId(name: string): boolean {
  return SCREEN_ID.test(name);
}

export function shardFile(number: number): string {
  return `shard-${String(number).padStart(5, '0')}.tar`;
}

const size = z.int().nonnegative();
const split = z.enum(SPLITS);

const entrySchema = z.strictObject({
  id: z.string().regex(SCREEN_ID, 'letters, digits, - and _ only'),
  kit: z.string().min(1),
  source: z.enum(['synthetic', 'pix2code']),
  split,
  boxes: z.boolean(),
  /** SHA-256 of the DSL tokens, one space between two: what splits and exclusions go by. */
  text: sha256Schema,
  /** Of the screen's first header in its shard, and of all its members together; bytes. */
  offset: size,
  length: size,
});

const shardSchema = z.strictObject({
  file: z.string().regex(SHARD_FILE),
  size,
  sha256: sha256Schema,
  screens: z.array(entrySchema),
});

export const datasetManifestSchema = z.strictObject({
  format: z.enum(SHARD_FORMATS),
  name: z.string().min(1),
  /** What it was made by and with, so that it can be made again. */
  generator: z.record(z.string(), z.json()),
  /** False while it is being made. */
  complete: z.boolean(),
  shards: z.array(shardSchema),
});

export type DatasetManifest = z.infer<typeof datasetManifestSchema>;
export type ShardManifest = z.infer<typeof shardSchema>;
export type ShardEntry = z.infer<typeof entrySchema>;

/** Screens by split and source: `{ train: { synthetic: 3000 } }`. */
export function countScreens(
  manifest: DatasetManifest,
): Partial<Record<Split, Partial<Record<ScreenSource, number>>>> {
  const counts: Partial<Record<Split, Partial<Record<ScreenSource, number>>>> = {};
  for (const { split, source } of manifest.shards.flatMap((shard) => shard.screens)) {
    const own = (counts[split] ??= {});
    own[source] = (own[source] ?? 0) + 1;
  }
  return counts;
}

/** Screens by split. */
export function countSplits(manifest: DatasetManifest): Partial<Record<Split, number>> {
  const counts: Partial<Record<Split, number>> = {};
  for (const { split } of manifest.shards.flatMap((shard) => shard.screens))
    counts[split] = (counts[split] ?? 0) + 1;
  return counts;
}

/** The data set's identity: what is in its shards, in their order; independent of its name. */
export function datasetHash(manifest: DatasetManifest): string {
  return sha256Json(manifest.shards.map((shard) => shard.sha256));
}
