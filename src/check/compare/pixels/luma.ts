/** How light a pixel is. */
import type { Raster } from '../../types.ts';

/** Luma after BT.601, 0 to 255. @param at place of the pixel's red in the raster */
export function lumaAt({ pixels }: Raster, at: number): number {
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
}
