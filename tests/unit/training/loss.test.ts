// What training minimizes: what counts as looking at a component.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchLosses } from '../../../training/network/loss.ts';

const CELLS = 60;

/** The loss of one prediction whose token and box are right, beyond that of its attention's mass. */
function spreadLoss(attention: readonly number[], boxCells: number, weight: number): number {
  const cells = Array.from({ length: CELLS }, (_, at) => (at < boxCells ? 1 : 0));
  const row = Array.from({ length: CELLS }, (_, at) => attention[at] ?? 0);
  const predicted = {
    logits: tf.tensor2d([[0, 9]]),
    boxes: tf.tensor2d([[0, 0, 1, 1]]),
    attention: tf.tensor2d([row]),
  };
  const targets = {
    tokens: tf.tensor1d([1], 'int32'),
    tokenMask: tf.tensor1d([1]),
    boxes: tf.tensor2d([[0, 0, 1, 1]]),
    boxMask: tf.tensor1d([1]),
    cells: tf.tensor2d([cells]),
  };
  const [all, plain] = [weight, 0].map(
    (one) => batchLosses(predicted, targets, { tokens: 1, boxes: 1 }, one).total.dataSync()[0],
  );
  return (all ?? NaN) - (plain ?? NaN);
}

describe('the loss of what is looked at', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    tf.engine().startScope();
  });
  afterAll(() => tf.engine().endScope());

  it('is less where all of a small component is looked at', () => {
    const [one, all] = [spreadLoss([1], 3, 0.5), spreadLoss([1 / 3, 1 / 3, 1 / 3], 3, 0.5)];
    expect(all).toBeCloseTo(0.5 * Math.log(3), 3);
    expect(one).toBeGreaterThan(2 * all);
  });

  it('minds no large one, and nothing where it has no weight', () => {
    expect(spreadLoss([1], 30, 0.5)).toBe(0);
    expect(spreadLoss([1], 3, 0)).toBe(0);
  });
});
