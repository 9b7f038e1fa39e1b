/** What all stages of the comparison know of the two pictures. */
import type { Box } from '../../../core/box.ts';
import type { Raster } from '../../types.ts';

export interface BothPictures {
  readonly baseline: Raster;
  readonly candidate: Raster;
  /** Pixels that differ in a box, of the part of both that was compared; of letters, only what is more than how edges are drawn. */
  readonly differingIn: (box: Box, isText: boolean) => number;
  /** Most letters have other pixels: compression, or another way to smooth them. */
  readonly isRedrawn: boolean;
}

export interface StructureOptions extends BothPictures {
  /** Words that are free say nothing of what belongs together. */
  readonly wordsCount: boolean;
  /** Letters have other forms all over the screen, too: other fonts, or other words. */
  readonly lettersDiffer: boolean;
  /** Nearly all letters have the pixels that they had, so that any other pixel was changed by somebody. */
  readonly isExact: boolean;
}

export interface Tolerance extends StructureOptions {
  /** Pixels that edges may be off. */
  readonly edge: number;
}
