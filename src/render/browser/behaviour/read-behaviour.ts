/** Opens a page in a browser as anybody's, with the machine's own fonts, and reads what it does. */
import type { BrowserContext, Page } from 'playwright';
import { PixelwrightError } from '../../../core/errors.ts';
import { requireBrowser } from '../availability.ts';
import { newContext } from '../browser-context.ts';
import { launchBrowser } from '../launch.ts';
import { awaitFonts } from '../measure-boxes.ts';
import { pageAddress, servePage } from '../page-files.ts';
import { orStopped, withinLimit } from '../stopping.ts';
import type { PageBehaviour } from './behaviour.ts';
import type { AxeSource } from './find-axe.ts';
import { findControls } from './find-controls.ts';

const PAGE = 'index.html';
/** Of all that is asked of one page, ten thousand stops of Tab among it. */
const LIMIT_MS = 300_000;

export interface BehaviourRequest {
  /** By their paths with forward slashes, `index.html` among them. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Of windows as high as the viewport, CSS pixels. */
  readonly widths: readonly number[];
  readonly axe: AxeSource;
  readonly signal: AbortSignal;
}

export interface ReadPage {
  readonly behaviour: PageBehaviour;
  /** What the viewport shows: RGB or RGBA, 8 bit. */
  readonly png: Buffer;
}

/** @throws PixelwrightError `input` where there is no browser, or the page cannot be opened in it; `interrupted` */
export async function readBehaviour(request: BehaviourRequest): Promise<ReadPage> {
  const { signal } = request;
  const timeout = AbortSignal.timeout(LIMIT_MS);
  const browser = await launchBrowser(await requireBrowser(), {}, { grayText: true });
  try {
    const context = await newContext(browser, { viewport: request.viewport, javaScriptEnabled: true });
    return await orStopped(read(context, request), AbortSignal.any([signal, timeout]));
  } catch (error) {
    if (signal.aborted)
      throw new PixelwrightError('interrupted', 'The reading of a page was stopped.', { cause: error });
    if (error instanceof PixelwrightError) throw error;
    throw new PixelwrightError('input', 'The browser could not try out the page that its tests are for.', {
      where: PAGE,
      hint: 'Open the page in a browser to see what is wrong with it, or leave --tests away.',
      cause: error,
    });
  } finally {
    await withinLimit(browser.close());
  }
}

async function read(context: BrowserContext, request: BehaviourRequest): Promise<ReadPage> {
  const page = await openPage(context, request);
  const png = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide', scale: 'css' });
  const faults = await findFaults(page, request.axe);
  const { controls, otherStops } = await findControls(page);
  const widths = [];
  for (const width of request.widths)
    widths.push({ width, scrollWidth: await scrollWidthOf(page, { ...request.viewport, width }) });
  return { png, behaviour: { controls: [...controls], otherStops, widths, faults } };
}

async function openPage(context: BrowserContext, { files }: BehaviourRequest): Promise<Page> {
  await context.route('**', servePage({ files }, []));
  const page = await context.newPage();
  await page.goto(pageAddress(PAGE), { waitUntil: 'load' });
  await awaitFonts(page);
  return page;
}

/** As much as is needed of what axe gives. */
interface AxeGlobals {
  readonly axe: {
    run(): Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly help: string;
        readonly nodes: readonly { readonly target: readonly unknown[] }[];
      }[];
    }>;
  };
}

async function findFaults(page: Page, { source }: AxeSource): Promise<PageBehaviour['faults']> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as AxeGlobals).axe.run();
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      elements: nodes.map(({ target }) => String(target)),
    }));
  });
}

/** How far the page can be scrolled to in such a window, CSS pixels. Leaves the window so. */
async function scrollWidthOf(page: Page, window: BehaviourRequest['viewport']): Promise<number> {
  await page.setViewportSize(window);
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { readonly documentElement: { readonly scrollWidth: number } };
    };
    return document.documentElement.scrollWidth;
  });
}
