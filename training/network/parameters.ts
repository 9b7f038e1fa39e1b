/**
 * All trained weights as one flat vector, in the order of `weightShapes`. The optimizer, gradient clipping and the
 * checkpoint see the vector; the network sees its named parts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../src/core/random.ts';
import { ADDED_WEIGHTS, weightShapes } from '../../src/model/weight-shapes.ts';
import type { NetworkConfig } from '../../src/model/config.ts';

export interface ParameterSlot {
  readonly name: string;
  readonly shape: readonly number[];
  /** Place of its first number in the vector. */
  readonly offset: number;
  readonly size: number;
}

export interface ParameterLayout {
  readonly slots: readonly ParameterSlot[];
  /** Length of the vector. */
  readonly size: number;
}

/** The network's weights by name, shaped as `weightShapes` says. */
export type Parameters = ReadonlyMap<string, tf.Tensor>;

export function parameterLayout(config: NetworkConfig): ParameterLayout {
  let offset = 0;
  const slots = [...weightShapes(config)].map(([name, shape]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const slot = { name, shape, offset, size };
    offset += size;
    return slot;
  });
  return { slots, size: offset };
}

/**
 * Weights to begin with: scales 1 (0 behind the fine block, and so the lateral's kernel and the query of offsets, which so begin as nothing), biases 0 but for the LSTM's forget gate (1, Jozefowicz et al. 2015), kernels in
 * front of a ReLU as He et al. 2015, the others as Glorot & Bengio 2010.
 */
export function initialWeights(config: NetworkConfig, seed: number): Float32Array {
  const { slots, size } = parameterLayout(config);
  const vector = new Float32Array(size);
  for (const slot of slots) {
    const part = vector.subarray(slot.offset, slot.offset + slot.size);
    if (slot.name === 'encoder/fine2/norm/scale' || ADDED_WEIGHTS.has(slot.name)) continue;
    if (slot.name.endsWith('/scale')) part.fill(1);
    else if (slot.name === 'lstm/bias') part.fill(1, config.hiddenSize, 2 * config.hiddenSize);
    else if (!slot.name.endsWith('/bias')) {
      const spread = initialSpread(slot);
      const random = Random.from(seed, 'weights', slot.name);
      for (let i = 0; i < part.length; i++) part[i] = random.normal() * spread;
    }
  }
  return vector;
}

/** Standard deviation of a weight's first values. */
function initialSpread({ name, shape, size }: ParameterSlot): number {
  if (name === 'embedding') return 1;
  const fanOut = shape.at(-1) ?? 1;
  const fanIn = size / fanOut;
  return name.startsWith('encoder/') ? Math.sqrt(2 / fanIn) : Math.sqrt(2 / (fanIn + fanOut));
}

/** The named weights of a flat vector, as tensors of their own. */
export function unpackParameters(layout: ParameterLayout, vector: tf.Tensor1D): Parameters {
  return new Map(
    layout.slots.map(({ name, shape, offset, size }) => [
      name,
      tf.reshape(tf.slice1d(vector, offset, size), [...shape]),
    ]),
  );
}

/** The opposite of `unpackParameters`, for gradients. */
export function packTensors(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [-1])));
}

/** A bias or scale by its name. */
export function weightVector(parameters: Parameters, name: string): tf.Tensor1D {
  return weightOfRank(parameters, name, 1) as tf.Tensor1D;
}

export function weightMatrix(parameters: Parameters, name: string): tf.Tensor2D {
  return weightOfRank(parameters, name, 2) as tf.Tensor2D;
}

/** A convolution's kernel by its name. */
export function weightKernel(parameters: Parameters, name: string): tf.Tensor4D {
  return weightOfRank(parameters, name, 4) as tf.Tensor4D;
}

function weightOfRank(parameters: Parameters, name: string, rank: number): tf.Tensor {
  const tensor = parameters.get(name);
  if (tensor?.rank === rank) return tensor;
  throw new RangeError(`no weight of rank ${rank} is called ${name}`);
}

/** 1 where a weight is decayed (matrices and kernels), 0 for biases, norms and embeddings. */
export function decayMask(layout: ParameterLayout): Float32Array {
  const mask = new Float32Array(layout.size);
  for (const { name, shape, offset, size } of layout.slots)
    if (shape.length > 1 && name !== 'embedding') mask.fill(1, offset, offset + size);
  return mask;
}
