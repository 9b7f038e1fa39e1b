/** What went wrong with a page, in words. */
import { PixelwrightError } from '../../../core/errors.ts';
import { explainUnexpected } from '../../../core/explain-unexpected.ts';
import { neverRests } from './rest.ts';

/** What is being waited for, for the error where the time is up. */
export interface PageState {
  waitsFor: 'page' | 'selector' | 'rest';
  readonly rest: { pictures: number };
  selector?: string;
}

export interface PageErrorContext extends PageState {
  readonly where: string;
  readonly limitMs: number;
  /** By the user. */
  readonly isStopped: boolean;
  readonly isTimeUp: boolean;
}

/** Reasons that the browser gives, with what to say instead. */
const REASONS: readonly (readonly [pattern: RegExp, message: string, hint: string])[] = [
  [
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_NAME_NOT_RESOLVED/,
    'No server answers at this address.',
    'Start it, or have it started with --serve.',
  ],
  [
    /ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|ERR_BLOCKED_BY_CLIENT/,
    'The page leads to an address that is not allowed.',
    'Pages may go to their own folder, or to servers on this machine that were named.',
  ],
  [/ERR_TOO_MANY_REDIRECTS/, 'The server redirects without end.', 'Open the address in a browser.'],
  [/Download is starting/, 'This is a download and no page.', 'Name a page that a browser shows.'],
  [/crashed/i, 'The page crashed the browser.', 'Look for what takes so much memory.'],
  [
    /has been closed/,
    'The page closed itself, or its browser was ended.',
    'Keep it from calling window.close().',
  ],
];

export function explainPageError(error: unknown, context: PageErrorContext): unknown {
  const { where, isStopped } = context;
  if (isStopped)
    return new PixelwrightError('interrupted', 'The capture of a page was stopped.', { where, cause: error });
  if (context.isTimeUp || (error instanceof Error && error.name === 'TimeoutError'))
    return timeIsUp(context, error);
  if (error instanceof PixelwrightError) return error.where === undefined ? placed(error, where) : error;
  const told = explainUnexpected(error);
  if (told !== error) return told;
  const message = error instanceof Error ? error.message : '';
  const [, said, hint] = REASONS.find(([pattern]) => pattern.test(message)) ?? [];
  return new PixelwrightError('input', said ?? 'The browser could not draw the page.', {
    where,
    hint: hint ?? 'Open the page in a browser to see what is wrong with it.',
    cause: error,
  });
}

function timeIsUp(
  { where, limitMs, waitsFor, selector, rest }: PageErrorContext,
  cause: unknown,
): PixelwrightError {
  const limit = `within ${limitMs / 1000} s`;
  if (waitsFor === 'selector')
    return new PixelwrightError('input', `“${selector ?? ''}” did not appear in the page ${limit}.`, {
      where,
      hint: 'Check the selector, or give the page more time.',
      cause,
    });
  // Two pictures may just have been slow.
  if (waitsFor === 'rest' && rest.pictures > 2) return placed(neverRests(), where);
  return new PixelwrightError('input', `There was no picture of the page ${limit}.`, {
    where,
    hint: 'Look for what keeps it busy (a script that never ends, a request that is never answered), or give it more time.',
    cause,
  });
}

function placed(error: PixelwrightError, where: string): PixelwrightError {
  const { kind, message, hint, cause } = error;
  return new PixelwrightError(kind, message, { where, cause, ...(hint === undefined ? {} : { hint }) });
}
