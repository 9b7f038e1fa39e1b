/** Which screens make up which batch: a fresh order every epoch, the same for the same seed. */
import { Random } from '../../src/core/random.ts';

/**
 * The batches of an epoch as places in the list of training screens. What is left over when `count` is no multiple
 * of the batch size sits this epoch out; the next one's order leaves out others.
 *
 * @param count number of training screens
 * @param epoch counted from 0
 */
export function planEpoch(seed: number, epoch: number, count: number, batchSize: number): number[][] {
  const order = Random.from(seed, 'epoch', epoch).shuffle(Array.from({ length: count }, (_, i) => i));
  const size = Math.min(batchSize, count);
  return Array.from({ length: stepsPerEpoch(count, batchSize) }, (_, step) =>
    order.slice(step * size, (step + 1) * size),
  );
}

export function stepsPerEpoch(count: number, batchSize: number): number {
  return Math.max(1, Math.floor(count / batchSize));
}
