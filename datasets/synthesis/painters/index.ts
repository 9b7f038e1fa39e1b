/** The painter of a kit's own target. */
import { noProgress, type ReportProgress } from '../../../src/core/progress.ts';
import type { Kit, TargetName } from '../../../src/kits/index.ts';
import { openAndroidPainter } from './android-painter.ts';
import { openHtmlPainter } from './html-painter.ts';
import { openIosPainter } from './ios-painter.ts';
import type { OpenPainter, ScreenPainter } from './screen-painter.ts';

export type { PaintedScreen, PaintOrder, ScreenPainter } from './screen-painter.ts';

const PAINTERS: Readonly<Record<TargetName, OpenPainter>> = {
  html: openHtmlPainter,
  android: openAndroidPainter,
  ios: openIosPainter,
};

/**
 * Starts what draws a kit's screens as they look on their own target.
 *
 * @param varied in other windows and fonts than the kit's own, too
 * @throws PixelwrightError `input` where it is not there, with the command to run
 */
export function openPainter(
  kit: Kit,
  signal: AbortSignal,
  report: ReportProgress = noProgress,
  varied = false,
): Promise<ScreenPainter> {
  return PAINTERS[kit.target](kit, signal, report, varied);
}
