/** What a page may do while its picture is taken: ask for its own files or servers, and nothing that somebody would see. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Request, Route } from 'playwright';
import { PixelwrightError } from '../../../core/errors.ts';
import { servePage, type PageSource } from '../../../render/browser/index.ts';
import { isAllowed } from '../addresses.ts';
import { Notes, plain } from './notes.ts';

/** More are not an accident. */
const MOST_WINDOWS = 5;
/** A page that asks on and on is taken as it is. */
const QUIET_LIMIT_MS = 5_000;
const LOOK_AGAIN_MS = 20;
/** What stays open as long as a page does, and what no page waits for. */
const ENDLESS: ReadonlySet<string> = new Set(['eventsource', 'websocket', 'media', 'ping', 'other']);

/** Where a page comes from, and all that it may ask for. */
export type PageOrigin =
  | { readonly kind: 'files'; readonly source: PageSource }
  | { readonly kind: 'server'; readonly origins: readonly string[] };

export interface PageGuard {
  readonly notes: Notes;
  /** Rejects when the page does what ends it. */
  readonly broken: Promise<never>;
  /** Waits until nothing is asked for any more, up to a limit. */
  readonly quiet: () => Promise<void>;
}

/** Sets up a context that has no page yet, for `page`, which is opened in it by `open`. */
export async function guardPage(
  context: BrowserContext,
  origin: PageOrigin,
  where: string,
): Promise<{ page: Page; guard: PageGuard }> {
  const notes = new Notes();
  const isMine = (address: string): boolean => origin.kind === 'server' && isAllowed(address, origin.origins);
  await context.route(
    '**',
    origin.kind === 'files' ? ownFiles(origin.source, notes) : serversOnly(isMine, notes),
  );
  const page = await context.newPage();
  const { promise: broken, reject } = withRejection();
  if (origin.kind === 'server') await noteRedirections(page, isMine, notes);
  closeWindows(context, page, notes, () => {
    reject(endless(where));
  });
  page.on('dialog', (dialog) => {
    notes.add(`A dialog was closed (${dialog.type()}): “${plain(dialog.message(), 100)}”.`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('download', (download) => {
    notes.add(`A download was canceled: ${plain(download.suggestedFilename(), 100)}.`);
    download.cancel().catch(() => undefined);
  });
  page.on('websocket', (socket) => {
    if (!isMine(socket.url())) notes.add(refusal(socket.url()));
  });
  return { page, guard: { notes, broken, quiet: watchRequests({ page, notes, onLost: reject }) } };
}

function refusal(address: string): string {
  return `Refused: the page asked for ${plain(address, 200)}`;
}

function ownFiles(source: PageSource, notes: Notes): (route: Route) => Promise<void> {
  return async (route) => {
    const refused: string[] = [];
    // A page that is closed by now needs no answer.
    await servePage(source, refused)(route).catch(() => undefined);
    for (const address of refused) notes.add(refusal(address));
  };
}

function serversOnly(isMine: (address: string) => boolean, notes: Notes): (route: Route) => Promise<void> {
  return async (route) => {
    const address = route.request().url();
    const isLocal = isMine(address);
    if (!isLocal) notes.add(refusal(address));
    await (isLocal ? route.continue() : route.abort('blockedbyclient')).catch(() => undefined);
  };
}

function closeWindows(context: BrowserContext, page: Page, notes: Notes, onEndless: () => void): void {
  let count = 0;
  context.on('page', (window) => {
    if (window === page) return;
    count += 1;
    notes.add('A window was closed that the page opened.');
    window.close().catch(() => undefined);
    if (count > MOST_WINDOWS) onEndless();
  });
}

/**
 * Redirections are followed without asking at the door again; the browser's proxy refuses what they lead to. Playwright
 * does not tell of all that failed, so the browser itself is listened to.
 */
async function noteRedirections(
  page: Page,
  isMine: (address: string) => boolean,
  notes: Notes,
): Promise<void> {
  const client = await page.context().newCDPSession(page);
  client.on('Network.requestWillBeSent', ({ request, redirectResponse }) => {
    if (redirectResponse !== undefined && !isMine(request.url)) notes.add(refusal(request.url));
  });
  await client.send('Network.enable');
}

/** What becomes of requests: those that a picture waits for, and those that fail at the browser's proxy or its door. */
function watchRequests({ page, notes, onLost }: Watched): () => Promise<void> {
  const pending = new Set<Request>();
  page.on('request', (request) => {
    if (!ENDLESS.has(request.resourceType())) pending.add(request);
  });
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => {
    pending.delete(request);
    const reason = request.failure()?.errorText ?? '';
    // Otherwise there would be a picture of the browser's own words about it. What is aborted leaves the page as it is.
    if (isOfPage(request, page) && !reason.includes('ERR_ABORTED')) onLost(new Error(reason));
  });
  return async () => {
    const end = performance.now() + QUIET_LIMIT_MS;
    while (pending.size > 0 && performance.now() < end) await sleep(LOOK_AGAIN_MS);
    for (const request of pending) notes.add(`Taken without waiting longer for ${plain(request.url(), 200)}`);
    pending.clear();
  };
}

interface Watched {
  readonly page: Page;
  readonly notes: Notes;
  /** Told why the page is gone from where it was. */
  readonly onLost: (error: Error) => void;
}

/** Whether the page itself goes there, and not a frame in it or another window. */
function isOfPage(request: Request, page: Page): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame() === page.mainFrame();
  } catch {
    // Of a window that is not there yet.
    return false;
  }
}

function endless(where: string): PixelwrightError {
  return new PixelwrightError('input', `The page opened more than ${MOST_WINDOWS} windows.`, {
    where,
    hint: 'Stop it from opening windows by itself.',
  });
}

function withRejection(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, refuse) => {
    reject = refuse;
  });
  // Nobody may be waiting when it happens.
  promise.catch(() => undefined);
  return { promise, reject };
}
