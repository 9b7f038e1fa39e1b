/** How many screens came out how, and the exit code that follows. */
import { EXIT_CODES } from '../../core/errors.ts';
import type { CheckReport, ScreenResult } from '../types.ts';

export function countsOf(screens: readonly ScreenResult[]): CheckReport['counts'] {
  const count = (outcome: ScreenResult['outcome']): number =>
    screens.filter((screen) => screen.outcome === outcome).length;
  return {
    same: count('same'),
    different: count('different'),
    new: count('new'),
    gone: count('gone'),
    unreadable: count('unreadable'),
    flaky: screens.filter(({ flaky }) => flaky).length,
  };
}

/**
 * 0 where all is the same; an error of ours before all else, then what could not be read (all of it: bad input; some of it:
 * done in part), then what differs, is new or gone.
 */
export function exitCodeOf(
  { screens, counts }: CheckReport,
  { broken, failsOnFlaky }: { readonly broken: number; readonly failsOnFlaky: boolean },
): number {
  if (broken > 0) return EXIT_CODES.internal;
  if (counts.unreadable > 0)
    return counts.unreadable === screens.length ? EXIT_CODES.input : EXIT_CODES.partial;
  const others = counts.different + counts.new + counts.gone + (failsOnFlaky ? counts.flaky : 0);
  return others > 0 ? EXIT_CODES.differ : 0;
}
