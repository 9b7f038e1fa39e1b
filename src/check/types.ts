/** What is said of a screen that was checked: shared by the comparison, the runner and the reports. */
import type { Box } from '../core/box.ts';
import type { ScreenDocument } from '../dsl/index.ts';

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Red, green, blue by row: uint8 [height, width, 3]. */
export interface Raster extends Size {
  readonly pixels: Uint8Array;
}

/** What decides: pixels, what stands on the screen, or both (either one fails it). */
export type CompareBy = 'pixels' | 'structure' | 'both';

/** Pixels, cut to what both pictures have; masked ones do not count. */
export interface PixelComparison {
  /** Pixels that were compared. */
  readonly compared: number;
  /** That differ by more than the threshold, and not by anti-aliasing. */
  readonly differing: number;
  /** Of `compared`, 0 to 1. */
  readonly ratio: number;
  /** That differ as anti-aliasing does. */
  readonly antialiased: number;
  /** Structural similarity of the luma, -1 to 1; 1 for the same picture. */
  readonly ssim: number;
  /** Around all that differs; null where nothing does. */
  readonly area: Box | null;
}

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'moved'
  | 'resized'
  | 'recolored'
  | 'reworded'
  | 'reordered'
  | 'replaced'
  | 'restyled';

/** One thing that is otherwise on the candidate. */
export interface Change {
  readonly kind: ChangeKind;
  /** What it is, as people say it: `button`, `text`, `picture`. */
  readonly component: string;
  /** Its words, at most 40 characters; null where it has none. */
  readonly label: string | null;
  /** Where it stands on the baseline (on the candidate for what is new): `row 2, column 3`. */
  readonly place: string;
  /** The whole of it: `Row 2, column 3: button “Save” became red (#0d6efd → #dc3545).` */
  readonly sentence: string;
  /** Pixels of the baseline, and of the candidate; null where it is not there. */
  readonly before: Box | null;
  readonly after: Box | null;
}

export interface StructureComparison {
  /** What it is taken from: `page`, the page reader's trees of both pictures; `trees`, the screens' own; `none`, no need. */
  readonly reader: string;
  /** Those that count, the weightiest first. */
  readonly changes: readonly Change[];
  /** Those that do not count, with the reason (masked, words are free). */
  readonly tolerated: readonly (Change & { readonly reason: string })[];
}

export type Outcome = 'same' | 'different' | 'new' | 'gone' | 'unreadable';

/** Picture files of a screen, paths inside the report's folder. */
export interface ScreenPictures {
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly diff: string | null;
}

export interface ScreenResult {
  /** Of its baseline without `.png`, with forward slashes: `settings/dark`. */
  readonly name: string;
  readonly outcome: Outcome;
  /** Passed or failed only on some of its attempts. */
  readonly flaky: boolean;
  readonly attempts: number;
  /** One sentence each: why it is not the same, what is to be known of it. */
  readonly reasons: readonly string[];
  /** What to do next, for what could not be read; null else. */
  readonly hint: string | null;
  readonly size: { readonly baseline: Size | null; readonly candidate: Size | null };
  readonly pixels: PixelComparison | null;
  readonly structure: StructureComparison | null;
  readonly pictures: ScreenPictures;
  /** Masks that were laid over both pictures, pixels. */
  readonly masks: readonly Box[];
  /** Milliseconds of its last attempt. */
  readonly duration: number;
}

/** What a picture was drawn with; a change of it is said before anything else. */
export interface Environment {
  /** `Chromium 156.0.7922.10`, `Android 14`; null for pictures that were given. */
  readonly renderer: string | null;
  /** `linux x64`. */
  readonly platform: string;
  /** Of the package. */
  readonly version: string;
  /** Hash of the fonts that pages are drawn with; null where none were. */
  readonly fonts: string | null;
}

export interface CheckReport {
  readonly format: 'pixelwright-check/1';
  readonly by: CompareBy;
  /** Sentences about what changed in the environment since the baselines were made; told first. */
  readonly environmentChanges: readonly string[];
  readonly environment: Environment;
  /** By name. */
  readonly screens: readonly ScreenResult[];
  readonly counts: Readonly<Record<Outcome, number>> & { readonly flaky: number };
  /** `2/5`; null for a whole run. */
  readonly shard: string | null;
}

/** Limits for one screen: what is left out is the run's. */
export interface Limits {
  /** Largest difference of two colors that are called the same: 0 to 1, of the largest there is in YIQ. */
  readonly threshold: number;
  /** Pixels that may differ; undefined for what `maxDiffRatio` allows. */
  readonly maxDiffPixels: number | undefined;
  /** Share of all pixels that may differ. */
  readonly maxDiffRatio: number;
  /** Structural similarity that is asked for, -1 to 1; undefined where it does not decide. */
  readonly minSsim: number | undefined;
}

/** Where the matches of a mask's selector stand on a page, pixels of its picture. */
export interface SelectorMask {
  /** CSS. */
  readonly selector: string;
  readonly boxes: readonly Box[];
}

/** What does not count on a screen. */
export interface Masks {
  /** Pixels of the baseline. */
  readonly boxes: readonly Box[];
  /** Components by path (`0.2.1`) or name (`picture`), as the reading calls them. */
  readonly components: readonly string[];
}

/** A picture with all that is known of it. */
export interface CheckedPicture {
  readonly png: Uint8Array;
  readonly raster: Raster;
  /** Its screen, where somebody wrote it down; else it is read from the picture. */
  readonly document: ScreenDocument | undefined;
}

export interface CompareRequest {
  readonly name: string;
  readonly baseline: CheckedPicture;
  readonly candidate: CheckedPicture;
  readonly by: CompareBy;
  readonly limits: Limits;
  readonly masks: Masks;
  /** `free`: other words are no change. */
  readonly words: 'exact' | 'free';
}

/** What `compareScreens` found: the part of a screen's result that is about its two pictures. */
export interface Comparison extends Pick<ScreenResult, 'reasons' | 'size' | 'pixels' | 'structure'> {
  readonly isSame: boolean;
  /** The candidate in gray with what differs in red; null where nothing does. */
  readonly diff: Uint8Array | null;
}
