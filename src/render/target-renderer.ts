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

export interface DrawRequest {
  readonly files: TargetFiles;
  /** CSS pixels, dp or points; one of them is one pixel of the picture. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Where components stand in the code, as the target names them: selectors, view ids. */
  readonly references: readonly string[];
}

/** A target's renderer that is running. */
export interface OpenTargetRenderer {
  /**
   * @throws PixelwrightError `input` where the code cannot be drawn or takes too long; `interrupted` when the signal
   * that it was opened with is aborted
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
