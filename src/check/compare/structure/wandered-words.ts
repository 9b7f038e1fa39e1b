/** Words that are gone at one place and said at another one, where readers took them for a part of something else. */
import { bare } from './likeness.ts';
import { change, type FoundChange } from './found-change.ts';
import type { Part } from './part.ts';

/** Shorter ones are parts of others by chance. */
const LEAST_LETTERS = 2;

/**
 * Two changes of which the second says where the words of the first went are one: "*Cover* is gone" and "*Exhibition* says
 * *Exhibition Cover*" are a *Cover* in another place; "*Delete* is gone" and "*Camera* says *Delete*" are a *Camera* that is gone.
 */
export function withoutWandered(changes: readonly FoundChange[]): FoundChange[] {
  const told = new Map<FoundChange, FoundChange | undefined>();
  for (const one of changes) {
    const { before } = one;
    const said = bare(before?.words ?? null);
    if (one.kind !== 'removed' || before === null || said.length < LEAST_LETTERS) continue;
    const other = changes.find((two) => !told.has(two) && two.kind === 'reworded' && takesUp(two, said));
    if (other?.before == null || other.after === null) continue;
    const isWhole = bare(other.after.words) === said;
    told.set(other, undefined);
    told.set(
      one,
      isWhole
        ? change('removed', { before: other.before })
        : change('reordered', { before, after: placeIn(other.after, before) }),
    );
  }
  return changes.flatMap((one) => (told.has(one) ? (told.get(one) ?? []) : [one]));
}

/** Whether it says these words now, and did not before. */
function takesUp({ before, after }: FoundChange, said: string): boolean {
  const [old, now] = [bare(before?.words ?? null), bare(after?.words ?? null)];
  return !old.includes(said) && now.includes(said);
}

/** A part as it stands within another one. */
function placeIn(whole: Part, part: Part): Part {
  return { ...part, box: whole.box };
}
