/** What pages are drawn in: all that could change their pixels is pinned, and their scripts do not run. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';

export type ContextScreen = Pick<BrowserContextOptions, 'viewport' | 'deviceScaleFactor' | 'colorScheme'>;

/** @param screen what is as the page's own screen has it */
export function newContext(browser: Browser, screen: ContextScreen = {}): Promise<BrowserContext> {
  return browser.newContext({
    javaScriptEnabled: false,
    serviceWorkers: 'block',
    acceptDownloads: false,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    forcedColors: 'none',
    locale: 'en-US',
    timezoneId: 'UTC',
    ...screen,
  });
}
