/** A folder for pages on their way into the browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainWriteError } from '../src/core/files/index.ts';

/**
 * Makes a folder for the time of `work`.
 *
 * @throws PixelwrightError `input` or `resources` where there is no room for it, and what `work` throws
 */
export async function withTemporaryFolder<T>(
  purpose: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `pixelwright-${purpose}-`)).catch((error: unknown) => {
    throw explainWriteError(error, tmpdir());
  });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
