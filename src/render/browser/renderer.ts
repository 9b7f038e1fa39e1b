/** The renderer: one browser, started at once and again should it crash; a context of its own for each page. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { PixelwrightError } from '../../core/errors.ts';
import { newContext, type ContextScreen } from './browser-context.ts';
import { readPageFacts, type PageFacts } from './facts/index.ts';
import { awaitFonts, measureBoxes, visibleBoxes } from './measure-boxes.ts';
import { measureTexts } from './measure-texts.ts';
import { pageAddress, servePage } from './page-files.ts';
import { startBrowser, type BrowserOptions, type StartedBrowser } from './start-browser.ts';
import { orStopped, withinLimit } from './stopping.ts';
import type { ExamineRequest, MeasuredPage, Renderer, RenderedPage, RenderRequest } from './types.ts';

const DEFAULT_LIMIT_MS = 30_000;
const MAXIMUM_SIDE = 16_384;

export interface RendererOptions extends BrowserOptions {
  /** Ends pages that are being drawn. */
  readonly signal?: AbortSignal;
  /**
   * Draw many pages in one context, one after another. Several times as fast, since a context costs more than a small
   * page; only for pages of the caller's own making. @default false
   */
  readonly reuseContexts?: boolean;
}

/**
 * Starts the browser.
 *
 * @throws PixelwrightError `input` where there is none (with the command to run), or it does not start
 */
export async function openRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const { signal, reuseContexts = false, ...browser } = options;
  return new BrowserRenderer({ signal, reuseContexts }, await startBrowser(browser));
}

interface Settings {
  readonly signal: AbortSignal | undefined;
  readonly reuseContexts: boolean;
}

class BrowserRenderer implements Renderer {
  readonly browserName: string;
  readonly #settings: Settings;
  readonly #started: StartedBrowser;
  /** Contexts that wait for their next page, by viewport. */
  readonly #idle = new Map<string, BrowserContext[]>();
  #browser: Browser;
  #relaunch: Promise<Browser> | undefined;
  #closed = false;

  constructor(settings: Settings, started: StartedBrowser) {
    this.#settings = settings;
    this.#started = started;
    this.#browser = started.browser;
    this.browserName = started.browserName;
  }

  render(request: RenderRequest): Promise<RenderedPage> {
    return this.#inContext(request, drawPage);
  }

  measure(request: RenderRequest): Promise<MeasuredPage> {
    return this.#inContext(request, measurePage);
  }

  examine(request: ExamineRequest): Promise<PageFacts> {
    return this.#inContext(request, examinePage);
  }

  async #inContext<Request extends RenderRequest, T>(
    request: Request,
    work: (context: BrowserContext, request: Request, page: string, limitMs: number) => Promise<T>,
  ): Promise<T> {
    const page = request.page ?? 'index.html';
    const where = 'folder' in request ? join(request.folder, page) : page;
    await checkRequest(request, page, where);
    const limitMs = request.timeoutMs ?? DEFAULT_LIMIT_MS;
    const timeout = AbortSignal.timeout(limitMs);
    const { signal } = this.#settings;
    const stop = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    const context = await this.#takeContext(request).catch((error: unknown) => {
      throw this.#explain(error, timeout, where, limitMs);
    });
    try {
      const rendered = await orStopped(work(context, request, page, limitMs), stop);
      await this.#putBack(context, request);
      return rendered;
    } catch (error) {
      await withinLimit(context.close());
      throw this.#explain(error, timeout, where, limitMs);
    }
  }

  /** A context that is idle and still alive, or a new one. */
  async #takeContext(request: RenderRequest): Promise<BrowserContext> {
    const browser = await this.#running();
    const idle = this.#idle.get(keyOf(request)) ?? [];
    for (let context = idle.pop(); context !== undefined; context = idle.pop())
      if (context.browser() === browser) return context;
    return newContext(browser, screenOf(request));
  }

  async #putBack(context: BrowserContext, request: RenderRequest): Promise<void> {
    if (!this.#settings.reuseContexts) {
      await withinLimit(context.close());
      return;
    }
    const key = keyOf(request);
    this.#idle.set(key, [...(this.#idle.get(key) ?? []), context]);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await withinLimit(this.#browser.close());
    await this.#started.removeFonts();
  }

  /** The browser, started anew where it crashed. */
  async #running(): Promise<Browser> {
    if (this.#closed) throw new Error('the renderer is closed');
    this.#settings.signal?.throwIfAborted();
    if (this.#browser.isConnected()) return this.#browser;
    this.#relaunch ??= this.#started.launch();
    try {
      this.#browser = await this.#relaunch;
    } finally {
      this.#relaunch = undefined;
    }
    return this.#browser;
  }

  #explain(error: unknown, timeout: AbortSignal, where: string, limitMs: number): unknown {
    if (this.#settings.signal?.aborted === true)
      return new PixelwrightError('interrupted', 'The drawing of a page was stopped.', {
        where,
        cause: error,
      });
    if (timeout.aborted || isPlaywrightTimeout(error))
      return new PixelwrightError('input', `The page was not drawn within ${limitMs / 1000} s.`, {
        where,
        hint: 'Look for what keeps it busy (very many elements, huge filters or pictures).',
        cause: error,
      });
    if (error instanceof PixelwrightError) return error;
    return new PixelwrightError('input', 'The browser could not draw the page.', {
      where,
      hint: 'Open the page in a browser to see what is wrong with it.',
      cause: error,
    });
  }
}

