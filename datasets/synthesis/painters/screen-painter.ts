/** What makes pictures of random screens, a batch at a time. */
import type { Box } from '../../../src/core/box.ts';
import type { ReportProgress } from '../../../src/core/progress.ts';
import type { Random } from '../../../src/core/random.ts';
import type { Kit } from '../../../src/kits/index.ts';
import type { DrawnScreen } from '../draw-screen.ts';

export interface PaintOrder {
  /** For what the picture is to look like, beside what is on it; the same for each attempt at one screen. */
  readonly lookRandom: () => Random;
  /** Undefined where the place in the batch is not needed. */
  readonly drawn: DrawnScreen | undefined;
}

export interface PaintedScreen {
  readonly png: Buffer;
  /** One for each component in pre-order, as fractions of the picture; null where it is not visible. */
  readonly boxes: readonly (Box | null)[];
}

/**
 * @param report is told what people should know of how it draws
 * @param varied draw web pages in other windows and fonts than the kit's own, too; phones' screens always are
 */
export type OpenPainter = (
  kit: Kit,
  signal: AbortSignal,
  report: ReportProgress,
  varied: boolean,
) => Promise<ScreenPainter>;

export interface ScreenPainter {
  /** What draws, for the data set's manifest. */
  readonly renderer: string;
  /** Screens that are best drawn at once; their places in the batch may be told in the pictures' last bits. */
  readonly batch: number;
  /**
   * @returns one for each order, undefined for those without a screen
   * @throws PixelwrightError `input` where a component has no template that works, or it cannot be drawn
   */
  paint(orders: readonly PaintOrder[]): Promise<readonly (PaintedScreen | undefined)[]>;
  close(): Promise<void>;
}
