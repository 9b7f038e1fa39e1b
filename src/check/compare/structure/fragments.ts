/** Changes that are told behind others, since they are scraps of a line that breaks elsewhere. */
import type { Box } from '../../../core/box.ts';
import type { Difference } from './differences.ts';
import type { FoundChange } from './found-change.ts';
import { bare } from './likeness.ts';
import { MOST_OF_SIGN } from './missing-parts.ts';
import { isSmall, type Part } from './part.ts';
import type { Side } from './pushed-out.ts';

/** Behind what is told of whole things. */
export const FRAGMENT_DOUBT = 1;

/**
 * Words that a line has more or less beside others that it still has, and small pictures: mostly a line that breaks elsewhere.
 * A list entry's number, beside its text.
 * And empty fields, beside words: cells of a table are all alike, and nobody can tell which one is gone.
 */
export function fragmentsOf(
  own: readonly FoundChange[],
  differences: readonly Difference[],
): Set<FoundChange> {
  const isBesideText = (part: Part, side: Side): boolean =>
    differences.some(
      ({ pair: { [side]: other } }) =>
        other.family === 'text' && other.path === part.path && areNearLines(other.box, part.box),
    );
  const hasWords = own.some(
    ({ kind, before, after }) =>
      (kind === 'removed' || kind === 'added') &&
      bare((before ?? after)?.words ?? null).length > MOST_OF_SIGN,
  );
  return new Set(
    own.filter(({ kind, before, after }) => {
      if (kind !== 'removed' && kind !== 'added') return false;
      const part = before ?? after;
      if (part === null) return false;
      if (part.family === 'picture') return isSmall(part);
      if (part.family === 'control') return hasWords && part.words === null && part.caption === null;
      if (part.family !== 'text') return false;
      const isMarker = hasWords && part.words !== null && bare(part.words).length <= MOST_OF_SIGN;
      return isMarker || isBesideText(part, before === null ? 'after' : 'before');
    }),
  );
}

/** Whether there is no room for a line between two: of what looks as it did the path is that of the other picture, now and then. */
function areNearLines([, top, , bottom]: Box, [, from, , to]: Box): boolean {
  return Math.max(top, from) - Math.min(bottom, to) <= to - from;
}
