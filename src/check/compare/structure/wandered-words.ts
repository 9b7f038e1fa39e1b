/** Words that are gone at one place and said at another one, where readers took them for a part of something else. */
import { bare } from './likeness.ts';
import { change, type FoundChange } from './found-change.ts';
import { centerOf, isWithin, type Part } from './part.ts';

/** Shorter ones are parts of others by chance. */
const LEAST_LETTERS = 2;

/** Fewer are said here and there by chance. */
const SURE_LETTERS = 4;

/**
 * What is gone here and new there, saying the same, stands in another place. And two changes of which the second says where the
 * words of the first went are one: "*Cover* is gone" and "*Exhibition* says *Exhibition Cover*" are a *Cover* in another place;
 * "*Delete* is gone" and "*Camera* says *Delete*" are a *Camera* that is gone.
 */
export function withoutWandered(changes: readonly FoundChange[]): FoundChange[] {
  const told = new Map<FoundChange, FoundChange | undefined>();
  for (const [one, other] of exchanged(changes)) {
    told.set(other, undefined);
    told.set(one, change('reordered', { before: one.before, after: other.after }));
  }
  for (const one of changes) {
    const { before } = one;
    if (one.kind !== 'removed' || before === null || told.has(one)) continue;
    const label = labelOf(before);
    const there = changes.find(
      (two) => two.kind === 'added' && !told.has(two) && label !== '' && labelOf(two.after) === label,
    );
    if (there !== undefined) {
      told.set(there, undefined);
      told.set(one, change('reordered', { before, after: there.after }));
      continue;
    }
    const said = bare(before.words);
    if (said.length < LEAST_LETTERS) continue;
    const other = changes.find((two) => !told.has(two) && two.kind === 'reworded' && takesUp(two, said));
    if (other?.before == null || other.after === null) continue;
    const isWhole = bare(other.after.words) === said;
    told.set(other, undefined);
    told.set(
      one,
      isWhole
        ? change('removed', { before: other.before })
        : change('reordered', { before, after: { ...before, box: other.after.box } }),
    );
  }
  return changes.flatMap((one) => (told.has(one) ? (told.get(one) ?? []) : [one]));
}

/** Two places of which the second says what the first said, and the first does so no longer. */
function exchanged(changes: readonly FoundChange[]): [FoundChange, FoundChange][] {
  const reworded = changes.filter(({ kind }) => kind === 'reworded');
  const pairs: [FoundChange, FoundChange][] = [];
  for (const one of reworded) {
    const label = labelOf(one.before);
    const other = reworded.find((two) => two !== one && label !== '' && labelOf(two.after) === label);
    if (other !== undefined && !pairs.some((pair) => pair.includes(one) || pair.includes(other)))
      pairs.push([one, other]);
  }
  return pairs;
}

/**
 * A text that is new and says what two others said, one behind the other, is one of them beside the other: the one that went
 * stands in another place.
 *
 * @param gone all of the baseline that was found nowhere
 * @param still boxes and words of what stands where the new text does
 */
export function joinedWords(
  come: readonly Part[],
  gone: readonly Part[],
  still: readonly Part[],
): FoundChange[] {
  const isText = ({ words, holds }: Part): boolean => !holds && bare(words).length >= LEAST_LETTERS;
  const texts = gone.filter(isText);
  return come.filter(isText).flatMap((part) => {
    const said = bare(part.words);
    const beside = still.filter((one) => isText(one) && isWithin(one.box, part.box));
    for (const one of texts)
      for (const other of [...texts, ...beside]) {
        const [a, b] = [bare(one.words), bare(other.words)];
        if (one === other || (said !== a + b && said !== b + a)) continue;
        const isFar = !texts.includes(other) || distance(one, part) > distance(other, part);
        const far = isFar ? one : other;
        return [change('reordered', { before: far, after: { ...part, words: far.words } })];
      }
    return [];
  });
}

/** What it says, or what is said on it; empty where that is little. */
function labelOf(part: Part | null): string {
  const label = bare(part?.words ?? part?.caption ?? null);
  return label.length >= SURE_LETTERS ? label : '';
}

function distance(a: Part, b: Part): number {
  const [[x, y], [u, v]] = [centerOf(a.box), centerOf(b.box)];
  return Math.hypot(x - u, y - v);
}

/** Whether it says these words now, and did not before. */
function takesUp({ before, after }: FoundChange, said: string): boolean {
  const [old, now] = [bare(before?.words ?? null), bare(after?.words ?? null)];
  return !old.includes(said) && now.includes(said);
}
