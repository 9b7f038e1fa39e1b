/** The fast network against the plain one: the same answers, the same gradients. */
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkConfig } from '../../../src/model/config.ts';
import { decodeTeacherForced } from '../../../training/network/decoder.ts';
import type { TeacherForced } from '../../../training/network/decoder.ts';
import { encode } from '../../../training/network/encoder.ts';
import { batchLosses, SPREAD_WEIGHT } from '../../../training/network/loss.ts';
import { initialWeights, parameterLayout, unpackParameters } from '../../../training/network/parameters.ts';
import type { Parameters } from '../../../training/network/parameters.ts';
import { plainForward } from './plain-network.ts';
import { SMALL_NETWORK, smallBatch } from './small-batch.ts';
import type { SmallBatch } from './small-batch.ts';

type Forward = (parameters: Parameters, batch: SmallBatch) => TeacherForced;

const fast =
  (config: NetworkConfig): Forward =>
  (parameters, { patches, inputs }) =>
    decodeTeacherForced(config, parameters, encode(config, parameters, patches), inputs);
const plain =
  (config: NetworkConfig): Forward =>
  (parameters, { patches, inputs }) =>
    plainForward(config, parameters, patches, inputs);

/** Biases, scales and all else away from their neutral first values. */
function startingPoint(config: NetworkConfig): Parameters {
  const layout = parameterLayout(config);
  const vector = tf.add(
    tf.tensor1d(initialWeights(config, 5)),
    tf.randomNormal([layout.size], 0, 0.2, 'float32', 3),
  );
  return unpackParameters(layout, vector as tf.Tensor1D);
}

function gradientsOf(forward: Forward, parameters: Parameters, batch: SmallBatch) {
  const names = [...parameters.keys()];
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const named = new Map(names.map((name, i) => [name, tensors[i] as tf.Tensor]));
    return batchLosses(forward(named, batch), batch.targets, batch.counts, SPREAD_WEIGHT).total;
  })([...parameters.values()]);
  return {
    loss: value.dataSync()[0] ?? NaN,
    gradients: new Map(names.map((name, i) => [name, grads[i] as tf.Tensor])),
  };
}

describe.each([
  ['the network', SMALL_NETWORK],
  ['relative attention', { ...SMALL_NETWORK, relativeAttention: true }],
  [
    'pictures of another shape than a typical one',
    { ...SMALL_NETWORK, imageSize: [48, 16], keepsShape: true },
  ],
] as const)('%s against its plain twin', (_name, config) => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    tf.engine().startScope();
  });
  afterAll(() => tf.engine().endScope());

  it('answers the same', () => {
    const parameters = startingPoint(config);
    const batch = smallBatch(1);
    const [a, b] = [fast(config)(parameters, batch), plain(config)(parameters, batch)];
    for (const part of ['logits', 'boxes', 'attention'] as const)
      expect(tf.max(tf.abs(tf.sub(a[part], b[part]))).dataSync()[0]).toBeLessThan(1e-5);
  });

  it('has the same gradient in every weight, to 1e-4 of its largest entry', () => {
    const parameters = startingPoint(config);
    const batch = smallBatch(2);
    const [a, b] = [
      gradientsOf(fast(config), parameters, batch),
      gradientsOf(plain(config), parameters, batch),
    ];
    expect(a.loss).toBeCloseTo(b.loss, 5);
    for (const [name, expected] of b.gradients) {
      const scale = tf.max(tf.abs(expected)).dataSync()[0] ?? 0;
      const difference =
        tf.max(tf.abs(tf.sub(a.gradients.get(name) as tf.Tensor, expected))).dataSync()[0] ?? NaN;
      expect(scale, `${name} takes part in the loss`).toBeGreaterThan(0);
      expect(difference / scale, name).toBeLessThan(1e-4);
    }
  });
});
