/** AdamW (Loshchilov & Hutter 2019) on the flat vector of all weights: a dozen operations a step, whatever the net. */
import * as tf from '@tensorflow/tfjs-core';

export interface AdamWOptions {
  /** Decay of the gradient's running mean. */
  readonly beta1: number;
  /** Decay of its square's running mean. */
  readonly beta2: number;
  /** Added to the root, so that a weight that never had a gradient stays where it is. */
  readonly epsilon: number;
  /** Share of a weight taken away at each step, times the learning rate. */
  readonly weightDecay: number;
}

export const ADAMW_DEFAULTS: AdamWOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-2 };

/** The optimizer's own memory, as plain numbers for a checkpoint. */
export interface AdamWSlots {
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

export class AdamW {
  #weights: tf.Tensor1D;
  #mean: tf.Tensor1D;
  #square: tf.Tensor1D;
  readonly #decay: tf.Tensor1D;
  readonly #options: AdamWOptions;

  /** @param decay 1 for the weights that decay, 0 for the others */
  constructor(weights: Float32Array, decay: Float32Array, slots?: AdamWSlots, options = ADAMW_DEFAULTS) {
    const fresh = () => new Float32Array(weights.length);
    this.#weights = tf.tensor1d(weights);
    this.#mean = tf.tensor1d(slots?.mean ?? fresh());
    this.#square = tf.tensor1d(slots?.square ?? fresh());
    this.#decay = tf.tensor1d(decay);
    this.#options = options;
  }

  /** The weights as they are now; replaced by the next step. */
  get weights(): tf.Tensor1D {
    return this.#weights;
  }

  /** One step against a gradient (which is left alone); `step` counts from 1. */
  apply(gradient: tf.Tensor1D, learningRate: number, step: number): void {
    const { beta1, beta2, epsilon, weightDecay } = this.#options;
    const [weights, mean, square] = tf.tidy(() => {
      const mean = tf.add(tf.mul(this.#mean, beta1), tf.mul(gradient, 1 - beta1));
      const square = tf.add(tf.mul(this.#square, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const deviation = tf.add(tf.mul(tf.sqrt(square), 1 / Math.sqrt(1 - beta2 ** step)), epsilon);
      const change = tf.mul(tf.div(mean, deviation), learningRate / (1 - beta1 ** step));
      const decayed = tf.mul(tf.mul(this.#weights, this.#decay), learningRate * weightDecay);
      // Kept, so that a caller's own tidy does not take them away.
      return [tf.sub(tf.sub(this.#weights, decayed), change), mean, square].map(tf.keep);
    }) as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    tf.dispose([this.#weights, this.#mean, this.#square]);
    [this.#weights, this.#mean, this.#square] = [weights, mean, square];
  }

  async slots(): Promise<AdamWSlots> {
    const [mean, square] = await Promise.all([this.#mean.data<'float32'>(), this.#square.data<'float32'>()]);
    return { mean, square };
  }

  dispose(): void {
    tf.dispose([this.#weights, this.#mean, this.#square, this.#decay]);
  }
}

/** A gradient shortened to the norm `maximum` where it is longer, and the norm that it had. */
export function clipNorm(
  gradient: tf.Tensor1D,
  maximum: number,
): { readonly clipped: tf.Tensor1D; readonly norm: tf.Scalar } {
  const norm = tf.sqrt<tf.Scalar>(tf.sum(tf.square(gradient)));
  const factor = tf.minimum(1, tf.div(maximum, tf.add(norm, 1e-6)));
  return { clipped: tf.mul(gradient, factor), norm };
}
