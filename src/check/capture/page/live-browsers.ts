/** Browsers for pages whose scripts run: started with the first page, and anew where one crashed or no longer answers. */
import type { Browser, BrowserContext } from 'playwright';
import { newContext, startBrowser, withinLimit, type StartedBrowser } from '../../../render/browser/index.ts';
import type { CaptureSettings } from '../types.ts';

interface Running {
  readonly started: Promise<StartedBrowser>;
  users: number;
  isRetired: boolean;
}

/** What pages are drawn with. */
export type DrawnWith = Pick<StartedBrowser, 'browserName' | 'fonts'>;

export class LiveBrowser {
  readonly #origins: readonly string[];
  readonly #all = new Set<Running>();
  #current: Running | undefined;

  /** @param origins servers that its pages reach */
  constructor(origins: readonly string[]) {
    this.#origins = origins;
  }

  /** Does something with an empty context, which is closed afterwards. */
  async withContext<T>(
    settings: CaptureSettings,
    work: (context: BrowserContext, drawnWith: DrawnWith) => Promise<T>,
  ): Promise<T> {
    const running = await this.#running();
    running.users += 1;
    try {
      const { browser, browserName, fonts } = await running.started;
      const context = await newContext(browser, screenOf(settings));
      try {
        return await work(context, { browserName, fonts });
      } finally {
        // A browser that cannot even close a page is not asked for another.
        if (!(await withinLimit(context.close()))) this.#retire(running);
      }
    } finally {
      running.users -= 1;
      if (running.isRetired && running.users === 0) await this.#end(running);
    }
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#all, (running) => this.#end(running)));
  }

  async #running(): Promise<Running> {
    const current = this.#current;
    const browser = await current?.started.then(
      (started): Browser | undefined => started.browser,
      () => undefined,
    );
    if (current !== undefined && browser?.isConnected() === true && !current.isRetired) return current;
    // Of several that see the same one gone, the first starts another.
    if (this.#current !== undefined && this.#current !== current) return this.#running();
    if (current !== undefined) this.#retire(current);
    const started = startBrowser({ live: { origins: this.#origins } });
    const running = { started, users: 0, isRetired: false };
    this.#all.add(running);
    this.#current = running;
    return running;
  }

  #retire(running: Running): void {
    running.isRetired = true;
    if (this.#current === running) this.#current = undefined;
  }

  async #end(running: Running): Promise<void> {
    this.#all.delete(running);
    this.#retire(running);
    const started = await running.started.catch(() => undefined);
    if (started === undefined) return;
    await withinLimit(started.browser.close());
    await started.removeFonts();
  }
}

function screenOf({ viewport, scale, colorScheme, locale, timezone }: CaptureSettings) {
  return {
    viewport: { width: viewport.width, height: viewport.height },
    deviceScaleFactor: scale,
    colorScheme,
    locale,
    timezoneId: timezone,
    javaScriptEnabled: true,
    // Only servers on this machine are reached, whose certificates are their own.
    ignoreHTTPSErrors: true,
  };
}
