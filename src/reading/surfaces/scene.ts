/** What the stages of one reading share: the canvas, its components, and what is known of each of them. */
import type { Canvas } from './color.ts';
import type { Components } from './components.ts';
import type { Runs } from './runs.ts';

export interface Scene {
  readonly canvas: Canvas;
  /** See `findBusy`. */
  readonly busy: Uint8Array;
  readonly runs: Runs;
  readonly components: Components;
  /** 0xRRGGBB. */
  readonly background: number;
  /** 1 for each component that words stand on. */
  readonly worded: Uint8Array;
}
