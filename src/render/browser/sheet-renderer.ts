/**
 * Many small pages drawn at once: as frames below one another on one sheet, which is loaded and photographed as a whole and
 * then cut. Several times as fast as one page after another, whose loading and photographing each cost more than the page.
 */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import sharp from 'sharp';
import type { Box } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { fastPng } from '../fast-png.ts';
import { newContext } from './browser-context.ts';
import { measureFrames } from './measure-boxes.ts';
import { fillSheet, pageHeights, serveSheet, setFrameHeights, sheetAddress } from './sheet-files.ts';
import { startBrowser, type BrowserOptions, type StartedBrowser } from './start-browser.ts';

const LIMIT_MS = 120_000;

/** A page of the caller's own making; without files its place stays empty. */
export interface SheetPage {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly selectors: readonly string[];
  /**
   * For pages that may be longer than their viewport: how high the picture is that is taken, from how high the page is; both
   * CSS pixels. Undefined where it is too long: the picture then is that of the viewport, and nothing on it counts as visible.
   * @default the viewport's height
   */
  readonly pictureHeight?: (pageHeight: number) => number | undefined;
  /** Style rules that are added behind the page's own. */
  readonly css?: string;
}

export interface SheetPicture {
  readonly png: Buffer;
  /** One for each selector, as fractions of the picture, cut at its edges; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
}

export interface SheetRenderer {
  readonly browserName: string;
  /**
   * Draws the pages of one sheet. A page's picture depends on the page and on where on the sheet it stands (gradients are
   * dithered by place), and on nothing else, but for edges of small discs (docs/datasets.md).
   *
   * @param scale pixels a CSS pixel
   * @throws PixelwrightError `input` where they are not drawn in time, `interrupted`
   */
  render(pages: readonly SheetPage[], scale?: number): Promise<readonly SheetPicture[]>;
  close(): Promise<void>;
}

export interface SheetRendererOptions extends BrowserOptions {
  /** Ends pages that are being drawn. */
  readonly signal?: AbortSignal;
}

/** @throws PixelwrightError `input` where there is no browser, or it does not start */
export async function openSheetRenderer(options: SheetRendererOptions = {}): Promise<SheetRenderer> {
  const { signal, ...browser } = options;
  return new FrameSheets(await startBrowser(browser), signal);
}

class FrameSheets implements SheetRenderer {
  readonly browserName: string;
  readonly #browser: Browser;
  readonly #removeFonts: () => Promise<void>;
  readonly #signal: AbortSignal | undefined;
  /** Those that wait for their next pages. */
  readonly #idle: Sheet[] = [];

  constructor({ browser, browserName, removeFonts }: StartedBrowser, signal: AbortSignal | undefined) {
    this.browserName = browserName;
    this.#browser = browser;
    this.#removeFonts = removeFonts;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#stop, { once: true });
  }

  async render(pages: readonly SheetPage[], scale = 1): Promise<readonly SheetPicture[]> {
    const sheet = this.#idle.pop() ?? (await this.#newSheet());
    try {
      const pictures = await drawSheet(sheet, pages, scale);
      this.#idle.push(sheet);
      return pictures;
    } catch (error) {
      if (this.#signal?.aborted === true)
        throw new PixelwrightError('interrupted', 'The drawing of pages was stopped.', { cause: error });
      await sheet.context.close().catch(() => undefined);
      throw new PixelwrightError('input', 'The browser could not draw the pages.', {
        hint: 'Draw them one by one to see which of them keeps it busy.',
        cause: error,
      });
    }
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop);
    await this.#browser.close().catch(() => undefined);
    await this.#removeFonts();
  }

  readonly #stop = (): void => void this.#browser.close().catch(() => undefined);

  async #newSheet(): Promise<Sheet> {
    const context = await newContext(this.#browser);
    context.setDefaultTimeout(LIMIT_MS);
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    const sheet: Sheet = { context, page, client, pages: [] };
    await context.route(
      '**',
      serveSheet(() => sheet.pages),
    );
    await page.goto(sheetAddress, { waitUntil: 'load' });
    return sheet;
  }
}

/** A document of the browser's, with the pages that stand on it now. */
interface Sheet {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly client: CDPSession;
  pages: readonly SheetPage[];
}

async function drawSheet(sheet: Sheet, pages: readonly SheetPage[], scale: number): Promise<SheetPicture[]> {
  const { page, client } = sheet;
  sheet.pages = pages;
  await setSize(client, pages, scale);
  await fillSheet(page, pages);
  const sized = await sizePages(page, pages);
  if (sized !== pages) await setSize(client, sized, scale);
  const boxes = await measureFrames(page, sized);
  const shot = await client.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  return cut(Buffer.from(shot.data, 'base64'), sized, boxes, scale);
}

/** The viewport of a context has one scale for good; that of the protocol can be changed. */
async function setSize(client: CDPSession, pages: readonly SheetPage[], scale: number): Promise<void> {
  await client.send('Emulation.setDeviceMetricsOverride', {
    width: Math.max(...pages.map(({ viewport }) => viewport.width)),
    height: pages.reduce((sum, { viewport }) => sum + viewport.height, 0),
    deviceScaleFactor: scale,
    mobile: false,
  });
}

interface SizedPage extends SheetPage {
  /** The page goes on below the picture. */
  readonly isCut?: boolean;
}

/** The pages with viewports of the heights that their pictures are to have. */
async function sizePages(page: Page, pages: readonly SheetPage[]): Promise<readonly SizedPage[]> {
  if (pages.every(({ pictureHeight }) => pictureHeight === undefined)) return pages;
  const heights = await pageHeights(page);
  const sized = pages.map((one, index) => {
    const { pictureHeight, viewport } = one;
    if (pictureHeight === undefined) return one;
    const height = pictureHeight(heights[index] ?? viewport.height);
    if (height === undefined) return { ...one, selectors: one.selectors.map(() => NOTHING) };
    return { ...one, viewport: { ...viewport, height }, isCut: height < (heights[index] ?? 0) };
  });
  await setFrameHeights(
    page,
    sized.map(({ viewport }) => viewport.height),
  );
  return sized;
}

/** Matches no element. */
const NOTHING = ':not(*)';

async function cut(
  sheet: Buffer,
  pages: readonly SheetPage[],
  boxes: readonly (readonly (Box | null)[])[],
  scale: number,
): Promise<SheetPicture[]> {
  const { data, info } = await sharp(sheet).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const rowBytes = info.width * info.channels;
  let top = 0;
  const places = pages.map(({ viewport }) => {
    const place = { top, width: viewport.width * scale, height: viewport.height * scale };
    top += place.height;
    return place;
  });
  return Promise.all(
    places.map(async (place, index) => {
      const rows = data.subarray(place.top * rowBytes, (place.top + place.height) * rowBytes);
      const raw = { width: info.width, height: place.height, channels: info.channels };
      const { width, height } = place;
      const cutOut = sharp(rows, { raw }).extract({ left: 0, top: 0, width, height });
      return { png: await fastPng(cutOut), boxes: boxes[index] ?? [] };
    }),
  );
}
