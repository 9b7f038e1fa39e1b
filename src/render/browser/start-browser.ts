/** A browser to draw with, from finding it on the machine to its fonts. */
import type { Browser } from 'playwright';
import { noProgress, type ReportProgress } from '../../core/progress.ts';
import { launchArguments } from '../../setup/index.ts';
import { requireBrowser } from './availability.ts';
import { pinFonts } from './fonts.ts';
import { launchBrowser } from './launch.ts';

export interface BrowserOptions {
  readonly report?: ReportProgress;
  /**
   * Letters with gray edges, as on most phones, Apple's computers and in the published measurements of pages, instead of
   * the colored fringes of other desktops. @default false
   */
  readonly grayText?: boolean;
  /** For pages whose scripts run, and the only servers that they reach. @default a browser for pages without scripts */
  readonly live?: { readonly origins: readonly string[] };
}

export interface StartedBrowser {
  readonly browser: Browser;
  /** `Chromium 150.0.7871.100` */
  readonly browserName: string;
  /** Hash of the fonts that it has; null where they are the system's own. */
  readonly fonts: string | null;
  /** Starts another one like it, with the same fonts. */
  readonly launch: () => Promise<Browser>;
  /** For when no browser uses them any more. */
  readonly removeFonts: () => Promise<void>;
}

/** @throws PixelwrightError `input` where there is none (with the command to run), or it does not start */
export async function startBrowser(options: BrowserOptions = {}): Promise<StartedBrowser> {
  const { report = noProgress, grayText = false, live } = options;
  const executable = await requireBrowser();
  if (launchArguments().length > 0) {
    report({
      type: 'note',
      level: 'info',
      message: `Running as root, so the browser runs without its sandbox (${launchArguments().join(' ')}).`,
    });
  }
  const fonts = await pinFonts();
  const launch = (): Promise<Browser> =>
    launchBrowser(executable, fonts.environment, { grayText, ...(live === undefined ? {} : { live }) });
  try {
    const browser = await launch();
    return {
      browser,
      browserName: `Chromium ${browser.version()}`,
      fonts: fonts.identity,
      launch,
      removeFonts: fonts.remove,
    };
  } catch (error) {
    await fonts.remove();
    throw error;
  }
}
