/** What is captured, how, and what comes of it. */
import type { CheckedPicture, SelectorMask, Size } from '../types.ts';

/** Something that a picture is made of. `path` is absolute or of the working folder. */
export type Candidate =
  /** A picture file. */
  | { readonly kind: 'picture'; readonly name: string; readonly path: string }
  /** A `.gui` file, compiled with its kit and drawn for the kit's own target. */
  | { readonly kind: 'gui'; readonly name: string; readonly path: string; readonly kit: string }
  /** An HTML file with whatever lies beside it. */
  | { readonly kind: 'page'; readonly name: string; readonly path: string }
  /** A folder that `compile` or `gen` wrote, or one target's folder in it. */
  | { readonly kind: 'code'; readonly name: string; readonly path: string }
  /** A page of a server on this machine. */
  | { readonly kind: 'address'; readonly name: string; readonly url: string };

/** Of pages in a browser; for Android and iOS, `scale`, `colorScheme` and the time limit of their own renderers. */
export interface CaptureSettings {
  /** CSS pixels. What a `.gui` file or its code says of its own size goes first. */
  readonly viewport: Size;
  /** Pixels of the picture for a CSS pixel, 0.25 to 4, at most three decimals. */
  readonly scale: number;
  readonly colorScheme: 'light' | 'dark';
  /** BCP 47: `en-US`. */
  readonly locale: string;
  /** IANA: `Europe/Berlin`. */
  readonly timezone: string;
  /** ISO 8601: the time that all pages see, standing still. Timers run, and so does `performance.now()`. */
  readonly clock: string;
  /** Of `Math.random`, `crypto.getRandomValues` and `crypto.randomUUID`: a whole number of 32 bits. */
  readonly seed: number;
  /** The whole page where it is longer or wider than the viewport. */
  readonly fullPage: boolean;
  /** For one candidate, from opening it to its picture. */
  readonly timeoutMs: number;
  /** CSS selectors: where their matches stand comes back as `masks`, and may change while the page comes to rest. */
  readonly maskSelectors: readonly string[];
  /** CSS selector of something that has to be in the page first. */
  readonly waitFor: string | undefined;
}

export interface Captured {
  readonly picture: CheckedPicture;
  /** `Chromium 156.0.7922.10`; null for pictures that were given. */
  readonly renderer: string | null;
  /** Hash of the fonts that the page was drawn with; null where there was none, or they are the system's own. */
  readonly fonts: string | null;
  /** Of the selectors that match something. */
  readonly masks: readonly SelectorMask[];
  /** Refused requests, closed dialogs and windows, masks without a match: sentences, in order of the alphabet. */
  readonly notes: readonly string[];
}

export interface Capturer {
  /**
   * Makes a picture of a candidate. May be called many times at once.
   *
   * @throws PixelwrightError `input` for what is missing, broken or never comes to rest, `usage` for settings and selectors
   * that are none and for addresses that were not allowed, `interrupted` when the capturer's signal is aborted
   */
  capture(candidate: Candidate, settings: CaptureSettings): Promise<Captured>;
  /** Ends the browsers and whatever else was started. */
  close(): Promise<void>;
}
