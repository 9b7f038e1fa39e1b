/** The sheet that many pages stand on: an empty document, into which a frame is written for each page. */
import type { Page, Route } from 'playwright';
import { setTimeout as sleep } from 'node:timers/promises';
import { fulfillFile, pageAddress } from './page-files.ts';

interface FramedPage {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly css?: string;
}

const SHEET = 'sheet.html';
const EMPTY_SHEET = `<!doctype html><meta charset="utf-8"><title>Sheet</title>
<style>html{background:#fff}body{margin:0}iframe{display:block;border:0}</style>`;
const PAGE = 'index.html';
const STYLESHEET = /<link rel="stylesheet" href="([^":?#]+)">/g;
const LOAD_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 5;

export const sheetAddress = pageAddress(SHEET);

/** As much of the DOM as the function below touches; it runs in the browser. */
interface DomGlobals {
  readonly document: {
    readonly body: { replaceChildren(...frames: readonly DomFrame[]): void };
    createElement(name: 'iframe'): DomFrame;
    querySelectorAll(name: 'iframe'): Iterable<DomFrame>;
  };
}
interface DomFrame {
  readonly style: { cssText: string; height: string };
  readonly contentDocument: {
    readonly documentElement: { readonly scrollHeight: number };
    readonly readyState: string;
    open(): void;
    write(html: string): void;
    close(): void;
  };
}

/**
 * Writes the pages into frames below one another, and waits until they are loaded. Frames that are written to need no
 * navigation, which would cost several times as much as the page.
 *
 * @throws Error where a page is not loaded in time
 */
export async function fillSheet(page: Page, pages: readonly FramedPage[]): Promise<void> {
  const frames = pages.map(({ files, css, viewport: { width, height } }, index) => ({
    size: `width:${width}px;height:${height}px`,
    html: framed(files, index, css),
  }));
  await page.evaluate((wanted) => {
    const { document } = globalThis as unknown as DomGlobals;
    const made = wanted.map(() => document.createElement('iframe'));
    document.body.replaceChildren(...made);
    made.forEach((frame, index) => {
      const { size, html } = wanted[index] ?? { size: '', html: '' };
      frame.style.cssText = size;
      frame.contentDocument.open();
      frame.contentDocument.write(html);
      frame.contentDocument.close();
    });
  }, frames);
  const begun = performance.now();
  while (!(await isLoaded(page))) {
    if (performance.now() - begun > LOAD_LIMIT_MS) throw new Error('a page of the sheet does not load');
    await sleep(LOOK_AGAIN_MS);
  }
}

function isLoaded(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as DomGlobals;
    const frames = Array.from(document.querySelectorAll('iframe'));
    return frames.every(({ contentDocument }) => contentDocument.readyState === 'complete');
  });
}

/** The page with its style sheets in it; what it asks for besides is found in a folder of its number. */
function framed(files: FramedPage['files'], index: number, added: string | undefined): string {
  const base = `<base href="${pageAddress(`${index}/`)}">`;
  return textOf(files.get(PAGE))
    .replace(/<head>/, (head) => head + base)
    .replace(STYLESHEET, (link, path: string) => {
      const css = files.get(path);
      return css === undefined ? link : styleElement(textOf(css));
    })
    .replace(/<\/head>/, (end) => (added === undefined ? end : styleElement(added) + end));
}

function styleElement(css: string): string {
  return `<style>${css.replaceAll('</', '<\\/')}</style>`;
}

/** How high each page is, CSS pixels: its frame's height, or more. */
export async function pageHeights(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as DomGlobals;
    const frames = Array.from(document.querySelectorAll('iframe'));
    return frames.map(({ contentDocument }) => contentDocument.documentElement.scrollHeight);
  });
}

/** @param heights of the frames, CSS pixels */
export async function setFrameHeights(page: Page, heights: readonly number[]): Promise<void> {
  await page.evaluate((wanted) => {
    const { document } = globalThis as unknown as DomGlobals;
    const frames = Array.from(document.querySelectorAll('iframe'));
    frames.forEach(({ style }, index) => (style.height = `${wanted[index] ?? 0}px`));
  }, heights);
}

/** A handler for every request of the sheet and the pages that stand on it. */
export function serveSheet(pages: () => readonly FramedPage[]): (route: Route) => Promise<void> {
  return async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1));
    if (path === SHEET) return fulfillFile(route, { path, body: Buffer.from(EMPTY_SHEET) });
    const [number = '', ...rest] = path.split('/');
    const file = pages()[Number(number)]?.files.get(rest.join('/'));
    if (file === undefined) return route.abort('blockedbyclient');
    return fulfillFile(route, { path, body: Buffer.from(file) });
  };
}

function textOf(content: string | Uint8Array | undefined): string {
  return content === undefined ? '' : Buffer.from(content).toString('utf8');
}
