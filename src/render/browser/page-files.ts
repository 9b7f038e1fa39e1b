/** Answers a page's requests out of its own files, and refuses every other. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Route } from 'playwright';
import type { PageSource } from './types.ts';

/** A host that can exist nowhere (RFC 6761), so that nothing of the page is ever looked up. */
const ORIGIN = 'http://page.invalid';
const MAXIMUM_FILE_BYTES = 50_000_000;
const REPORTED_REFUSALS = 20;

const CONTENT_TYPES: Readonly<Partial<Record<string, string>>> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
};

/** Where a file of the folder is found by the browser. */
export function pageAddress(page: string): string {
  return `${ORIGIN}/${page.split(/[\\/]/).map(encodeURIComponent).join('/')}`;
}

/** The file that the address names, if it lies in the folder with all links followed. */
export async function fileInFolder(folder: string, address: string): Promise<string | undefined> {
  try {
    const url = new URL(address);
    if (url.origin !== ORIGIN) return undefined;
    const root = await realpath(folder);
    const file = await realpath(join(root, decodeURIComponent(url.pathname)));
    if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    const info = await stat(file);
    return info.isFile() && info.size <= MAXIMUM_FILE_BYTES ? file : undefined;
  } catch {
    // No such file, a circle of links, or an address that is none: there is nothing to give.
    return undefined;
  }
}

/** The file in memory that the address names. */
function fileInMemory(
  files: ReadonlyMap<string, string | Uint8Array>,
  address: string,
): PageFile | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.origin !== ORIGIN) return undefined;
  const path = decodeURIComponent(url.pathname.slice(1));
  const content = files.get(path);
  return content === undefined ? undefined : { path, body: Buffer.from(content) };
}

export interface PageFile {
  readonly path: string;
  readonly body: Buffer;
}

async function findFile(source: PageSource, address: string): Promise<PageFile | undefined> {
  if ('files' in source) return fileInMemory(source.files, address);
  const path = await fileInFolder(source.folder, address);
  return path === undefined ? undefined : { path, body: await readFile(path) };
}

/** A handler for every request of a page; addresses that were refused are added to `refused`. */
export function servePage(source: PageSource, refused: string[]): (route: Route) => Promise<void> {
  return async (route) => {
    const request = route.request();
    const file = request.method() === 'GET' ? await findFile(source, request.url()) : undefined;
    if (file === undefined) {
      if (refused.length < REPORTED_REFUSALS) refused.push(request.url().replace(`${ORIGIN}/`, ''));
      await route.abort('blockedbyclient');
      return;
    }
    await fulfillFile(route, file);
  };
}

/** Answers with a file, under the type that its name says. */
export async function fulfillFile(route: Route, { path, body }: PageFile): Promise<void> {
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  await route.fulfill({ body, contentType });
}
