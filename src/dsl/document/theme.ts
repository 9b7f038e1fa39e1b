/**
 * A screen's design as a person would write it down: named looks that components share, and the named values (palette,
 * type, spacing) that looks are made of.
 */
import type { Style } from './style.ts';

export interface Theme {
  /** Names of colors by role: `ink`, `surface`, `brand`; each `#rrggbb` once. */
  readonly colors: ReadonlyMap<string, string>;
  /** Names of font sizes, pixels: `text-small`, `text-body`, `text-title`. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Names of gaps, paddings and margins that recur, pixels: `space-1`, `space-2`. */
  readonly spaces: ReadonlyMap<string, number>;
  /** Names of families: `body`, `title`, `code`. */
  readonly families: ReadonlyMap<string, string>;
  /**
   * By the name that a class, a style or a modifier gets: `card`, `card-title`, `nav-link`. Lower case, digits and `-`.
   * Components that look alike share one.
   */
  readonly looks: ReadonlyMap<string, Style>;
}
