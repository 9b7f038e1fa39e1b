/** How large the screen of a random phone is. */
import type { Random } from '../../../src/core/random.ts';

/** CSS pixels, dp or points. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Share of the screens that have the kit's own size. */
const OWN_SIZE = 0.5;

/**
 * @param own the kit's own size
 * @param sizes weights of the others by width × height: `360x640`
 */
export function sampleViewport<Size extends string>(
  random: Random,
  own: Viewport,
  sizes: Readonly<Record<Size, number>>,
): Viewport {
  // Both are drawn every time, so that what is drawn behind them is the same for both.
  const isOwn = random.float() < OWN_SIZE;
  const [width = 0, height = 0] = random.weighted(sizes).split('x').map(Number);
  return isOwn ? own : { width, height };
}
