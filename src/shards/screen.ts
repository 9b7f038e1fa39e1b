/** One training example: a screenshot with its tokens and, where they are known, the boxes of its components. */

/** [left, top, right, bottom] as fractions of the screenshot's width and height, each from 0 to 1. */
export type Box = readonly [number, number, number, number];

/** Where a screen came from: rendered by the project, or imported from a pix2code data set. */
export type ScreenSource = 'synthetic' | 'pix2code';

export type Split = 'train' | 'validation' | 'test';

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
  /** The screenshot as PNG, at the network's size. */
  readonly png: Uint8Array;
}
