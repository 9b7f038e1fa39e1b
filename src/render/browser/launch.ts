/** Starts Chromium with everything pinned that changes pixels, and with no way out to a network. */
import type { Browser } from 'playwright';
import { PixelwrightError } from '../../core/errors.ts';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import { launchArguments } from '../../setup/index.ts';

const LAUNCH_LIMIT_MS = 60_000;

/**
 * Pages are answered by interception. What passes that by (preconnects, prefetched names) finds neither a name
 * server nor a proxy that answers.
 */
const NO_NETWORK = ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking'];
const DEAD_PROXY = { server: 'http://proxy.invalid:9' };

/** Drawn by the processor, the same on machines with and without graphics hardware. */
const SAME_PIXELS = ['--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none'];

/** Letters with gray edges instead of colored fringes. */
const GRAY_TEXT = '--disable-lcd-text';

export interface LaunchOptions {
  readonly grayText: boolean;
}

export async function launchBrowser(
  executablePath: string,
  environment: Readonly<Record<string, string>>,
  { grayText }: LaunchOptions,
): Promise<Browser> {
  // Half a second to load: only where a page is drawn.
  const { chromium } = await import('playwright');
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      proxy: DEAD_PROXY,
      args: [...launchArguments(), ...NO_NETWORK, ...SAME_PIXELS, ...(grayText ? [GRAY_TEXT] : [])],
      env: { ...process.env, ...environment },
      timeout: LAUNCH_LIMIT_MS,
      // The command line owns the signals: it saves state first.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    // A full temporary folder, or one that is not there, is not the browser's fault.
    const told = explainUnexpected(error);
    if (told !== error) throw told;
    throw new PixelwrightError('input', 'The browser does not start.', {
      where: executablePath,
      hint: 'Start it by hand to see why, or set PIXELWRIGHT_BROWSER to another Chromium, Chrome or Edge.',
      cause: error,
    });
  }
}
