/** Training screens on disk. */
export { Dataset, openDataset, type OpenDatasetOptions } from './dataset.ts';
export {
  countScreens,
  countSplits,
  DATASET_MANIFEST,
  datasetHash,
  datasetManifestSchema,
  isScreenId,
  type DatasetManifest,
  type ShardEntry,
} from './manifest.ts';
export { SPLITS, type ScreenRecord, type ScreenSource, type Split } from './screen.ts';
export { SCREENS_PER_SHARD, ShardWriter, textHash, type ShardWriterOptions } from './shard-writer.ts';
