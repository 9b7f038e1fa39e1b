/** What the step's time goes to: matrix products and 3×3 convolutions of the network's sizes, with their gradients. */
import * as tf from '@tensorflow/tfjs-core';
import { medianTime } from './median-time.ts';

const SIDE = 512;
/** [B, height, width, channels] of a feature map. */
const MAP: [number, number, number, number] = [8, 32, 32, 96];
const CHANNELS = MAP[3];
const WINDOW = 3;

/** Billions of additions and multiplications a second, by operation. */
export async function measureOperations(): Promise<Record<string, number>> {
  const a = tf.randomNormal<tf.Rank.R2>([SIDE, SIDE]);
  const x = tf.randomNormal<tf.Rank.R4>(MAP);
  const filter = tf.randomNormal<tf.Rank.R4>([WINDOW, WINDOW, CHANNELS, CHANNELS]);
  const convolve = (image: tf.Tensor4D, kernel: tf.Tensor4D) => tf.conv2d(image, kernel, 1, 'same');
  const product = 2 * SIDE ** 3;
  const convolution = 2 * x.size * WINDOW ** 2 * CHANNELS;
  const rates = {
    'A·B': await rate(product, () => tf.matMul(a, a)),
    'A·Bᵀ': await rate(product, () => tf.matMul(a, a, false, true)),
    conv: await rate(convolution, () => convolve(x, filter)),
    'conv’s input': await rate(convolution, () => tf.conv2dTranspose(x, filter, MAP, 1, 'same')),
    'conv’s filter': await rate(convolution, () => filterGradient(x, filter)),
  };
  tf.dispose([a, x, filter]);
  return rates;
}

/** By the kernel that convolutions' gradients call; there is no operation for it alone. */
function filterGradient(x: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor {
  const attributes = {
    strides: [1, 1],
    pad: 'same',
    dataFormat: 'NHWC',
    filterShape: filter.shape,
  };
  return tf.engine().runKernel<tf.Tensor>('Conv2DBackpropFilter', { x, dy: x }, attributes);
}

async function rate(flops: number, compute: () => tf.Tensor): Promise<number> {
  const { milliseconds } = await medianTime(async () => {
    const result = compute();
    // One number of it, so that the work must be done and little is fetched.
    const first = tf.slice(result, result.shape.map(() => 0), result.shape.map(() => 1)); // prettier-ignore
    await first.data();
    tf.dispose([result, first]);
  });
  return flops / milliseconds / 1e6;
}