async function checkRequest(request: RenderRequest, page: string, where: string): Promise<void> {
  const { viewport } = request;
  for (const side of [viewport.width, viewport.height])
    if (!Number.isInteger(side) || side < 1 || side > MAXIMUM_SIDE)
      throw new RangeError(`a viewport's sides are whole numbers from 1 to ${MAXIMUM_SIDE}, not ${side}`);
  const isThere =
    'files' in request
      ? request.files.has(page)
      : (await stat(where).catch(() => undefined))?.isFile() === true;
  if (isThere) return;
  throw new PixelwrightError('input', 'There is no page here to draw.', {
    where,
    hint: 'Compile the screen to HTML first.',
  });
}

/** Contexts are as large as their viewport, and have its resolution. */
function keyOf({ viewport, scale = 1, night = false }: RenderRequest): string {
  return `${viewport.width}×${viewport.height}×${scale} ${night ? 'dark' : 'light'}`;
}

function screenOf({ viewport, scale = 1, night = false }: RenderRequest): ContextScreen {
  return {
    viewport: { width: viewport.width, height: viewport.height },
    deviceScaleFactor: scale,
    colorScheme: night ? 'dark' : 'light',
  };
}

async function drawPage(
  context: BrowserContext,
  request: RenderRequest,
  file: string,
  timeout: number,
): Promise<RenderedPage> {
  const { viewport, selectors = [], fullPage = false, scale = 1 } = request;
  const { page, refused } = await openPage(context, request, file, timeout);
  const png = await page.screenshot({ type: 'png', fullPage, animations: 'disabled', caret: 'hide' });
  const { width, height } = pngSize(png);
  const size = fullPage ? { width: width / scale, height: height / scale } : viewport;
  const { boxes, missing } = await measureBoxes(page, selectors, size);
  return { png, width, height, boxes, missing, refused };
}

async function measurePage(
  context: BrowserContext,
  request: RenderRequest,
  file: string,
  timeout: number,
): Promise<MeasuredPage> {
  const { selectors = [] } = request;
  const { page } = await openPage(context, request, file, timeout);
  return { boxes: await visibleBoxes(page, selectors), lines: await measureTexts(page, selectors) };
}

async function examinePage(
  context: BrowserContext,
  request: ExamineRequest,
  file: string,
  timeout: number,
): Promise<PageFacts> {
  const { page } = await openPage(context, request, file, timeout);
  const { viewport, mostHeight, narrowWidth, fragments } = request;
  const facts = await readPageFacts(page, {
    width: viewport.width,
    mostHeight,
    ...(narrowWidth === undefined ? {} : { narrowWidth }),
    ...(fragments === undefined ? {} : { fragments }),
  });
  if (narrowWidth !== undefined) await page.setViewportSize(viewport);
  return facts;
}

async function openPage(
  context: BrowserContext,
  request: RenderRequest,
  file: string,
  timeout: number,
): Promise<{ readonly page: Page; readonly refused: readonly string[] }> {
  const refused: string[] = [];
  context.setDefaultTimeout(timeout);
  await context.unrouteAll();
  await context.route('**', servePage(request, refused));
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(pageAddress(file), { waitUntil: 'load' });
  await awaitFonts(page);
  return { page, refused };
}

/** Width and height stand in a PNG's first chunk (W3C PNG, IHDR). */
function pngSize(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function isPlaywrightTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
