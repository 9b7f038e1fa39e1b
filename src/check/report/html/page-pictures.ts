/**
 * The pictures of `report.html`. All of them are embedded as data URIs, so that the page can be sent as one file, while
 * together they stay under 20 MB; else all are linked, relative to the page, since browsers choke on much larger pages.
 */
import { lstat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readRegularFile } from '../../../core/files/index.ts';
import { isInside } from '../../result-schema.ts';
import type { CheckReport } from '../../types.ts';

/** Of the data URIs together, in bytes. */
export const MAXIMUM_EMBEDDED_BYTES = 20_000_000;

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

export interface PagePictures {
  readonly areLinked: boolean;
  /** Address of a picture by its path in the report's folder; undefined for what is not there. */
  readonly addressOf: (path: string | null) => string | undefined;
}

/** @throws PixelwrightError where a picture is there and cannot be read */
export async function pagePictures(
  { screens }: CheckReport,
  folder: string,
  maximumBytes = MAXIMUM_EMBEDDED_BYTES,
): Promise<PagePictures> {
  const wanted = screens.flatMap(({ pictures }) => [pictures.baseline, pictures.candidate, pictures.diff]);
  const sizes = new Map<string, number>();
  for (const path of wanted) {
    if (path === null || sizes.has(path) || !isInside(path)) continue;
    // Reports are merged and moved; a picture that was left behind is said to be missing, in its place.
    const info = await lstat(join(folder, path)).catch(() => undefined);
    if (info?.isFile() === true) sizes.set(path, info.size);
  }
  // Base64 takes four characters for three bytes.
  const embedded = Array.from(sizes.values()).reduce((sum, size) => sum + Math.ceil(size / 3) * 4, 0);
  const areLinked = embedded > maximumBytes;
  const addresses = new Map<string, string>();
  for (const [path, size] of sizes)
    addresses.set(path, areLinked ? pictureAddress(path) : await dataUri(join(folder, path), size));
  return { areLinked, addressOf: (path) => (path === null ? undefined : addresses.get(path)) };
}

async function dataUri(path: string, size: number): Promise<string> {
  const content = await readRegularFile(path, { maxBytes: size });
  const type = TYPES[extname(path).toLowerCase()] ?? 'image/png';
  return `data:${type};base64,${content.toString('base64')}`;
}

/** Relative to the page; nothing in a name is taken for a scheme, a query or a place in the page. */
function pictureAddress(path: string): string {
  // Half a surrogate pair cannot be encoded; UTF-8 puts a replacement character in its place.
  return `./${Buffer.from(path).toString().split('/').map(encodeURIComponent).join('/')}`;
}
