/** Our kernels for WebAssembly against those of the plain JavaScript backend, and the network's gradients on both. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { openBackend } from '../../../training/backends/index.ts';
import type { WasmModule } from '../../../training/backends/wasm-memory.ts';
import { decodeTeacherForced } from '../../../training/network/decoder.ts';
import { encode } from '../../../training/network/encoder.ts';
import { batchLosses } from '../../../training/network/loss.ts';
import { initialWeights, parameterLayout, unpackParameters } from '../../../training/network/parameters.ts';
import { SMALL_NETWORK, smallBatch } from './small-batch.ts';

/** Sums in another order. */
const TOLERANCE = 2e-5;

beforeAll(async () => {
  await openBackend('wasm');
});

function numbers(seed: number, shape: readonly number[]): tf.Tensor {
  const random = Random.from(seed, 'numbers');
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    [...shape],
  );
}

/** What `compute` comes to on a backend: shapes, and all numbers. */
async function resultsOn(backend: 'wasm' | 'cpu', compute: () => tf.Tensor[]) {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const tensors = tf.tidy(compute);
  const results = tensors.map((tensor) => ({ shape: tensor.shape, values: Array.from(tensor.dataSync()) }));
  tf.dispose(tensors);
  expect(tf.memory().numTensors, 'no tensor is left').toBe(before);
  return results;
}

/** Largest difference as a share of the largest number. */
async function expectSame(compute: () => tf.Tensor[]): Promise<void> {
  const [got, expected] = [await resultsOn('wasm', compute), await resultsOn('cpu', compute)];
  expect(got.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  for (const [i, { values }] of expected.entries()) {
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
    const worst = values.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (got[i]?.values[at] ?? NaN))),
      0,
    );
    expect(worst / scale).toBeLessThan(TOLERANCE);
  }
}

describe('the gradients of a convolution', () => {
  it.each([
    { input: [7, 9], window: [3, 3], stride: 1, pad: 'same' },
    { input: [8, 8], window: [3, 3], stride: 2, pad: 'same' },
    { input: [7, 9], window: [3, 3], stride: 2, pad: 'same' },
    { input: [9, 9], window: [5, 3], stride: 2, pad: 'valid' },
    { input: [10, 11], window: [2, 1], stride: 3, pad: 'valid' },
    { input: [6, 6], window: [1, 1], stride: 2, pad: 'same' },
    { input: [8, 8], window: [8, 8], stride: 4, pad: 'same' },
    { input: [30, 30], window: [3, 3], stride: 1, pad: 'same' },
  ] as const)('$input by $window, stride $stride, $pad', async ({ input, window, stride, pad }) => {
    await expectSame(() => {
      const x = numbers(1, [2, ...input, 5]) as tf.Tensor4D;
      const filter = numbers(2, [...window, 5, 4]) as tf.Tensor4D;
      const { shape } = tf.conv2d(x, filter, stride, pad);
      const convolve = (a: tf.Tensor, b: tf.Tensor) =>
        tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad);
      return tf.grads(convolve)([x, filter], numbers(3, shape));
    });
  });
});

describe('matrix products', () => {
  it.each([
    { a: [3, 4], b: [4, 5], turned: [false, false] },
    { a: [4, 3], b: [4, 5], turned: [true, false] },
    { a: [3, 4], b: [5, 4], turned: [false, true] },
    { a: [4, 3], b: [5, 4], turned: [true, true] },
    { a: [300, 3], b: [2, 3], turned: [false, true] },
    // Longer than a block of rows, the one wider and the other.
    { a: [1100, 3], b: [1100, 7], turned: [true, false] },
    { a: [1100, 7], b: [1100, 3], turned: [true, false] },
    { a: [2, 3, 4], b: [2, 4, 5], turned: [false, false] },
    { a: [2, 4, 3], b: [2, 4, 5], turned: [true, false] },
    { a: [2, 3, 4], b: [2, 5, 4], turned: [false, true] },
    { a: [2, 4, 3], b: [2, 5, 4], turned: [true, true] },
    { a: [1, 3, 4], b: [6, 4, 5], turned: [false, false] },
    { a: [6, 1, 4], b: [6, 5, 4], turned: [false, true] },
    { a: [6, 5, 4], b: [6, 4, 1], turned: [false, false] },
    { a: [2, 3, 4, 5], b: [2, 3, 5, 2], turned: [false, false] },
  ] as const)('$a · $b, transposed: $turned', async ({ a, b, turned }) => {
    await expectSame(() => [tf.matMul(numbers(1, a), numbers(2, b), ...turned)]);
  });
});

