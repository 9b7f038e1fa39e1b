/** Tells a machine that has run out of something from a picture that is broken. */
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';

/**
 * What libvips, GLib and the format libraries under them say where memory or threads cannot be had; they have no
 * error codes.
 */
const OUT_OF_MEMORY =
  /out of memory|insufficient memory|cannot allocate|failed to allocate|memory allocation|bad_alloc|creating thread/i;

const OPEN_FILES: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE']);

/** The error to throw where `error` says that memory or open files ran out; undefined for any other. */
export function explainExhaustion(
  error: unknown,
  doing: string,
  path: string | undefined,
): PixelwrightError | undefined {
  if (error instanceof PixelwrightError) return undefined;
  const code = systemErrorCode(error) ?? '';
  const text = error instanceof Error ? error.message : String(error);
  const options = { cause: error, ...(path === undefined ? {} : { where: path }) };
  if (OPEN_FILES.has(code))
    return new PixelwrightError('resources', `Too many files are open for ${doing}.`, {
      ...options,
      hint: 'Raise the limit (ulimit -n), then run the same command again.',
    });
  if (code !== 'ENOMEM' && !OUT_OF_MEMORY.test(text)) return undefined;
  return new PixelwrightError('resources', `The memory ran out while ${doing}.`, {
    ...options,
    hint: 'Close other programs or raise the limit (ulimit -v), or scale the picture down.',
  });
}
