/** Writes a model folder: both graphs and the manifest that vouches for them. */
import { join } from 'node:path';
import { ensureFolder, sha256, writeFileAtomic } from '../../src/core/files/index.ts';
import { removeCalibration } from '../../src/model/calibration/calibration-file.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import {
  DECODER_FILE,
  ENCODER_FILE,
  MANIFEST_FILE,
  MODEL_FORMAT,
  modelHash,
} from '../../src/model/manifest.ts';
import type { ModelManifest } from '../../src/model/manifest.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { decoderGraph } from './decoder-graph.ts';
import { encoderGraph } from './encoder-graph.ts';
import { checkWeights } from './trained-weights.ts';
import type { TrainedWeights } from './trained-weights.ts';

/** A trained network with all that a manifest tells of it. */
export interface TrainedModel {
  readonly network: NetworkConfig;
  readonly weights: TrainedWeights;
  readonly vocabulary: Vocabulary;
  readonly kits: ModelManifest['kits'];
  readonly training: ModelManifest['training'];
}

/**
 * Writes `encoder.onnx`, `decoder.onnx` and, last, `manifest.json`: where it was stopped before that, the loader says
 * that the folder is damaged, and exporting again mends it. The metrics are empty until `recordMetrics`.
 *
 * @throws PixelwrightError 'input' for weights that do not fit the network, 'resources' when the disk is full
 */
export async function writeModel(folder: string, model: TrainedModel): Promise<ModelManifest> {
  checkWeights(model.network, model.weights);
  const encoder = encoderGraph(model.network, model.weights);
  const decoder = decoderGraph(model.network, model.weights);
  const answers = {
    network: model.network,
    vocabulary: [...model.vocabulary.tokens],
    files: {
      [ENCODER_FILE]: { bytes: encoder.length, sha256: sha256(encoder) },
      [DECODER_FILE]: { bytes: decoder.length, sha256: sha256(decoder) },
    },
  };
  const manifest: ModelManifest = {
    format: MODEL_FORMAT,
    hash: modelHash(answers),
    ...answers,
    kits: model.kits,
    training: model.training,
    metrics: [],
  };
  await ensureFolder(folder);
  // It belongs to the model that lay here before.
  await removeCalibration(folder);
  await writeFileAtomic(join(folder, ENCODER_FILE), encoder, { sync: true });
  await writeFileAtomic(join(folder, DECODER_FILE), decoder, { sync: true });
  await writeManifest(folder, manifest);
  return manifest;
}

/** Adds what the exported model scored to its manifest. */
export async function recordMetrics(
  folder: string,
  manifest: ModelManifest,
  metrics: ModelManifest['metrics'],
): Promise<void> {
  await writeManifest(folder, { ...manifest, metrics });
}

async function writeManifest(folder: string, manifest: ModelManifest): Promise<void> {
  await writeFileAtomic(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, {
    sync: true,
  });
}
