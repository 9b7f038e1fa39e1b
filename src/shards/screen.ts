/** One training example: a screenshot with its tokens and, where they are known, the boxes of its components. */
import type { Box } from '../core/box.ts';

/** Where a screen came from: rendered by the project, or imported from a pix2code data set. */
export type ScreenSource = 'synthetic' | 'pix2code';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface ScreenRecord {
  /** Unique within its data set; used as file name, so letters, digits, `-` and `_` only. */
  readonly id: string;
  readonly kit: string;
  readonly source: ScreenSource;
  readonly split: Split;
  /** The DSL text as the printer writes it. */
  readonly gui: string;
  /**
   * One entry for each component of the tree in document order (pre-order; braces have none), null where it is not
   * visible; undefined for screens without boxes.
   */
  readonly boxes?: readonly (Box | null)[];
  /** The screenshot as PNG, at the size at which it was rendered or imported. */
  readonly png: Uint8Array;
}
