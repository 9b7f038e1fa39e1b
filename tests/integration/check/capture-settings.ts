/** What the tests of captures have in common. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Captured, CaptureSettings } from '../../../src/check/capture/index.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';

const { available } = await rendererAvailability();

/** Why pages cannot be drawn here; undefined if they can. */
export const missingBrowser = available ? undefined : 'no browser on this machine; pixelwright setup browser';

export const settings: CaptureSettings = {
  viewport: { width: 320, height: 200 },
  scale: 1,
  colorScheme: 'light',
  locale: 'en-US',
  timezone: 'UTC',
  clock: '2026-01-02T03:04:05Z',
  seed: 7,
  fullPage: false,
  timeoutMs: 60_000,
  maskSelectors: [],
  waitFor: undefined,
};

export const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Page</title>${head}</head><body style="margin:0">${body}</body></html>`;

/** Writes files into a folder; gives the path of the first. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return join(folder, Object.keys(files)[0] ?? '');
}

export function colorAt({ picture }: Captured, x: number, y: number): number[] {
  const { pixels, width } = picture.raster;
  return [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}
