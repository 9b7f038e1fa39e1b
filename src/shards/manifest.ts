/** `manifest.json` of a data set: its shards with their hashes, and where in them each screen lies. */
import { z } from 'zod';
import { sha256Json } from '../core/files/index.ts';

export const SHARD_FORMAT = 'pixelwright-shards/1';
export const DATASET_MANIFEST = 'manifest.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal digits');
const size = z.int().nonnegative();
const split = z.enum(['train', 'validation', 'test']);

const entrySchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,80}$/, 'letters, digits, - and _ only'),
  kit: z.string().min(1),
  source: z.enum(['synthetic', 'pix2code']),
  split,
  boxes: z.boolean(),
  /** SHA-256 of the DSL tokens, one space between two: what splits and exclusions go by. */
  text: hash,
  /** Of the screen's first header in its shard, and of all its members together; bytes. */
  offset: size,
  length: size,
});

const shardSchema = z.strictObject({
  file: z.string().regex(/^shard-\d{5}\.tar$/),
  size,
  sha256: hash,
  screens: z.array(entrySchema),
});

export const datasetManifestSchema = z.strictObject({
  format: z.literal(SHARD_FORMAT),
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

/** The data set's identity: what is in its shards, in their order; independent of its name. */
export function datasetHash(manifest: DatasetManifest): string {
  return sha256Json(manifest.shards.map((shard) => shard.sha256));
}
