/** A model folder, loaded: checked manifest, vocabulary, and both graphs ready to run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import { explainReadError, readJsonFile, sha256 } from '../core/files/index.ts';
import { packageRoot } from '../core/package-root.ts';
import { readCalibration } from './calibration/calibration-file.ts';
import type { Calibration } from './calibration/calibration.ts';
import { inputSize } from './grid.ts';
import type { ImageSize, NetworkConfig } from './config.ts';
import type { Extent } from './grid.ts';
import { DECODER_FILE, ENCODER_FILE, MANIFEST_FILE, manifestSchema, modelHash } from './manifest.ts';
import type { ModelManifest } from './manifest.ts';
import { checkInterface, decoderInterface, encoderInterface } from './session/graph-interface.ts';
import type { GraphInterface } from './session/graph-interface.ts';
import { openGraph } from '../onnx/index.ts';
import type { RuntimeOptions } from '../onnx/index.ts';
import { ScreenEncoder } from './session/screen-encoder.ts';
import { StepDecoder } from './session/step-decoder.ts';
import { Vocabulary } from './vocabulary.ts';

/** Where the model that ships with the package lies. */
export const PRETRAINED_FOLDER = join(packageRoot, 'checkpoints', 'pretrained');

const RESTORE = 'Restore the model folder from where it came, or export the model again.';

export interface Model {
  readonly folder: string;
  readonly manifest: ModelManifest;
  readonly network: NetworkConfig;
  readonly vocabulary: Vocabulary;
  /** The model's identity: SHA-256 of all that decides what it answers. */
  readonly hash: string;
  /** What its screens look like to it; undefined for a model that was not calibrated. */
  readonly calibration: Calibration | undefined;
  readonly encoder: ScreenEncoder;
  /** The size at which a picture comes in. @param picture its own size, any unit */
  readonly inputSize: (picture: Extent) => ImageSize;
  /** A decoder for one encoded screen and `width` hypotheses. */
  readonly startDecoder: (...args: DecoderArguments) => StepDecoder;
  /** Frees the graphs. */
  readonly close: () => Promise<void>;
}

type DecoderArguments = [screen: Awaited<ReturnType<ScreenEncoder['encode']>>, width: number];

/**
 * Loads a model folder (`manifest.json`, `encoder.onnx`, `decoder.onnx`). The bytes that were hashed are the bytes that
 * are run.
 *
 * @throws PixelwrightError 'input' where the model is missing, incomplete or damaged; 'usage' for a device that is not
 * there
 */
export async function loadModel(folder: string, options: RuntimeOptions = {}): Promise<Model> {
  const manifest = await readManifest(folder);
  const { network } = manifest;
  const calibration = await readCalibration(folder, manifest);
  const [encoderBytes, decoderBytes] = await Promise.all([
    readModelFile(folder, ENCODER_FILE, manifest),
    readModelFile(folder, DECODER_FILE, manifest),
  ]);
  const open = async (bytes: Uint8Array, name: string, expected: GraphInterface) => {
    const session = await openGraph(bytes, join(folder, name), options);
    checkInterface(session, expected, join(folder, name));
    return session;
  };
  const encoder = await open(encoderBytes, ENCODER_FILE, encoderInterface(network));
  const decoder = await open(decoderBytes, DECODER_FILE, decoderInterface(network));
  return {
    folder,
    manifest,
    network,
    vocabulary: new Vocabulary(manifest.vocabulary),
    hash: manifest.hash,
    calibration,
    encoder: new ScreenEncoder(encoder, network),
    inputSize: (picture) => inputSize(network, picture),
    startDecoder: (screen, width) => new StepDecoder(decoder, network, screen, width),
    close: async () => {
      await encoder.release();
      await decoder.release();
    },
  };
}

/** Reads and checks the manifest alone, without opening the graphs. */
export async function readManifest(folder: string): Promise<ModelManifest> {
  const path = join(folder, MANIFEST_FILE);
  const manifest = await readJsonFile(path, manifestSchema).catch((error: unknown) => {
    throw isMissing(error) ? noModel(folder, path, error) : error;
  });
  if (modelHash(manifest) === manifest.hash) return manifest;
  throw new PixelwrightError('input', `${path} was changed: its hash is another than it says.`, {
    where: path,
    hint: RESTORE,
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof PixelwrightError && systemErrorCode(error.cause) === 'ENOENT';
}

function noModel(folder: string, path: string, cause: unknown): PixelwrightError {
  return new PixelwrightError('input', `There is no model in ${folder}.`, {
    where: path,
    hint: 'Give a model folder with --model, or train one (pixelwright train) and export it (pixelwright export).',
    cause,
  });
}

/** A file of the model, if it is the one that the manifest describes. @throws PixelwrightError 'input' where not */
export async function readModelFile(
  folder: string,
  name: keyof ModelManifest['files'],
  manifest: ModelManifest,
): Promise<Uint8Array> {
  const path = join(folder, name);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw explainReadError(error, path);
  });
  const expected = manifest.files[name];
  if (bytes.length === expected.bytes && sha256(bytes) === expected.sha256) return bytes;
  const found =
    bytes.length === expected.bytes
      ? 'its SHA-256 is another'
      : `it has ${bytes.length} bytes instead of ${expected.bytes}`;
  throw new PixelwrightError('input', `${path} is not the file that the manifest describes: ${found}.`, {
    where: path,
    hint: RESTORE,
  });
}