describe('slices', () => {
  it('take any part of any axes, short runs and long ones', async () => {
    await expectSame(() => {
      const x = numbers(1, [4, 5, 6, 20]);
      const ids = tf.cast(tf.mul(numbers(2, [4, 6]), 100), 'int32');
      return [
        tf.slice(x, [1, 0, 0, 0], [2, 5, 6, 20]),
        tf.slice(x, [0, 2, 1, 3], [4, 2, 4, 5]),
        tf.slice(x, [0, 0, 0, 4], [-1, -1, -1, 12]),
        tf.slice(tf.reshape(x, [2, 2, 5, 3, 2, 20]), [0, 1, 1, 0, 1, 0], [2, 1, 3, 3, 1, 20]),
        tf.slice1d(tf.reshape<tf.Rank.R1>(x, [-1]), 7, 100),
        tf.slice(ids, [1, 2], [2, 3]),
        ...tf.split(x, [1, 4], 1),
        ...tf.split(x, 2, -1),
        ...tf.unstack(x, 0),
        ...tf.unstack(x, 3),
        ...tf.unstack(ids, -1),
      ];
    });
  });

  it('of nothing are nothing, and beyond the end are refused', async () => {
    await tf.setBackend('wasm');
    expect(tf.slice(numbers(1, [3, 4]), [1, 0], [0, 4]).shape).toEqual([0, 4]);
    expect(() => tf.slice(numbers(1, [3, 4]), [1, 0], [3, 4])).toThrow();
  });
});

describe('one-hot rows', () => {
  it.each(['float32', 'int32'] as const)('of type %s', async (type) => {
    await expectSame(() => [tf.oneHot(tf.tensor2d([[2, 0], [1, 4]], [2, 2], 'int32'), 5, 3, -1, type)]); // prettier-ignore
  });
});

describe('the network', () => {
  it('has the same loss and the same gradients', async () => {
    await expectSame(() => {
      const layout = parameterLayout(SMALL_NETWORK);
      const weights = tf.add(
        tf.tensor1d(initialWeights(SMALL_NETWORK, 5)),
        tf.mul(numbers(3, [layout.size]), 0.2),
      );
      const parameters = unpackParameters(layout, weights as tf.Tensor1D);
      const names = [...parameters.keys()];
      const { patches, inputs, targets, counts } = smallBatch(2);
      const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
        const named = new Map(names.map((name, i) => [name, tensors[i] as tf.Tensor]));
        const forced = decodeTeacherForced(
          SMALL_NETWORK,
          named,
          encode(SMALL_NETWORK, named, patches),
          inputs,
        );
        return batchLosses(forced, targets, counts).total;
      })([...parameters.values()]);
      return [value, ...grads];
    });
  });
});

describe('memory that is not to be had', () => {
  it('is an error that says so, where the package would have written over the program’s first bytes', async () => {
    await tf.setBackend('wasm');
    const { wasm } = tf.backend() as unknown as { readonly wasm: WasmModule };
    const held = wasm._malloc(2_000_000_000);
    const more = wasm._malloc(2_000_000_000);
    expect(() => wasm._malloc(500_000_000)).toThrow('out of memory: it cannot have 500000000 bytes more');
    wasm._free(held);
    wasm._free(more);
    expect(() => wasm._malloc(4_000_000_000), 'more than a signed number holds').toThrow('out of memory');
  });
});
