/** Which screens make up which batch: a fresh order every epoch, the same for the same seed. */
import { Random } from '../../src/core/random.ts';
import type { ImageSize } from '../../src/model/config.ts';

/**
 * Batches whose screens are sorted among themselves. A batch takes as many steps as its longest screen, so that screens of
 * like length belong together; of so many batches each still gets others every epoch.
 */
const SORTED_BATCHES = 16;

/**
 * The batches of an epoch as places in the list of training screens, each of screens that come in at one size and have
 * about as many tokens. What is left over where the number of a size's screens is no multiple of the batch size sits this
 * epoch out; the next one's order leaves out others.
 *
 * @param lengths tokens of each training screen
 * @param sizes at which each comes in
 * @param epoch counted from 0
 */
export function planEpoch(
  seed: number,
  epoch: number,
  { lengths, sizes }: { readonly lengths: readonly number[]; readonly sizes: readonly ImageSize[] },
  batchSize: number,
): number[][] {
  const random = Random.from(seed, 'epoch', epoch);
  const order = random.shuffle(Array.from(lengths, (_, place) => place));
  const lengthOf = (place: number): number => lengths[place] ?? 0;
  const batches = placesBySize(order, sizes).flatMap((places) => {
    const size = Math.min(batchSize, places.length);
    const steps = stepsOf(places.length, batchSize);
    const ofSize: number[][] = [];
    while (ofSize.length < steps) {
      const first = ofSize.length;
      const last = Math.min(steps, first + SORTED_BATCHES);
      const alike = places.slice(first * size, last * size).sort((a, b) => lengthOf(a) - lengthOf(b));
      for (let at = 0; at < last - first; at++) ofSize.push(alike.slice(at * size, (at + 1) * size));
    }
    return ofSize;
  });
  return random.shuffle(batches);
}

/** @param sizes at which each training screen comes in */
export function stepsPerEpoch(sizes: readonly ImageSize[], batchSize: number): number {
  const places = placesBySize([...sizes.keys()], sizes);
  return places.reduce((sum, { length }) => sum + stepsOf(length, batchSize), 0);
}

/** A size that has few screens has a batch of those. */
function stepsOf(count: number, batchSize: number): number {
  return Math.max(1, Math.floor(count / batchSize));
}

/** All places, in their order, each batch of screens that come in at one size. */
export function batchesInOrder(
  places: readonly number[],
  sizes: readonly ImageSize[],
  batchSize: number,
): number[][] {
  return placesBySize(places, sizes).flatMap((alike) =>
    Array.from({ length: Math.ceil(alike.length / batchSize) }, (_, at) =>
      alike.slice(at * batchSize, (at + 1) * batchSize),
    ),
  );
}

/** The places of each size, in their order; the sizes in an order of their own. */
function placesBySize(places: readonly number[], sizes: readonly ImageSize[]): number[][] {
  const bySize = new Map<string, number[]>();
  for (const place of places) {
    const key = String(sizes[place]);
    const alike = bySize.get(key);
    if (alike === undefined) bySize.set(key, [place]);
    else alike.push(place);
  }
  return [...bySize].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alike]) => alike);
}
