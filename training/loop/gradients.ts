/** Loss and gradient of one batch, whole or in parts that need less memory and add up to the same. */
import * as tf from '@tensorflow/tfjs-core';
import { hasFineCells, type NetworkConfig } from '../../src/model/config.ts';
import { PATCH_SIZE, patchGrid } from '../data/image-patches.ts';
import type { BatchArrays } from '../data/make-batch.ts';
import { decodeTeacherForced } from '../network/decoder.ts';
import { encode } from '../network/encoder.ts';
import { batchLosses, SPREAD_WEIGHT } from '../network/loss.ts';
import type { LossCounts, Losses, Targets } from '../network/loss.ts';
import { packTensors, unpackParameters } from '../network/parameters.ts';
import type { ParameterLayout, Parameters } from '../network/parameters.ts';

export interface LossValues {
  readonly total: number;
  /** Nats by token. */
  readonly token: number;
  readonly attention: number;
  readonly box: number;
}

/** A batch as tensors. */
export interface BatchTensors {
  readonly patches: tf.Tensor4D;
  readonly inputs: tf.Tensor2D;
  readonly targets: Targets;
}

export function lossCounts(parts: readonly BatchArrays[]): LossCounts {
  const count = (pick: (part: BatchArrays) => Float32Array) =>
    parts.reduce((sum, part) => sum + pick(part).reduce((inner, one) => inner + one, 0), 0);
  return { tokens: count((part) => part.tokenMask), boxes: count((part) => part.boxMask) };
}

export function batchTensors(batch: BatchArrays): BatchTensors {
  const { screens, steps } = batch;
  const { columns, rows } = patchGrid(batch.imageSize);
  const count = steps * screens;
  return {
    patches: tf.tensor4d(batch.patches, [screens, rows, columns, PATCH_SIZE]),
    inputs: tf.tensor2d(batch.inputs, [steps, screens], 'int32'),
    targets: {
      tokens: tf.tensor1d(batch.targets, 'int32'),
      tokenMask: tf.tensor1d(batch.tokenMask),
      boxes: tf.tensor2d(batch.boxes, [count, 4]),
      boxMask: tf.tensor1d(batch.boxMask),
      cells: tf.tensor2d(batch.cells, [count, batch.cells.length / count]),
    },
  };
}

/** Teacher-forced losses of a batch that is already on the backend. */
export function forwardLosses(
  config: NetworkConfig,
  parameters: Parameters,
  { patches, inputs, targets }: BatchTensors,
  counts: LossCounts,
): Losses {
  const encoded = encode(config, parameters, patches);
  const spreadWeight = hasFineCells(config) ? SPREAD_WEIGHT : 0;
  return batchLosses(decodeTeacherForced(config, parameters, encoded, inputs), targets, counts, spreadWeight);
}

/** Losses of a batch, and the gradient of their sum, which the caller disposes. */
export async function batchGradient(
  config: NetworkConfig,
  layout: ParameterLayout,
  weights: tf.Tensor1D,
  parts: readonly BatchArrays[],
): Promise<{ readonly gradient: tf.Tensor1D; readonly losses: LossValues }> {
  const counts = lossCounts(parts);
  let gradient: tf.Tensor1D | undefined;
  let losses: LossValues = { total: 0, token: 0, attention: 0, box: 0 };
  for (const part of parts) {
    const result = partGradient(config, layout, weights, part, counts);
    losses = addLosses(losses, await readLosses(result.losses));
    if (gradient === undefined) gradient = result.gradient;
    else {
      const sum: tf.Tensor1D = tf.add(gradient, result.gradient);
      tf.dispose([gradient, result.gradient]);
      gradient = sum;
    }
  }
  if (gradient === undefined) throw new RangeError('a batch needs at least one part');
  return { gradient, losses };
}

function partGradient(
  config: NetworkConfig,
  layout: ParameterLayout,
  weights: tf.Tensor1D,
  part: BatchArrays,
  counts: LossCounts,
) {
  let losses: Losses | undefined;
  const gradient = tf.tidy(() => {
    const parameters = unpackParameters(layout, weights);
    const names = [...parameters.keys()];
    const batch = batchTensors(part);
    const { grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
      const named = new Map(names.map((name, i) => [name, tensors[i] as tf.Tensor]));
      losses = forwardLosses(config, named, batch, counts);
      // Read when the gradient is under way, too: a GPU must not be waited for in between.
      Object.values(losses).forEach((loss: tf.Scalar) => tf.keep(loss));
      return losses.total;
    })([...parameters.values()]);
    return packTensors(grads);
  });
  if (losses === undefined) throw new Error('the loss was not computed');
  return { gradient, losses };
}

/** Their numbers; the tensors are gone afterwards. */
async function readLosses({ total, token, attention, box }: Losses): Promise<LossValues> {
  const scalars = [total, token, attention, box];
  const stacked = tf.stack(scalars);
  const [all = NaN, tokens = NaN, aim = NaN, edges = NaN] = await stacked.data();
  tf.dispose([stacked, ...scalars]);
  return { total: all, token: tokens, attention: aim, box: edges };
}

function addLosses(a: LossValues, b: LossValues): LossValues {
  return {
    total: a.total + b.total,
    token: a.token + b.token,
    attention: a.attention + b.attention,
    box: a.box + b.box,
  };
}
