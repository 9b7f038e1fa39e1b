/**
 * The two gradients of a convolution, lowered to operations that a backend without kernels of its own for them does
 * fast: convolutions with stride 1, and matrix products. For NHWC, without dilation.
 */
import * as tf from '@tensorflow/tfjs-core';
import { sumOfProducts, turnedBlocks } from './mat-mul.ts';

export type Conv2DInfo = tf.backend_util.Conv2DInfo;

/**
 * The gradient in a convolution's input.
 *
 * What the window's row s·q + r wrote from output row o belongs to input row s·(o + q) + r. So the input's rows with the
 * same remainder r by the stride are a convolution of their own, with stride 1, of `dy` by every s-th row of the
 * filter, turned round; and these are put between one another.
 *
 * @param dy [B, outHeight, outWidth, outChannels]
 * @param filter [height, width, inChannels, outChannels]
 * @returns [B, inHeight, inWidth, inChannels]
 */
export function inputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, info: Conv2DInfo): tf.Tensor4D {
  const { batchSize, inChannels, outChannels, strideHeight, strideWidth, padInfo } = info;
  const rows = phasesOf(info.filterHeight, strideHeight, info.outHeight);
  const columns = phasesOf(info.filterWidth, strideWidth, info.outWidth);
  const height = rows.taps * strideHeight;
  const width = columns.taps * strideWidth;
  const filled = padEnd(filter, [height, width, inChannels, outChannels]);
  const split = tf.reshape(filled, [
    rows.taps,
    strideHeight,
    columns.taps,
    strideWidth,
    inChannels * outChannels,
  ]);

  const phase = (row: number, column: number): tf.Tensor4D => {
    const tall = rows.tapsOf(row);
    const wide = columns.tapsOf(column);
    if (tall === 0 || wide === 0) return tf.zeros([batchSize, rows.length, columns.length, inChannels]);
    const part = tf.slice(split, [0, row, 0, column, 0], [tall, 1, wide, 1, inChannels * outChannels]);
    const turned: tf.Tensor4D = tf.reverse(tf.reshape(part, [tall, wide, inChannels, outChannels]), [0, 1]);
    return tf.conv2d(dy, tf.transpose<tf.Tensor4D>(turned, [0, 1, 3, 2]), 1, [
      [0, 0],
      [tall - 1, rows.taps - 1],
      [wide - 1, columns.taps - 1],
      [0, 0],
    ]);
  };
  // A cell's columns lie side by side in the last axis, its rows in the third: no numbers have to change places.
  const lines = Array.from({ length: strideHeight }, (_, row) =>
    tf.reshape(
      tf.concat(
        Array.from({ length: strideWidth }, (_, column) => phase(row, column)),
        3,
      ),
      [batchSize, rows.length, 1, columns.length * strideWidth * inChannels],
    ),
  );
  const whole: tf.Tensor4D = tf.reshape(tf.concat(lines, 2), [
    batchSize,
    rows.length * strideHeight,
    columns.length * strideWidth,
    inChannels,
  ]);
  const size: Shape4D = [batchSize, padInfo.top + info.inHeight, padInfo.left + info.inWidth, inChannels];
  return tf.slice4d(
    padEnd(whole, size),
    [0, padInfo.top, padInfo.left, 0],
    [batchSize, info.inHeight, info.inWidth, inChannels],
  );
}

/**
 * The gradient in a convolution's filter: for each place in the window, one matrix product of `dy` and of what the input
 * has there, over all windows of the batch.
 *
 * @param x [B, inHeight, inWidth, inChannels]
 * @param dy [B, outHeight, outWidth, outChannels]
 * @returns [height, width, inChannels, outChannels]
 */
export function filterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, info: Conv2DInfo): tf.Tensor4D {
  const { batchSize, filterHeight, filterWidth, inChannels, outChannels } = info;
  const { outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  const rows = phasesOf(filterHeight, strideHeight, outHeight);
  const columns = phasesOf(filterWidth, strideWidth, outWidth);
  const padded = cropOrPad(
    x,
    padInfo.top,
    padInfo.left,
    rows.length * strideHeight,
    columns.length * strideWidth,
  );
  // Rows with the same remainder by the stride side by side, and so are columns: each place of the window is a block.
  const blocks: tf.Tensor4D = tf.reshape(padded, [
    batchSize,
    rows.length,
    strideHeight * columns.length,
    strideWidth * inChannels,
  ]);
  const windows = batchSize * outHeight * outWidth;
  const gradients = turnedBlocks(tf.reshape(dy, [windows, outChannels]));
  const places = Array.from({ length: filterHeight * filterWidth }, (_, place) => {
    const row = Math.floor(place / filterWidth);
    const column = place % filterWidth;
    const seen = tf.slice4d(
      blocks,
      [
        0,
        Math.floor(row / strideHeight),
        (row % strideHeight) * columns.length + Math.floor(column / strideWidth),
        (column % strideWidth) * inChannels,
      ],
      [batchSize, outHeight, outWidth, inChannels],
    );
    // One at a time, so that memory holds what one place sees and not what the whole window does.
    return disposing(seen, () =>
      sumOfProducts(gradients, tf.reshape(seen, [windows, inChannels]), (a, b) => tf.matMul(a, b)),
    );
  });
  const stacked = tf.transpose(tf.stack(places), [0, 2, 1]);
  return tf.reshape(stacked, [filterHeight, filterWidth, inChannels, outChannels]);
}

type Shape4D = [number, number, number, number];

/** How a window's side falls apart by the remainders of its places by the stride. */
function phasesOf(window: number, stride: number, outputs: number) {
  const taps = Math.ceil(window / stride);
  return {
    /** Of the remainder with the most. */
    taps,
    tapsOf: (remainder: number) => Math.max(0, Math.ceil((window - remainder) / stride)),
    /** Input places with one remainder that the windows reach. */
    length: outputs + taps - 1,
  };
}

/** Zeros behind the end of each axis, up to `shape` or what there is. */
function padEnd(x: tf.Tensor4D, shape: Readonly<Shape4D>): tf.Tensor4D {
  const padding = shape.map((length, axis) => [0, Math.max(0, length - (x.shape[axis] ?? 0))]);
  return padding.every(([, end]) => end === 0)
    ? x
    : tf.pad4d(x, padding as [[number, number], [number, number], [number, number], [number, number]]);
}

/** Zeros in front of the rows and columns, and then as many of them as are asked for. */
function cropOrPad(x: tf.Tensor4D, top: number, left: number, height: number, width: number): tf.Tensor4D {
  const [batch, inHeight, inWidth, channels] = x.shape;
  const [bottom, right] = [Math.max(0, height - top - inHeight), Math.max(0, width - left - inWidth)];
  const padded = tf.pad4d(x, [[0, 0], [top, bottom], [left, right], [0, 0]]); // prettier-ignore
  return tf.slice4d(padded, [0, 0, 0, 0], [batch, height, width, channels]);
}

/** The result of `compute`, after which a tensor that only it needs is gone. */
function disposing<T extends tf.Tensor>(used: tf.Tensor, compute: () => T): T {
  const result = tf.tidy(compute);
  used.dispose();
  return result;
}
