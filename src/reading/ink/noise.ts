/** Tells pictures that were saved with losses (JPEG) from those that were not. */
import type { Raster } from '../raster.ts';

/** Difference of neighbors that makes an edge of a letter, of 255. */
const EDGE = 60;
/** Beside edges, neighbors that differ by no more than this are ground, be it noisy. */
const NOISE = 14;
/**
 * Side of a codec's blocks, pixels, a power of 2. What an edge within a block rings ends with the block, and edges between blocks,
 * such as those of panels and bars, do not ring: a screen of such alone would seem exact.
 */
const BLOCK = 8;
/** Pixels on either side of an edge that are looked at: near enough for a codec's ringing, too far for soft edges. */
const NEAR = [-6, -5, -4, -3, 3, 4, 5, 6] as const;
/** Edges that are looked at: enough to know, and quick for a page of any size. */
const SAMPLES = 20_000;
/** Rows in between that are left out. */
const ROW_STEP = 3;
/**
 * Less of the ground beside edges is exactly flat where a codec was at work. Of 145 pictures of pages and dashboards it was 0.55 and
 * more as PNG, and as JPEG of quality 30 to 85 below 0.5 of all but one, cropped or not.
 */
const FLAT_SHARE = 0.5;

/** Whether the ground around letters and edges is noisy. */
export function isLossy({ pixels, width, height }: Raster): boolean {
  let flat = 0;
  let noisy = 0;
  const step = ROW_STEP * Math.max(1, Math.floor((width * height) / 4_000_000));
  for (let y = 0; y < height && flat + noisy < SAMPLES; y += step)
    for (let x = 0; x + 1 < width; x += 1) {
      const at = (y * width + x) * 3 + 1;
      if (Math.abs((pixels[at] ?? 0) - (pixels[at + 3] ?? 0)) < EDGE || !isInBlock(x, x)) continue;
      for (const offset of NEAR) {
        if (!isInBlock(x + offset, x) || x + offset + 1 >= width) continue;
        const place = at + offset * 3;
        const difference = Math.abs((pixels[place] ?? 0) - (pixels[place + 3] ?? 0));
        if (difference === 0) flat += 1;
        else if (difference <= NOISE) noisy += 1;
      }
    }
  return noisy > 0 && flat / (flat + noisy) < FLAT_SHARE;
}

/** Whether a pixel and the next one stand in the block that another stands in. */
function isInBlock(x: number, other: number): boolean {
  const block = Math.floor(other / BLOCK);
  return Math.floor(x / BLOCK) === block && Math.floor((x + 1) / BLOCK) === block;
}
