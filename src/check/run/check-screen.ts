/** Checks one screen: draws it, compares it with its baseline, and looks again where it is not the same. */
import {
  lookAtScreen,
  readBaselineOf,
  type Attempt,
  type ScreenParts,
  type ScreenRequest,
} from './look-at-screen.ts';
import { goneScreen, outcomeOf, type ScreenOutcome } from './screen-outcome.ts';

/**
 * @throws PixelwrightError what is no matter of this screen alone: interrupted, out of memory or disk space, wrong usage
 */
export async function checkScreen(request: ScreenRequest, parts: ScreenParts): Promise<ScreenOutcome> {
  const { pair, retries } = request;
  const read = await readBaselineOf(request);
  if (pair.candidate === undefined) return goneScreen(pair, read);
  // The bytes of a picture are the same however often they are looked at.
  const most = pair.candidate.kind === 'picture' ? 1 : retries + 1;
  const attempts: Attempt[] = [];
  let last: Attempt;
  do {
    last = await lookAtScreen(pair.candidate, read, request, parts);
    attempts.push(last);
  } while (!['same', 'new'].includes(last.outcome) && read.ok && attempts.length < most);
  return outcomeOf(request, read, attempts, last);
}
