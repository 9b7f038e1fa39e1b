/** The ground of a picture is its most frequent color; what is to be seen stands out from it. */
import type { Layers } from './layers.ts';

/** Colors that fall into the same steps of 8 count as one. */
const STEP_BITS = 3;

/** The distance of each pixel's color from the ground's, by the channel that differs most, 0 to 255. */
export function groundDistance({ channels }: Layers): Float32Array {
  const [red, green, blue] = channels;
  if (red === undefined || green === undefined || blue === undefined) return new Float32Array();
  const [groundRed, groundGreen, groundBlue] = groundColor(red, green, blue);
  return red.map((value, at) =>
    Math.max(
      Math.abs(value - groundRed),
      Math.abs((green[at] ?? 0) - groundGreen),
      Math.abs((blue[at] ?? 0) - groundBlue),
    ),
  );
}

/** The mean of the colors that share the most frequent steps. */
function groundColor(red: Float32Array, green: Float32Array, blue: Float32Array): [number, number, number] {
  const levels = 256 >> STEP_BITS;
  const binOf = (at: number): number =>
    (((red[at] ?? 0) >> STEP_BITS) * levels + ((green[at] ?? 0) >> STEP_BITS)) * levels +
    ((blue[at] ?? 0) >> STEP_BITS);
  const counts = new Uint32Array(levels ** 3);
  let most = 0;
  for (let at = 0; at < red.length; at++) {
    const bin = binOf(at);
    counts[bin] = (counts[bin] ?? 0) + 1;
    if ((counts[bin] ?? 0) > (counts[most] ?? 0)) most = bin;
  }
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < red.length; at++) {
    if (binOf(at) !== most) continue;
    sums[0] += red[at] ?? 0;
    sums[1] += green[at] ?? 0;
    sums[2] += blue[at] ?? 0;
  }
  const count = Math.max(1, counts[most] ?? 0);
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}
