/** What pages are drawn in: all that could change their pixels is pinned, and their scripts run only where that is asked for. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';

export type ContextScreen = Pick<
  BrowserContextOptions,
  | 'viewport'
  | 'deviceScaleFactor'
  | 'colorScheme'
  | 'locale'
  | 'timezoneId'
  | 'javaScriptEnabled'
  | 'ignoreHTTPSErrors'
>;

/** @param screen what is otherwise for this page */
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
