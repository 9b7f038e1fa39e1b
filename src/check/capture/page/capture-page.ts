/** One page in a context of its own: opened, waited for, taken. */
import type { BrowserContext, Page } from 'playwright';
import { PixelwrightError } from '../../../core/errors.ts';
import { orStopped, pageAddress } from '../../../render/browser/index.ts';
import type { Raster } from '../../types.ts';
import type { CaptureSettings, Captured } from '../types.ts';
import { explainPageError, type PageState } from './page-error.ts';
import { guardPage, type PageOrigin } from './page-guard.ts';
import { pictureAtRest } from './rest.ts';
import { checkSelectors } from './selectors.ts';
import { steadyPages } from './steady-page.ts';
import { joinParts } from './take-picture.ts';

/** A page of files, or at an address of a server. */
export type PageRequest = PageOrigin & {
  /** File inside the source, or address. */
  readonly page: string;
  /** For people. */
  readonly where: string;
};

export type CapturedPage = Pick<Captured, 'masks' | 'notes'> & { readonly raster: Raster };

/**
 * @param context an empty one; whoever opened it closes it, also after an error
 * @throws PixelwrightError as `Capturer.capture` does
 */
export async function capturePage(
  context: BrowserContext,
  request: PageRequest,
  settings: CaptureSettings,
  signal: AbortSignal,
): Promise<CapturedPage> {
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const state: PageState = { waitsFor: 'page', rest: { pictures: 0 } };
  try {
    return await orStopped(
      openAndTake(context, request, settings, state),
      AbortSignal.any([timeout, signal]),
    );
  } catch (error) {
    throw explainPageError(error, {
      ...state,
      where: request.where,
      limitMs: settings.timeoutMs,
      isStopped: signal.aborted,
      isTimeUp: timeout.aborted,
    });
  }
}

async function openAndTake(
  context: BrowserContext,
  request: PageRequest,
  settings: CaptureSettings,
  state: PageState,
): Promise<CapturedPage> {
  const { maskSelectors, waitFor, timeoutMs } = settings;
  context.setDefaultTimeout(timeoutMs);
  await steadyPages(context, settings);
  const { page, guard } = await guardPage(context, request, request.where);
  const work = async (): Promise<CapturedPage> => {
    await checkSelectors(page, [...maskSelectors, ...(waitFor === undefined ? [] : [waitFor])]);
    await openAddress(page, request, (note) => {
      guard.notes.add(note);
    });
    if (waitFor !== undefined) {
      Object.assign(state, { waitsFor: 'selector', selector: waitFor });
      await page.locator(`css=${waitFor}`).first().waitFor({ state: 'attached' });
    }
    state.waitsFor = 'rest';
    const { parts, found } = await pictureAtRest(page, guard, settings, state.rest);
    for (const selector of found.unmatched) guard.notes.add(`The mask “${selector}” matches nothing.`);
    return { raster: await joinParts(parts), masks: found.masks, notes: guard.notes.list() };
  };
  return Promise.race([work(), guard.broken]);
}

/** @throws PixelwrightError `input` where the server has an error instead of a page */
async function openAddress(page: Page, request: PageRequest, note: (text: string) => void): Promise<void> {
  const address = request.kind === 'files' ? pageAddress(request.page) : request.page;
  const response = await page.goto(address, { waitUntil: 'load' });
  const status = response?.status() ?? 200;
  if (status >= 500)
    throw new PixelwrightError('input', `The server answered with an error (HTTP ${status}).`, {
      where: request.where,
      hint: 'Look at what the server writes, and try again once it answers with a page.',
    });
  if (status >= 400) note(`The server answered that there is no such page (HTTP ${status}).`);
}
