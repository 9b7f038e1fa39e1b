/** Whether a picture was compressed: many pixels are off by a little, some up, some down. */
import type { Raster } from '../../types.ts';

/** Steps of 255 of green that a pixel of such a picture is off, at most. */
const MOST = 24;
/** Share of all pixels that are off. */
const LEAST_SHARE = 0.02;
/** Of the mean amount: a ground that was painted otherwise is off by as much everywhere. */
const BALANCE = 0.3;

/** @param a of the size of `b` */
export function isNoisy(a: Raster, b: Raster): boolean {
  let [count, sum, amount] = [0, 0, 0];
  for (let at = 1; at < a.pixels.length; at += 3) {
    const off = (b.pixels[at] ?? 0) - (a.pixels[at] ?? 0);
    if (off === 0 || Math.abs(off) > MOST) continue;
    count += 1;
    sum += off;
    amount += Math.abs(off);
  }
  return count > (LEAST_SHARE * a.pixels.length) / 3 && Math.abs(sum) < BALANCE * amount;
}
