import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { AdamW, clipNorm } from '../../../training/optimizer/adamw.ts';
import { oneCycleRate, scheduledRate } from '../../../training/optimizer/one-cycle.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('AdamW', () => {
  const options = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1 };

  it('does what its paper says, for three steps', async () => {
    const optimizer = new AdamW(Float32Array.of(1, -2), Float32Array.of(1, 0), undefined, options);
    const expected = [1, -2];
    const mean = [0, 0];
    const square = [0, 0];
    const decays = [1, 0];
    for (let step = 1; step <= 3; step++) {
      const gradient = [0.5 * step, -0.25];
      optimizer.apply(tf.tensor1d(gradient), 0.01, step);
      for (let i = 0; i < 2; i++) {
        const slope = gradient[i] ?? NaN;
        mean[i] = 0.9 * (mean[i] ?? NaN) + 0.1 * slope;
        square[i] = 0.99 * (square[i] ?? NaN) + 0.01 * slope ** 2;
        const change =
          (mean[i] ?? NaN) / (1 - 0.9 ** step) / (Math.sqrt((square[i] ?? NaN) / (1 - 0.99 ** step)) + 1e-8);
        expected[i] = (expected[i] ?? NaN) * (1 - 0.01 * 0.1 * (decays[i] ?? NaN)) - 0.01 * change;
      }
    }
    const weights = await optimizer.weights.data();
    expect(weights[0]).toBeCloseTo(expected[0] ?? NaN, 5);
    expect(weights[1]).toBeCloseTo(expected[1] ?? NaN, 5);
  });

  it('goes on from its slots as if nothing had happened', async () => {
    const step = (optimizer: AdamW, number: number) =>
      optimizer.apply(tf.tensor1d([0.3, -0.7]), 0.01, number);
    const decay = Float32Array.of(1, 1);
    const whole = new AdamW(Float32Array.of(1, 2), decay, undefined, options);
    step(whole, 1);
    const weights = await whole.weights.data<'float32'>();
    const resumed = new AdamW(weights, decay, await whole.slots(), options);
    step(whole, 2);
    step(resumed, 2);
    expect(await resumed.weights.data()).toEqual(await whole.weights.data());
  });

  it('survives a tidy around its step, and leaves no tensor behind', () => {
    const optimizer = new AdamW(Float32Array.of(1, 2), Float32Array.of(1, 1));
    const before = tf.memory().numTensors;
    tf.tidy(() => optimizer.apply(tf.tensor1d([1, 1]), 0.01, 1));
    expect(optimizer.weights.dataSync()[0]).toBeLessThan(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('clipNorm', () => {
  it('shortens what is too long and leaves the rest', () => {
    const long = clipNorm(tf.tensor1d([3, 4]), 1);
    expect(long.norm.dataSync()[0]).toBeCloseTo(5, 5);
    expect(long.clipped.dataSync()[1]).toBeCloseTo(0.8, 5);
    expect(clipNorm(tf.tensor1d([0.3, 0.4]), 1).clipped.dataSync()[1]).toBeCloseTo(0.4, 5);
  });
});

describe('oneCycleRate', () => {
  const rates = Array.from({ length: 100 }, (_, step) => oneCycleRate(step, 100, 2e-3));

  it('rises to the maximum in the first quarter, then falls to almost nothing', () => {
    expect(rates[0]).toBeCloseTo(8e-5, 8);
    expect(Math.max(...rates)).toBeCloseTo(2e-3, 6);
    expect(rates.indexOf(Math.max(...rates))).toBe(24);
    expect(rates[99]).toBeLessThan(1e-8);
    for (let step = 25; step < 100; step++) expect(rates[step]).toBeLessThan(rates[step - 1] ?? NaN);
  });

  it('is a number for runs of one or two steps', () => {
    expect(oneCycleRate(0, 1, 1)).toBeGreaterThan(0);
    expect(Number.isFinite(oneCycleRate(1, 2, 1))).toBe(true);
  });
});

describe('scheduledRate', () => {
  it('is one cycle, and behind its end a cycle up to a quarter of the rate for each extension', () => {
    const rates = Array.from({ length: 160 }, (_, step) => scheduledRate(step, [100, 140, 160], 2e-3));
    for (let step = 0; step < 100; step++) expect(rates[step]).toBe(oneCycleRate(step, 100, 2e-3));
    for (let step = 0; step < 40; step++) expect(rates[100 + step]).toBe(oneCycleRate(step, 40, 5e-4));
    for (let step = 0; step < 20; step++) expect(rates[140 + step]).toBe(oneCycleRate(step, 20, 5e-4));
  });
});
