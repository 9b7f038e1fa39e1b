/** Whatever a screen is given as becomes a picture. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import type { ScreenDocument } from '../../dsl/index.ts';
import { localAddress, localOrigins } from './addresses.ts';
import { checkSettings } from './check-settings.ts';
import { checkedPicture, openCheckedPicture } from './checked-picture.ts';
import { compileCandidate, readCandidate, type CodeOfScreen } from './code-candidate.ts';
import { DeviceScreens } from './device-screens.ts';
import { capturePage, type PageRequest } from './page/capture-page.ts';
import { LiveBrowser } from './page/live-browsers.ts';
import type { Candidate, Captured, Capturer, CaptureSettings } from './types.ts';

export interface CapturerOptions {
  /** Ends what is being captured. */
  readonly signal: AbortSignal;
  /** Servers on this machine that pages of servers may ask: `http://localhost:3000`. */
  readonly allowedOrigins: readonly string[];
}

/**
 * Starts nothing before it is needed.
 *
 * @throws PixelwrightError `usage` for an origin that is not of this machine
 */
export async function openCapturer({ signal, allowedOrigins }: CapturerOptions): Promise<Capturer> {
  return Promise.resolve(new EveryCapturer(signal, localOrigins(allowedOrigins)));
}

class EveryCapturer implements Capturer {
  readonly #signal: AbortSignal;
  readonly #origins: readonly string[];
  /** Local files are drawn in a browser that reaches no server at all. */
  readonly #ofFiles = new LiveBrowser([]);
  readonly #ofServers: LiveBrowser;
  readonly #ofDevices: DeviceScreens;

  constructor(signal: AbortSignal, origins: readonly string[]) {
    this.#signal = signal;
    this.#origins = origins;
    this.#ofServers = new LiveBrowser(origins);
    this.#ofDevices = new DeviceScreens(signal);
  }

  async capture(candidate: Candidate, settings: CaptureSettings): Promise<Captured> {
    if (this.#signal.aborted)
      throw new PixelwrightError('interrupted', 'The capture of a screen was stopped.');
    checkSettings(settings);
    switch (candidate.kind) {
      case 'picture':
        return ofFile(candidate.path);
      case 'gui':
        return this.#code(await compileCandidate(candidate.path, candidate.kit), candidate.path, settings);
      case 'code':
        return this.#code(await readCandidate(candidate.path), candidate.path, settings);
      case 'page':
        return this.#page(await fileRequest(candidate.path), settings);
      case 'address':
        return this.#page(this.#serverRequest(candidate.url), settings);
    }
  }

  async close(): Promise<void> {
    const closed = [this.#ofFiles, this.#ofServers, this.#ofDevices].map((one) => one.close());
    const failed = (await Promise.allSettled(closed)).find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  #code({ code, document }: CodeOfScreen, where: string, settings: CaptureSettings): Promise<Captured> {
    const { target, files, viewport = document?.viewport ?? settings.viewport } = code;
    if (target !== 'html') return this.#ofDevices.capture(code, target, document, settings);
    const request = { kind: 'files', source: { files }, page: 'index.html', where } as const;
    return this.#page(request, { ...settings, viewport }, document);
  }

  #page(request: PageRequest, settings: CaptureSettings, document?: ScreenDocument): Promise<Captured> {
    const browser = request.kind === 'files' ? this.#ofFiles : this.#ofServers;
    return browser.withContext(settings, async (context, { browserName, fonts }) => {
      const { raster, masks, notes } = await capturePage(context, request, settings, this.#signal);
      const picture = await checkedPicture(raster, document);
      return { picture, renderer: browserName, fonts, masks, notes };
    });
  }

  /** @throws PixelwrightError `usage` for an address that the user did not name */
  #serverRequest(address: string): PageRequest {
    const { origin, href } = localAddress(address);
    if (this.#origins.includes(origin))
      return { kind: 'server', origins: this.#origins, page: href, where: address };
    throw new PixelwrightError('usage', `Pages of ${origin} were not allowed.`, {
      where: address,
      hint: `Allow the server by name: ${origin}.`,
    });
  }
}

async function ofFile(path: string): Promise<Captured> {
  return { picture: await openCheckedPicture(path), renderer: null, fonts: null, masks: [], notes: [] };
}

/** @throws PixelwrightError `input` where there is no such file */
async function fileRequest(path: string): Promise<PageRequest> {
  const file = resolve(path);
  const isThere = await stat(file).then(
    (info) => info.isFile(),
    () => false,
  );
  if (isThere) return { kind: 'files', source: { folder: dirname(file) }, page: basename(file), where: path };
  throw new PixelwrightError('input', 'There is no such page.', {
    where: path,
    hint: 'Name an HTML file; for a folder of code, name the folder that compile or gen wrote.',
  });
}
