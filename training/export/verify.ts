/**
 * Holds an exported model against the network that was trained, on the training backend: the same log-probabilities
 * when the tokens are given, the same tokens when each chooses its own. No grammar mask on either side.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ReportProgress } from '../../src/core/progress.ts';
import type { Model } from '../../src/model/model.ts';
import type { InputPicture } from '../../src/model/preprocess.ts';
import type { EncodedScreen } from '../../src/model/session/screen-encoder.ts';
import { END, START } from '../../src/model/vocabulary.ts';
import { NO_NOISE } from '../data/image-noise.ts';
import { PATCH_SIZE, patchGrid, writePatches } from '../data/image-patches.ts';
import { decodeTeacherForced } from '../network/decoder.ts';
import { encode } from '../network/encoder.ts';
import { decodeGreedily } from '../network/greedy.ts';
import { tidyAsync } from '../network/tidy-async.ts';
import type { TrainedWeights } from './trained-weights.ts';

/** How far log-probabilities may lie apart. */
export const LOG_PROBABILITY_TOLERANCE = 1e-3;

export interface VerifiedScreen extends InputPicture {
  readonly id: string;
  /** What the screen should be read as: kit, DSL tokens, `<end>`, as numbers. */
  readonly tokens: readonly number[];
}

export interface Verification {
  readonly screens: number;
  /** The largest distance of two log-probabilities, over all screens, steps and tokens. */
  readonly worstDifference: number;
  /** Screens that the two read differently. */
  readonly differentScreens: readonly string[];
  readonly passed: boolean;
}

export interface VerifyOptions {
  readonly report: ReportProgress;
  readonly signal?: AbortSignal;
}

/** TensorFlow.js must have a backend. */
export async function verifyExport(
  model: Model,
  weights: TrainedWeights,
  screens: AsyncIterable<VerifiedScreen>,
  { report, signal }: VerifyOptions,
): Promise<Verification> {
  const parameters = new Map(
    [...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])] as const),
  );
  let count = 0;
  let worstDifference = 0;
  const differentScreens: string[] = [];
  try {
    for await (const screen of screens) {
      signal?.throwIfAborted();
      const patches = toPatches(screen);
      const encoded = await model.encoder.encode(screen);
      const expected = await forcedWithTensorflow(model, parameters, patches, screen.tokens);
      const got = await forcedWithOnnx(model, encoded, screen.tokens);
      worstDifference = Math.max(worstDifference, largestDifference(expected, got));

      // Should the network find no end, twice the true length shows well enough whether the two go the same way.
      const maxTokens = 2 * screen.tokens.length;
      const tokens = await greedyWithTensorflow(model, parameters, patches, maxTokens);
      if (tokens.join() !== (await greedyWithOnnx(model, encoded, maxTokens)).join())
        differentScreens.push(screen.id);
      patches.dispose();
      report({ type: 'advance', task: 'verify', done: ++count });
    }
  } finally {
    for (const tensor of parameters.values()) tensor.dispose();
  }
  const passed = worstDifference <= LOG_PROBABILITY_TOLERANCE && differentScreens.length === 0 && count > 0;
  return { screens: count, worstDifference, differentScreens, passed };
}

function toPatches({ pixels, imageSize }: InputPicture): tf.Tensor4D {
  const { columns, rows } = patchGrid(imageSize);
  const patches = new Float32Array(rows * columns * PATCH_SIZE);
  writePatches(pixels, imageSize, NO_NOISE, patches, 0);
  return tf.tensor4d(patches, [1, rows, columns, PATCH_SIZE]);
}

type Parameters = ReadonlyMap<string, tf.Tensor>;

/** Log-probabilities [steps · vocabulary] of each token behind those before it. */
function forcedWithTensorflow(
  { network, vocabulary }: Model,
  parameters: Parameters,
  patches: tf.Tensor4D,
  tokens: readonly number[],
): Promise<Float32Array> {
  return tidyAsync(async () => {
    const inputs = [vocabulary.tokens.indexOf(START), ...tokens.slice(0, -1)];
    const { logits } = decodeTeacherForced(
      network,
      parameters,
      encode(network, parameters, patches),
      tf.tensor2d(inputs, [inputs.length, 1], 'int32'),
    );
    return tf.logSoftmax(logits).data<'float32'>();
  });
}

async function forcedWithOnnx(
  model: Model,
  encoded: EncodedScreen,
  tokens: readonly number[],
): Promise<Float32Array> {
  const decoder = model.startDecoder(encoded, 1);
  const size = model.vocabulary.size;
  const result = new Float32Array(tokens.length * size);
  let last = model.vocabulary.tokens.indexOf(START);
  for (const [step, token] of tokens.entries()) {
    await decoder.step([last]);
    result.set(decoder.logProbabilities(0), step * size);
    decoder.advance([0]);
    last = token;
  }
  return result;
}

async function greedyWithTensorflow(
  { network, vocabulary }: Model,
  parameters: Parameters,
  patches: tf.Tensor4D,
  maxTokens: number,
): Promise<readonly number[]> {
  const [start, end] = [vocabulary.tokens.indexOf(START), vocabulary.tokens.indexOf(END)];
  const [screen] = await decodeGreedily(network, parameters, patches, { start, end, maxTokens });
  return screen?.tokens ?? [];
}

async function greedyWithOnnx(
  model: Model,
  encoded: EncodedScreen,
  maxTokens: number,
): Promise<readonly number[]> {
  const { vocabulary } = model;
  const end = vocabulary.tokens.indexOf(END);
  const decoder = model.startDecoder(encoded, 1);
  const tokens: number[] = [];
  let last = vocabulary.tokens.indexOf(START);
  for (let step = 0; step < maxTokens; step++) {
    await decoder.step([last]);
    const logs = decoder.logProbabilities(0);
    last = logs.indexOf(Math.max(...logs));
    if (last === end) break;
    tokens.push(last);
    decoder.advance([0]);
  }
  return tokens;
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Infinity))), 0);
}
