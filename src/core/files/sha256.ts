/** SHA-256, as lowercase hexadecimal digits. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { PixelwrightError } from '../errors.ts';
import { explainReadError } from './file-error.ts';

/** A hash in a file. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal digits');

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * The hash of a JSON value that does not depend on the order in which keys were added; undefined members are
 * left out, as JSON leaves them out.
 */
export function sha256Json(value: unknown): string {
  return sha256(JSON.stringify(value, (_key, part: unknown) => sortKeys(part)));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Hashes a file of any size in constant memory.
 *
 * @throws PixelwrightError `input` when it cannot be read
 */
export async function sha256File(path: string): Promise<string> {
  const digest = createHash('sha256');
  try {
    // Opening a FIFO or a device would wait for the other end.
    if (!(await stat(path)).isFile()) throw notAFile(path);
    for await (const chunk of createReadStream(path)) digest.update(chunk as Uint8Array);
  } catch (error) {
    throw explainReadError(error, path);
  }
  return digest.digest('hex');
}

function notAFile(path: string): PixelwrightError {
  return new PixelwrightError('input', `Cannot read ${path}: it is a folder, a named pipe or a device.`, {
    where: path,
    hint: 'Give the path of a file.',
  });
}
