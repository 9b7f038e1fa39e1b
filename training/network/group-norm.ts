/**
 * GroupNorm (Wu & He 2018) with the ReLU behind it, as one operation with a gradient by hand.
 *
 * The ordinary way (`tf.moments`, autodiff) costs several times the convolution in front of it. Here the picture is
 * read once for its sums by channel; everything about groups happens on [B, C] numbers; and the normalization, the
 * scale and the bias are one multiplication and one addition.
 */
import * as tf from '@tensorflow/tfjs-core';
import { GROUP_NORM_EPSILON } from '../../src/model/config.ts';

export interface GroupNormOptions {
  readonly groups: number;
  readonly relu: boolean;
}

/**
 * @param x [B, H, W, C]
 * @param scale [C]
 * @param bias [C]
 * @returns [B, H, W, C]
 */
export function groupNorm(
  x: tf.Tensor4D,
  scale: tf.Tensor1D,
  bias: tf.Tensor1D,
  options: GroupNormOptions,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const flat: tf.Tensor3D = tf.reshape(x, [batch, height * width, channels]);
  const result = options.relu
    ? normalizeWithRelu(options.groups)(flat, scale, bias)
    : normalize(options.groups)(flat, scale, bias);
  return tf.reshape(result, x.shape);
}

type Normalization = (x: tf.Tensor3D, scale: tf.Tensor1D, bias: tf.Tensor1D) => tf.Tensor3D;

function normalize(groups: number): Normalization {
  return tf.customGrad((...inputs) => {
    const { x, scale, bias, save } = unpackInputs(inputs);
    const moments = groupMoments(x, groups);
    const value = apply(x, scale, bias, moments);
    save([x, scale, moments.mean, moments.inverse]);
    return {
      value,
      gradFunc: (dy, saved) => {
        const [x, scale, mean, inverse] = saved as [tf.Tensor3D, tf.Tensor1D, tf.Tensor2D, tf.Tensor2D];
        return backward(dy as tf.Tensor3D, x, scale, { mean, inverse }, groups);
      },
    };
  }) as unknown as Normalization;
}

function normalizeWithRelu(groups: number): Normalization {
  return tf.customGrad((...inputs) => {
    const { x, scale, bias, save } = unpackInputs(inputs);
    const moments = groupMoments(x, groups);
    const value = tf.relu(apply(x, scale, bias, moments));
    save([x, scale, moments.mean, moments.inverse, value]);
    return {
      value,
      gradFunc: (dy, saved) => {
        const [x, scale, mean, inverse, y] = saved as [
          tf.Tensor3D,
          tf.Tensor1D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor3D,
        ];
        const dz = tf.where(tf.greater(y, 0), dy, tf.zerosLike(dy)) as tf.Tensor3D;
        return backward(dz, x, scale, { mean, inverse }, groups);
      },
    };
  }) as unknown as Normalization;
}

/** customGrad hands its function the inputs and, as the last one, the function that keeps tensors for the gradient. */
function unpackInputs(inputs: readonly (tf.Tensor | tf.GradSaveFunc)[]) {
  const [x, scale, bias, save] = inputs as [tf.Tensor3D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
  return { x, scale, bias, save };
}

/** By screen and channel, [B, C]: its group's mean, and 1 / its group's standard deviation. */
interface Moments {
  readonly mean: tf.Tensor2D;
  readonly inverse: tf.Tensor2D;
}

function groupMoments(x: tf.Tensor3D, groups: number): Moments {
  const mean = meanOfGroups(tf.mean(x, 1), groups);
  const meanSquare = meanOfGroups(tf.mean(tf.square(x), 1), groups);
  // E[x²] − E[x]² may come out a hair below 0 where a group is constant.
  const variance = tf.maximum(tf.sub(meanSquare, tf.square(mean)), 0);
  return { mean, inverse: tf.rsqrt(tf.add(variance, GROUP_NORM_EPSILON)) };
}

/** [B, C] → [B, C], each channel replaced by the mean of its group. */
function meanOfGroups(byChannel: tf.Tensor, groups: number): tf.Tensor2D {
  const [batch = 0, channels = 0] = byChannel.shape;
  const grouped = tf.reshape(byChannel, [batch, groups, channels / groups]);
  const means = tf.tile(tf.mean(grouped, 2, true), [1, 1, channels / groups]);
  return tf.reshape(means, [batch, channels]);
}

function apply(
  x: tf.Tensor3D,
  scale: tf.Tensor1D,
  bias: tf.Tensor1D,
  { mean, inverse }: Moments,
): tf.Tensor3D {
  const factor = tf.mul(inverse, scale);
  const offset = tf.sub(bias, tf.mul(mean, factor));
  return tf.add(tf.mul(x, tf.expandDims(factor, 1)), tf.expandDims(offset, 1));
}

/**
 * With x̂ = (x − mean)·inverse and means over a group: dx = inverse·(scale·dy − mean(scale·dy) − x̂·mean(scale·dy·x̂)),
 * sorted here into dy·[B, C] + x·[B, C] + [B, C].
 */
function backward(
  dy: tf.Tensor3D,
  x: tf.Tensor3D,
  scale: tf.Tensor1D,
  { mean, inverse }: Moments,
  groups: number,
) {
  const cells = x.shape[1];
  const sum = tf.sum(dy, 1);
  // Σ dy·x̂ by screen and channel.
  const sumNormalized = tf.mul(inverse, tf.sub(tf.sum(tf.mul(dy, x), 1), tf.mul(mean, sum)));
  const dx = () => {
    const meanGradient = meanOfGroups(tf.mul(tf.div(sum, cells), scale), groups);
    const meanProjection = meanOfGroups(tf.mul(tf.div(sumNormalized, cells), scale), groups);
    const forDy = tf.mul(inverse, scale);
    const forX = tf.neg(tf.mul(tf.square(inverse), meanProjection));
    const constant = tf.neg(tf.add(tf.mul(inverse, meanGradient), tf.mul(mean, forX)));
    const scaled = tf.add(tf.mul(dy, tf.expandDims(forDy, 1)), tf.mul(x, tf.expandDims(forX, 1)));
    return tf.add(scaled, tf.expandDims(constant, 1));
  };
  return [dx(), tf.sum(sumNormalized, 0), tf.sum(sum, 0)];
}
