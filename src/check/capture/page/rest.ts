/** A picture counts once all of the page is there, and two in a row are the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { PixelwrightError } from '../../../core/errors.ts';
import type { CaptureSettings } from '../types.ts';
import type { PageGuard } from './page-guard.ts';
import { findMasks, type FoundMasks } from './selectors.ts';
import { settle } from './settle.ts';
import { isSamePicture, pngSize, takePicture, type PictureParts } from './take-picture.ts';

/** With the pauses between them, about twenty seconds of a small page. */
const MOST_PICTURES = 30;
/** Shorter ones first: most pages are at rest at once. */
const PAUSES_MS = { first: 50, longest: 800 };
/** What Playwright says where a page went on to another while it was looked at. */
const WENT_ON = /Execution context was destroyed|because of a navigation|Frame was detached/;

interface Frame {
  readonly parts: PictureParts;
  readonly found: FoundMasks;
}

/** How far it came, for the error where the time is up. */
export interface RestProgress {
  pictures: number;
}

/** @throws PixelwrightError `input` where the page never comes to rest */
export async function pictureAtRest(
  page: Page,
  guard: PageGuard,
  settings: CaptureSettings,
  progress: RestProgress,
): Promise<Frame> {
  let before: Frame | undefined;
  let pauseMs = PAUSES_MS.first;
  for (progress.pictures = 0; progress.pictures < MOST_PICTURES; progress.pictures += 1) {
    const frame = await takeFrame(page, guard, settings);
    if (
      frame !== undefined &&
      before !== undefined &&
      (await isSamePicture(
        before.parts,
        frame.parts,
        frame.found.masks.flatMap(({ boxes }) => boxes),
      ))
    )
      return frame;
    before = frame;
    await sleep(pauseMs);
    pauseMs = Math.min(pauseMs * 2, PAUSES_MS.longest);
  }
  throw neverRests();
}

/** Undefined where the page went on to another meanwhile. */
async function takeFrame(
  page: Page,
  guard: PageGuard,
  settings: CaptureSettings,
): Promise<Frame | undefined> {
  try {
    await guard.quiet();
    await settle(page, settings.fullPage);
    const parts = await takePicture(page, settings);
    const sizes = parts.map(pngSize);
    const picture = {
      width: sizes[0]?.width ?? 0,
      height: sizes.reduce((sum, { height }) => sum + height, 0),
    };
    return { parts, found: await findMasks(page, settings.maskSelectors, { ...settings, picture }) };
  } catch (error) {
    if (!(error instanceof Error && WENT_ON.test(error.message))) throw error;
    await page.waitForLoadState('load');
    return undefined;
  }
}

export function neverRests(): PixelwrightError {
  return new PixelwrightError('input', 'The page never comes to rest: no two pictures of it are the same.', {
    hint: 'Mask what moves by a selector, or stop it where the page prefers reduced motion.',
  });
}
