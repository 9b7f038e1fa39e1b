/** The folder that the user stands in, which may have been deleted under the shell. */
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';

/** @throws PixelwrightError `usage` where it is gone */
export function workingFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    if (systemErrorCode(cause) !== 'ENOENT') throw cause;
    throw new PixelwrightError('usage', 'The working folder was deleted.', {
      hint: 'Change to a folder that is there (`cd`), and run the command again.',
      cause,
    });
  }
}
