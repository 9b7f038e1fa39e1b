/** The encoder: patches of the screenshot → features, attention memory and keys, and the decoder's start state. */
import * as tf from '@tensorflow/tfjs-core';
import { gridSize, positionFeatures } from '../../src/model/config.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { groupNorm } from './group-norm.ts';
import { weightKernel, weightMatrix, weightVector } from './parameters.ts';
import type { Parameters } from './parameters.ts';

export interface Encoded {
  /** [B, N, M]: features, then position features. */
  readonly memory: tf.Tensor3D;
  /** [B, N, A] */
  readonly keys: tf.Tensor3D;
  /** Start state, [B, H] each. */
  readonly h: tf.Tensor2D;
  readonly c: tf.Tensor2D;
}

/**
 * @param patches [B, S/4, S/4, 48]: the image's 4×4 patches, each row by row, RGB / 127.5 − 1. The stem's
 * convolution does not overlap, so on patches it is one matmul, and so is its gradient.
 */
export function encode(config: NetworkConfig, parameters: Parameters, patches: tf.Tensor4D): Encoded {
  const features = encodeFeatures(config, parameters, patches);
  const [batch, cells] = features.shape;
  const positions = tf.tensor3d(positionFeatures(config), [1, cells, config.positionSize]);
  const memory = tf.concat([features, tf.tile(positions, [batch, 1, 1])], 2);
  const keys = matMulRows(memory, weightMatrix(parameters, 'attention/key'));

  const reduced = matMulRows(features, weightMatrix(parameters, 'start/reduce'));
  const flat = tf.reshape(reduced, [batch, cells * config.startChannels]);
  const start = (name: string): tf.Tensor2D =>
    tf.tanh(
      tf.add(
        tf.matMul(flat, weightMatrix(parameters, `${name}/kernel`)),
        weightVector(parameters, `${name}/bias`),
      ),
    );
  return { memory, keys, h: start('start/h'), c: start('start/c') };
}

/** [B, N, C] */
function encodeFeatures(config: NetworkConfig, parameters: Parameters, patches: tf.Tensor4D): tf.Tensor3D {
  const kernel = (name: string) => weightKernel(parameters, `encoder/${name}/kernel`);
  const norm = (x: tf.Tensor4D, name: string, relu: boolean) =>
    groupNorm(
      x,
      weightVector(parameters, `encoder/${name}/norm/scale`),
      weightVector(parameters, `encoder/${name}/norm/bias`),
      { groups: config.groups, relu },
    );
  const convolve = (x: tf.Tensor4D, name: string, stride: number) =>
    tf.conv2d(x, kernel(name), stride, 'same');

  const [batch, side, , patchSize] = patches.shape;
  const [stemChannels, , channels] = config.channels;
  const stemRows = tf.matMul(
    tf.reshape(patches, [batch * side * side, patchSize]),
    tf.reshape(kernel('stem'), [patchSize, stemChannels]),
  );
  const stem = norm(tf.reshape(stemRows, [batch, side, side, stemChannels]), 'stem', true);
  const down1 = norm(convolve(stem, 'down1', 2), 'down1', true);
  const down2 = norm(convolve(down1, 'down2', 2), 'down2', true);
  const inner = norm(convolve(down2, 'residual1', 1), 'residual1', true);
  const residual = tf.relu(tf.add(down2, norm(convolve(inner, 'residual2', 1), 'residual2', false)));
  return tf.reshape(residual, [batch, gridSize(config) ** 2, channels]);
}

/** x [A, B, C] · weights [C, D] → [A, B, D], as one matrix product. */
function matMulRows(x: tf.Tensor3D, weights: tf.Tensor2D): tf.Tensor3D {
  const [outer, inner, width] = x.shape;
  const product = tf.matMul(tf.reshape(x, [outer * inner, width]), weights);
  return tf.reshape(product, [outer, inner, weights.shape[1]]);
}
