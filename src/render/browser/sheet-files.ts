/** The sheet that many pages stand on: a document with a frame for each. */
import type { Route } from 'playwright';
import { fulfillFile, pageAddress } from './page-files.ts';

interface FramedPage {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly viewport: { readonly width: number; readonly height: number };
}

const SHEET = 'sheet.html';
const PAGE = 'index.html';
const STYLESHEET = /<link rel="stylesheet" href="([^":?#]+)">/g;

export const sheetAddress = pageAddress(SHEET);

/** Pages stand in the document itself, with their style sheets: each request would cost more than a page. */
export function sheetHtml(pages: readonly FramedPage[]): string {
  const frames = pages.map(({ files, viewport }, index) => {
    const { width, height } = viewport;
    const size = `style="width:${width}px;height:${height}px"`;
    return `<iframe ${size} srcdoc="${escapeAttribute(framed(files, index))}"></iframe>`;
  });
  const style = 'html{background:#fff}body{margin:0}iframe{display:block;border:0}';
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${frames.join('')}`;
}

/** What a page asks for besides is found in a folder of its number. */
function framed(files: FramedPage['files'], index: number): string {
  const html = textOf(files.get(PAGE));
  const base = `<base href="${pageAddress(`${index}/`)}">`;
  return html
    .replace(/<head>/, (head) => head + base)
    .replace(STYLESHEET, (link, path: string) => {
      const css = files.get(path);
      return css === undefined ? link : `<style>${textOf(css).replaceAll('</', '<\\/')}</style>`;
    });
}

/** A handler for every request of the sheet and its pages. */
export function serveSheet(pages: readonly FramedPage[], sheet: string): (route: Route) => Promise<void> {
  return async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1));
    if (path === SHEET) return fulfillFile(route, { path, body: Buffer.from(sheet) });
    const [number = '', ...rest] = path.split('/');
    const file = pages[Number(number)]?.files.get(rest.join('/'));
    if (file === undefined) return route.abort('blockedbyclient');
    return fulfillFile(route, { path, body: Buffer.from(file) });
  };
}

function textOf(content: string | Uint8Array | undefined): string {
  return content === undefined ? '' : Buffer.from(content).toString('utf8');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
