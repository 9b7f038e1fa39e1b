/** Whether a picture was compressed: many pixels are off by a little, some up, some down. */
import type { Raster } from '../../types.ts';

/** Steps of 255 of green that a pixel of such a picture is off: a step is how flat grounds are rounded. */
const OFF = { least: 2, most: 24 };
/** Share of all pixels that are off: of what nobody else changed, and of any picture. */
const LEAST_SHARE = { alone: 0.004, any: 0.02 };
/** Pixels that are off by a little for each that is off by more: where compression alone changed anything, and in any picture. */
const LEAST_RATIO = { alone: 10, any: 1 };
/** Of the mean amount: a ground that was painted otherwise is off by as much everywhere. */
const BALANCE = 0.3;

/** @param a of the size of `b` */
export function isNoisy(a: Raster, b: Raster): boolean {
  let [count, large, sum, amount] = [0, 0, 0, 0];
  for (let at = 1; at < a.pixels.length; at += 3) {
    const off = (b.pixels[at] ?? 0) - (a.pixels[at] ?? 0);
    if (Math.abs(off) < OFF.least) continue;
    if (Math.abs(off) > OFF.most) {
      large += 1;
      continue;
    }
    count += 1;
    sum += off;
    amount += Math.abs(off);
  }
  const share = (3 * count) / a.pixels.length;
  const others = count > LEAST_RATIO.alone * large ? 'alone' : 'any';
  return (
    share > LEAST_SHARE[others] && count > LEAST_RATIO[others] * large && Math.abs(sum) < BALANCE * amount
  );
}
