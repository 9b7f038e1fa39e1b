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
    throw isWorkingFolderGone(error) ? workingFolderGone(error) : error;
  }
}

/** Whether this is how Node says that there is no working folder. */
export function isWorkingFolderGone(error: unknown): boolean {
  return systemErrorCode(error) === 'ENOENT' && String(error).includes('uv_cwd');
}

export function workingFolderGone(cause: unknown): PixelwrightError {
  return new PixelwrightError('usage', 'The working folder was deleted.', {
    hint: 'Change to a folder that is there (`cd`), and run the command again.',
    cause,
  });
}
