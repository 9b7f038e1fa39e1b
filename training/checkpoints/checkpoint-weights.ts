/** A checkpoint as export and evaluation want it: the network's numbers, its vocabulary, its weights by name. */
import { parameterLayout } from '../network/parameters.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { Vocabulary } from '../../src/model/vocabulary.ts';
import type { TrainingState } from './checkpoint.ts';
import { findCheckpoint, readCheckpoint } from './read-checkpoint.ts';

export interface CheckpointWeights {
  /** The checkpoint's own folder, where a run folder or a pointer was given. */
  readonly path: string;
  readonly config: NetworkConfig;
  readonly vocabulary: Vocabulary;
  /** By the names of `weightShapes`, row-major. */
  readonly weights: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;
  readonly state: TrainingState;
}

/**
 * @param path a checkpoint's folder, or a run's folder (its best checkpoint, else its latest)
 * @throws PixelwrightError `input` where there is none, or it is broken
 */
export async function loadCheckpointWeights(path: string): Promise<CheckpointWeights> {
  const folder = await findCheckpoint(path);
  const { state, weights } = await readCheckpoint(folder);
  const { network, vocabulary } = state.recipe;
  return {
    path: folder,
    config: network,
    vocabulary: new Vocabulary(vocabulary),
    weights: new Map(
      parameterLayout(network).slots.map(({ name, shape, offset, size }) => [
        name,
        { shape, data: weights.subarray(offset, offset + size) },
      ]),
    ),
    state,
  };
}
