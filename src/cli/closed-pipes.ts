/** Whoever reads our output may go away before it is all written, as `head` does. */
import { systemErrorCode } from '../core/errors.ts';
import type { Streams } from './program.ts';

/**
 * Lets a closed pipe take nothing but the output with it: work that keeps state goes on to its end, and the exit code is
 * that of the work. Other errors of the streams end the process as before.
 */
export function outliveReaders({ stdout, stderr }: Streams): void {
  for (const stream of [stdout, stderr])
    stream.on('error', (error) => {
      if (systemErrorCode(error) !== 'EPIPE') throw error;
    });
}
