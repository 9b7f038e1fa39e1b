/** Makes folders, with errors that people understand. */
import { mkdir } from 'node:fs/promises';
import { explainWriteError } from './file-error.ts';

/**
 * Makes the folder and those above it, if they are not there.
 *
 * @throws PixelwrightError `input` or `resources` when it cannot be made
 */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw explainWriteError(error, path);
  }
}
