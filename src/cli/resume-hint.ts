/** What an error says of resuming the command that it ended. */
import { PixelwrightError } from '../core/errors.ts';

/**
 * A command that can be resumed says how: one that was interrupted, unless it did so itself, and one that ran out of memory
 * or disk space, since the command as it was would begin anew, or be refused.
 */
export function withResumeHint(error: unknown, resume: string): unknown {
  if (!(error instanceof PixelwrightError)) return error;
  const { kind, message, where, hint } = error;
  const isInterrupted = kind === 'interrupted' && hint === undefined;
  if (!isInterrupted && kind !== 'resources') return error;
  const advice = (hint ?? '').replace(/, then run the same command again\.?$/, '.');
  return new PixelwrightError(kind, message, {
    ...(where === undefined ? {} : { where }),
    hint: isInterrupted ? `Go on with: ${resume}` : `${advice} Then go on with: ${resume}`.trimStart(),
    cause: error,
  });
}
