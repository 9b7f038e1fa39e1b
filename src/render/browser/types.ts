/** What the renderer takes and gives. */

import type { Box } from '../../core/box.ts';
import type { FactsSettings, PageFacts } from './facts/index.ts';

/** All that a page may load: a folder, or files in memory by their path with forward slashes. */
export type PageSource =
  { readonly folder: string } | { readonly files: ReadonlyMap<string, string | Uint8Array> };

export type RenderRequest = PageSource & RenderSettings;

export interface RenderSettings {
  /** File of the page inside the folder. @default 'index.html' */
  readonly page?: string;
  /** CSS pixels; one of them is `scale` pixels of the picture. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** As on screens of higher resolution. @default 1 */
  readonly scale?: number;
  /** The page is told that its reader prefers dark colors. @default false */
  readonly night?: boolean;
  /** CSS selectors of the elements whose boxes are wanted; the first match of each counts. */
  readonly selectors?: readonly string[];
  /** Take the whole page where it is longer than the viewport, instead of its beginning. @default false */
  readonly fullPage?: boolean;
  /** @default 30,000 */
  readonly timeoutMs?: number;
}

/** Pages are examined in full length up to `mostHeight`. */
export type ExamineRequest = PageSource &
  Pick<RenderSettings, 'page' | 'viewport' | 'timeoutMs'> &
  Pick<FactsSettings, 'mostHeight' | 'narrowWidth' | 'fragments'>;

export interface RenderedPage {
  /** RGB or RGBA, 8 bit. */
  readonly png: Buffer;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** One for each selector, cut at the picture's edges; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
  /**
   * Indices of the selectors that match no element of the page, in order: not one that cannot be seen (its box is null
   * and its index is not here), but one that is not there, which is a mistake of who made the selectors or the page.
   */
  readonly missing: readonly number[];
  /** Addresses that the page asked for and did not get, as it wrote them (at most 20). */
  readonly refused: readonly string[];
}

/** Where things stand on a page, without a picture of it. */
export interface MeasuredPage {
  /** Border box of each selector's first match, CSS pixels of the page; null where there is none, or nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
  /** Boxes of each match's own lines of text (`measure-texts.ts`). */
  readonly lines: readonly (readonly Box[])[];
}

export interface Renderer {
  /** The browser and its version, for reports: `Chromium 150.0.7871.100`. */
  readonly browserName: string;
  /**
   * Draws a page. May be called many times at once: each has a browser context of its own.
   *
   * @throws PixelwrightError `input` where the page is missing, cannot be drawn, or takes longer than the limit;
   * `interrupted` when the renderer's signal is aborted
   */
  render(request: RenderRequest): Promise<RenderedPage>;
  /** Lays a page out and measures it; several times as fast as to draw it. @throws PixelwrightError as `render` does */
  measure(request: RenderRequest): Promise<MeasuredPage>;
  /**
   * Looks at what a page shows: texts with boxes, colors and names, form controls, whether it fits a phone.
   *
   * @throws PixelwrightError as `render` does
   */
  examine(request: ExamineRequest): Promise<PageFacts>;
  close(): Promise<void>;
}
