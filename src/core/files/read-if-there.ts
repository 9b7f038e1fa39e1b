/** Reads what may be missing: a journal that was never begun, a pointer that nobody set. */
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { readRegularFileSync, type ReadLimits } from './read-regular-file.ts';

/**
 * The content of a regular file; undefined where there is nothing of that name.
 *
 * @throws PixelwrightError as `readRegularFile` does for everything else
 */
export function readIfThere(path: string, limits: ReadLimits): Buffer | undefined {
  try {
    return readRegularFileSync(path, limits);
  } catch (error) {
    if (error instanceof PixelwrightError && systemErrorCode(error.cause) === 'ENOENT') return undefined;
    throw error;
  }
}
