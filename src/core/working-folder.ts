/** The folder that relative paths start from. */
import { PixelwrightError, systemErrorCode } from './errors.ts';

/**
 * Absolute path of the working folder.
 *
 * @throws PixelwrightError `usage` where it was removed under our feet
 */
export function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new PixelwrightError('usage', 'The working folder is not there any more.', {
      hint: 'Change to a folder that exists (cd), then run the same command again.',
      cause: error,
    });
  }
}
