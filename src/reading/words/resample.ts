/** Resampling of one axis: which pixels make up a new one, and by how much. */

export interface Taps {
  /** First pixel of each new one; may lie outside of the picture. */
  readonly first: Int32Array;
  /** Weights of the pixels from there on, float32 [size, count]; each row sums to 1. */
  readonly weights: Float32Array;
  readonly count: number;
}

/** A function of the distance from the middle, zero from `radius` on. */
export interface Kernel {
  readonly radius: number;
  readonly weigh: (distance: number) => number;
}

export const LINEAR: Kernel = { radius: 1, weigh: (x) => Math.max(0, 1 - Math.abs(x)) };

/** Keys's cubic convolution, a = −1/2 (Catmull–Rom). */
export const CUBIC: Kernel = {
  radius: 2,
  weigh: (distance) => {
    const x = Math.abs(distance);
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  },
};

/**
 * Weights for `size` new pixels.
 *
 * @param start where the first new pixel begins, in pixels of the picture
 * @param step pixels of the picture to one new one; above 1 the kernel widens, so that all of them count
 */
export function taps(size: number, start: number, step: number, kernel: Kernel): Taps {
  const widened = Math.max(1, step);
  const radius = kernel.radius * widened;
  const count = Math.ceil(radius * 2) + 1;
  const first = new Int32Array(size);
  const weights = new Float32Array(size * count);
  for (let at = 0; at < size; at += 1) {
    const middle = start + (at + 0.5) * step;
    const from = Math.floor(middle - radius);
    first[at] = from;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = kernel.weigh((from + tap + 0.5 - middle) / widened);
      weights[at * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap += 1)
      weights[at * count + tap] = (weights[at * count + tap] ?? 0) / sum;
  }
  return { first, weights, count };
}
