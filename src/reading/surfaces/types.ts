/** What goes into the reading of surfaces and what comes out. */
import type { PictureArea, Rule, Surface, TextLine } from '../page-reading.ts';

/** A line as the word reader finds it: its type is fitted later. */
export type FoundLine = Omit<TextLine, 'type' | 'baseline'>;

export interface SurfaceReading {
  /** What all else stands on, `#rrggbb`. */
  readonly background: string;
  /** Larger ones first. */
  readonly surfaces: readonly Surface[];
  /** From top to bottom. */
  readonly rules: readonly Rule[];
  /** From top to bottom. */
  readonly pictures: readonly PictureArea[];
}
