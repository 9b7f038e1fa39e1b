/** Which screens make up which batch: a fresh order every epoch, the same for the same seed. */
import { Random } from '../../src/core/random.ts';

/**
 * Batches whose screens are sorted among themselves. A batch takes as many steps as its longest screen, so that screens of
 * like length belong together; of so many batches each still gets others every epoch.
 */
const SORTED_BATCHES = 16;

/**
 * The batches of an epoch as places in the list of training screens, each of screens with about as many tokens. What is
 * left over when their number is no multiple of the batch size sits this epoch out; the next one's order leaves out others.
 *
 * @param lengths tokens of each training screen
 * @param epoch counted from 0
 */
export function planEpoch(
  seed: number,
  epoch: number,
  lengths: readonly number[],
  batchSize: number,
): number[][] {
  const count = lengths.length;
  const random = Random.from(seed, 'epoch', epoch);
  const order = random.shuffle(Array.from({ length: count }, (_, place) => place));
  const size = Math.min(batchSize, count);
  const steps = stepsPerEpoch(count, batchSize);
  const lengthOf = (place: number): number => lengths[place] ?? 0;
  const batches: number[][] = [];
  while (batches.length < steps) {
    const first = batches.length;
    const last = Math.min(steps, first + SORTED_BATCHES);
    const alike = order.slice(first * size, last * size).sort((a, b) => lengthOf(a) - lengthOf(b));
    for (let at = 0; at < last - first; at++) batches.push(alike.slice(at * size, (at + 1) * size));
  }
  return random.shuffle(batches);
}

export function stepsPerEpoch(count: number, batchSize: number): number {
  return Math.max(1, Math.floor(count / batchSize));
}
