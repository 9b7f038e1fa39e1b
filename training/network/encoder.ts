/** The encoder: patches of the screenshot → features, attention memory and keys, and the decoder's start state. */
import * as tf from '@tensorflow/tfjs-core';
import { hasFineCells, STEM_CHANNELS, STEM_STRIDE } from '../../src/model/config.ts';
import { LATERAL } from '../../src/model/weight-shapes.ts';
import { averaging, coarseGridOf, gridOf, positionFeatures, startGridOf } from '../../src/model/grid.ts';
import type { ImageSize, NetworkConfig } from '../../src/model/config.ts';
import type { Grid } from '../../src/model/grid.ts';
import { groupNorm } from './group-norm.ts';
import { weightKernel, weightMatrix, weightVector } from './parameters.ts';
import type { Parameters } from './parameters.ts';

export interface Encoded {
  /** [B, N, M]: features, then position features. */
  readonly memory: tf.Tensor3D;
  /** [B, N, A] */
  readonly keys: tf.Tensor3D;
  /** How the N cells lie. */
  readonly grid: Grid;
  /** Start state, [B, H] each. */
  readonly h: tf.Tensor2D;
  readonly c: tf.Tensor2D;
}

/**
 * @param patches [B, height/4, width/4, 96], which says how large the input is: the image's 4×4 patches, each row by row, of
 * RGB / 127.5 − 1 and the contrasts. A window of the stem is four patches, so on patches its convolution is one of 2×2 with
 * stride 1, the kind that backends are fastest at.
 */
export function encode(config: NetworkConfig, parameters: Parameters, patches: tf.Tensor4D): Encoded {
  const imageSize = [patches.shape[2] * STEM_STRIDE, patches.shape[1] * STEM_STRIDE] as const;
  const grid = gridOf(config, imageSize);
  const { coarse, features } = encodeFeatures(config, parameters, patches);
  const [batch, cells] = features.shape;
  const table = positionFeatures(config.positionSize, grid);
  const positions = tf.tensor3d(table, [1, cells, config.positionSize]);
  const memory = tf.concat([features, tf.tile(positions, [batch, 1, 1])], 2);
  const keys = matMulRows(memory, weightMatrix(parameters, 'attention/key'));

  const reduced = matMulRows(coarse, weightMatrix(parameters, 'start/reduce'));
  const flat = tf.reshape(asTypical(config, reduced, imageSize), [
    batch,
    startGridOf(config).cells * config.startChannels,
  ]);
  const start = (name: string): tf.Tensor2D =>
    tf.tanh(
      tf.add(
        tf.matMul(flat, weightMatrix(parameters, `${name}/kernel`)),
        weightVector(parameters, `${name}/bias`),
      ),
    );
  return { memory, keys, grid, h: start('start/h'), c: start('start/c') };
}

/** Of the residual block's cells those of a typical picture, [B, cells, C] → [B, start cells, C]. */
function asTypical(config: NetworkConfig, x: tf.Tensor3D, imageSize: ImageSize): tf.Tensor3D {
  const [from, to] = [coarseGridOf(imageSize), startGridOf(config)];
  if (from.columns === to.columns && from.rows === to.rows) return x;
  const [batch, , channels] = x.shape;
  const shares = tf.tensor2d(averaging(from, to), [to.cells, from.cells]);
  const byCell: tf.Tensor2D = tf.reshape(tf.transpose(x, [1, 0, 2]), [from.cells, batch * channels]);
  return tf.transpose(tf.reshape(tf.matMul(shares, byCell), [to.cells, batch, channels]), [1, 0, 2]);
}

interface Features {
  /** The residual block's, which the start state is made of, [B, cells, C]. */
  readonly coarse: tf.Tensor3D;
  /** Those that attention is over, [B, N, C]. */
  readonly features: tf.Tensor3D;
}

function encodeFeatures(config: NetworkConfig, parameters: Parameters, patches: tf.Tensor4D): Features {
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

  const residual = (x: tf.Tensor4D, name: string): tf.Tensor4D => {
    const inner = norm(convolve(x, `${name}1`, 1), `${name}1`, true);
    return tf.relu(tf.add(x, norm(convolve(inner, `${name}2`, 1), `${name}2`, false)));
  };
  const stem = norm(convolvePatches(patches, kernel('stem')), 'stem', true);
  const fine = residual(norm(convolve(stem, 'down1', 2), 'down1', true), 'fine');
  const coarse = residual(norm(convolve(fine, 'down2', 2), 'down2', true), 'residual');
  const [batch, channels] = [patches.shape[0], config.channels[2]];
  const flat = (x: tf.Tensor4D): tf.Tensor3D => tf.reshape(x, [batch, x.shape[1] * x.shape[2], channels]);
  const cells = flat(coarse);
  if (!hasFineCells(config)) return { coarse: cells, features: cells };
  const lateral = tf.conv2d(fine, weightKernel(parameters, LATERAL), 1, 'same');
  return { coarse: cells, features: flat(tf.add(doubled(coarse), lateral)) };
}

/** Each cell four times, [B, rows, columns, C] → [B, 2·rows, 2·columns, C]: by joins, whose gradient all backends have. */
function doubled(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  const across = tf.reshape(tf.concat([x, x], 3), [batch, rows, 2 * columns * channels]);
  return tf.reshape(tf.concat([across, across], 2), [batch, 2 * rows, 2 * columns, channels]);
}

/** The stem's convolution. kernel: [8, 8, 6, C], its windows begin at the patches. → [B, height/4, width/4, C] */
function convolvePatches(patches: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  const channels = kernel.shape[3];
  const padded = tf.pad4d(patches, [[0, 0], [0, 1], [0, 1], [0, 0]]); // prettier-ignore
  // From [patch, row, patch, row, channel in, channel out] to the order of a patch's numbers.
  const split = tf.reshape(kernel, [2, STEM_STRIDE, 2, STEM_STRIDE, STEM_CHANNELS, channels]);
  const patchSize = STEM_STRIDE * STEM_STRIDE * STEM_CHANNELS;
  const ofPatches: tf.Tensor4D = tf.reshape(tf.transpose(split, [0, 2, 1, 3, 4, 5]), [
    2,
    2,
    patchSize,
    channels,
  ]);
  return tf.conv2d(padded, ofPatches, 1, 'valid');
}

/** x [A, B, C] · weights [C, D] → [A, B, D], as one matrix product. */
function matMulRows(x: tf.Tensor3D, weights: tf.Tensor2D): tf.Tensor3D {
  const [outer, inner, width] = x.shape;
  const product = tf.matMul(tf.reshape(x, [outer * inner, width]), weights);
  return tf.reshape(product, [outer, inner, weights.shape[1]]);
}
