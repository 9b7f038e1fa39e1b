/** Turns the system errors of reading and writing files into errors that say what to do. */
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { READING, RESOURCES, WRITING } from './system-errors.ts';

/**
 * The error to throw instead of `error`, which came up while writing `path`. Errors that no user can do
 * anything about come back as they are.
 */
export function explainWriteError(error: unknown, path: string): unknown {
  const code = systemErrorCode(error) ?? '';
  const explanation = RESOURCES[code] ?? WRITING[code];
  if (explanation === undefined || error instanceof PixelwrightError) return error;
  return new PixelwrightError(explanation.kind, `Cannot write ${path}: ${explanation.reason}.`, {
    where: path,
    hint: explanation.hint,
    cause: error,
  });
}

/** The same for an error that came up while reading `path`. */
export function explainReadError(error: unknown, path: string): unknown {
  const code = systemErrorCode(error) ?? '';
  const reason = RESOURCES[code]?.reason ?? READING[code];
  if (reason === undefined || error instanceof PixelwrightError) return error;
  return new PixelwrightError(RESOURCES[code]?.kind ?? 'input', `Cannot read ${path}: ${reason}.`, {
    where: path,
    hint: RESOURCES[code]?.hint ?? 'Check the path and its permissions.',
    cause: error,
  });
}
