/** What is said of an attempt: in the version that it made, and to who waits for it. */
import { usageText } from '../assist/index.ts';
import type { Proposal } from './proposal.ts';
import type { RepairAttempt } from './repair-options.ts';

/** Without the time that it took, so that the same answer makes the same version. */
export function reasonFor({ by, usage }: Proposal): string {
  if (by === 'search') return "Searched among the kit's trees.";
  return `Edits of a model${usage === undefined ? '' : ` (${usageText(usage)})`}.`;
}

/** One line. @param number counted from 1 */
export function attemptText(
  number: number,
  { by, state, score, renderings, usage, failure }: RepairAttempt,
): string {
  const what = by === 'search' ? `${renderings} renderings` : 'asked the model';
  const took = usage === undefined ? '' : `, ${usageText(usage)}`;
  const found =
    failure ?? `match ${score.toFixed(3)}, ${state === 'kept' ? 'better, kept' : 'nothing better'}.`;
  return `Attempt ${number}: ${what}${took}, ${found}`;
}
