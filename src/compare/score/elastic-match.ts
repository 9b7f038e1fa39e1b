/**
 * Matches pixels of two pictures within a few pixels of one another, at a price. Other words are longer or shorter:
 * they widen buttons, push pills along and wrap lines. What is where it should be but for that is not wrong; what
 * has another color, or is not there at all, finds no match.
 */
import type { Layers } from './layers.ts';

export interface ElasticOptions {
  /** How far a pixel may be fetched from, pixels. */
  readonly reachX: number;
  readonly reachY: number;
  /** What a pixel of distance costs, in steps of a channel. */
  readonly pricePerPixel: number;
}

/**
 * For each pixel of `to` the index of its match in `from`: the pixel with the smallest sum of the largest difference
 * of a channel and the price of the way to it. Both have one size and the same channels.
 */
export function elasticMatch(to: Layers, from: Layers, options: ElasticOptions): Uint32Array {
  const { width, height } = to;
  const matches = new Uint32Array(width * height);
  const steps = stepsByPrice(options);
  const count = to.channels.length;
  const wanted = interleave(to);
  const offered = interleave(from);
  for (let pixel = 0; pixel < matches.length; pixel++) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    let best = Infinity;
    for (const { dx, dy, price } of steps) {
      if (price >= best) break;
      if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
      const at = pixel + dy * width + dx;
      const difference = differenceBelow(best - price, wanted, pixel * count, offered, at * count, count);
      if (difference < best - price) {
        best = difference + price;
        matches[pixel] = at;
      }
    }
  }
  return matches;
}

/** The largest difference of two pixels' channels, or some difference that reaches the limit. */
function differenceBelow(
  limit: number,
  a: Float32Array,
  atA: number,
  b: Float32Array,
  atB: number,
  count: number,
): number {
  let largest = 0;
  for (let channel = 0; channel < count && largest < limit; channel++) {
    const difference = Math.abs((a[atA + channel] ?? 0) - (b[atB + channel] ?? 0));
    if (difference > largest) largest = difference;
  }
  return largest;
}

/** One pixel's channels beside one another: [height × width × channels]. */
function interleave({ channels }: Layers): Float32Array {
  const count = channels.length;
  const result = new Float32Array(count * (channels[0]?.length ?? 0));
  channels.forEach((values, channel) => {
    for (let pixel = 0; pixel < values.length; pixel++) result[pixel * count + channel] = values[pixel] ?? 0;
  });
  return result;
}

interface Step {
  readonly dx: number;
  readonly dy: number;
  readonly price: number;
}

/** The steps within reach, cheapest first. */
function stepsByPrice({ reachX, reachY, pricePerPixel }: ElasticOptions): readonly Step[] {
  const steps: Step[] = [];
  for (let dy = -reachY; dy <= reachY; dy++) {
    for (let dx = -reachX; dx <= reachX; dx++) {
      steps.push({ dx, dy, price: pricePerPixel * Math.hypot(dx, dy) });
    }
  }
  return steps.sort((a, b) => a.price - b.price);
}
