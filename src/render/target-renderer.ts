/** What draws the code of one target. Whoever validates code asks for one of these, and knows of no browser or toolkit. */
import type { Box } from '../core/box.ts';

/** Files of a target's code, by their path with forward slashes. */
export type TargetFiles = ReadonlyMap<string, string | Uint8Array>;

export interface TargetPicture {
  /** RGB or RGBA, 8 bit. */
  readonly png: Uint8Array;
  /** One for each reference, as fractions of the picture, cut at its edges; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
}

/** Where components stand, without a picture: boxes and lines of text in pixels of the page. */
export interface TargetMeasure {
  /** One for each reference; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
  /** Of the lines of the component's own text, from a line's first letter to its last, from ascent to descent. */
  readonly lines: readonly (readonly Box[])[];
}

export const SYSTEM_BARS = ['none', 'buttons', 'gestures'] as const;

/** What a phone draws over an app: a status bar, and below three buttons or a handle to swipe at. */
export type SystemBars = (typeof SYSTEM_BARS)[number];

/** On what kind of device code is drawn. A renderer that has no such thing refuses it. */
export interface DeviceSettings {
  /** Pixels of the picture for a CSS pixel, dp or point. @default 1 */
  readonly scale?: number;
  /** Dark mode. @default false */
  readonly night?: boolean;
  /** The user's choice of larger letters. @default 1 */
  readonly fontScale?: number;
  /** @default none */
  readonly bars?: SystemBars;
  /** Android's theme (`@android:style/Theme.Holo`), or the version of iOS. @default the code's own */
  readonly theme?: string;
}

export interface DrawRequest {
  readonly files: TargetFiles;
  /** CSS pixels, dp or points. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly device?: DeviceSettings;
  /** Where components stand in the code, as the target names them: selectors, view ids. */
  readonly references: readonly string[];
}

/** A target's renderer that is running. */
export interface OpenTargetRenderer {
  /** Version of what draws, where it is known only once that runs: `Chromium 150.0.7871.100`. */
  readonly version?: string;
  /**
   * @throws PixelwrightError `input` where the code cannot be drawn or takes too long; `usage` for settings of the device
   * that its target has not; `interrupted` when the signal that it was opened with is aborted
   */
  draw(request: DrawRequest): Promise<TargetPicture>;
  /** Lays the code out without drawing it. @throws PixelwrightError as `draw` does */
  measure(request: DrawRequest): Promise<TargetMeasure>;
  close(): Promise<void>;
}

export interface TargetRenderer {
  /** The target whose code it draws: `html`. */
  readonly target: string;
  /** What draws: “Chromium”, “Android 14 (Robolectric 4.17)”. */
  readonly title: string;
  /** Changes whenever pictures may: with another browser, say. Known without starting anything. */
  readonly identity: string;
  /** Starts it. @throws PixelwrightError `input` where it does not start */
  open(): Promise<OpenTargetRenderer>;
}

/** A renderer, or what to run to get it. */
export type TargetRendererAvailability =
  | { readonly available: true; readonly renderer: TargetRenderer }
  | { readonly available: false; readonly target: string; readonly command: string };
