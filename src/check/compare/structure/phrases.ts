/** Texts are compared word by word; what is said of them is said of whole phrases. */
import { unionOf } from '../../../core/box.ts';
import type { FoundChange } from './found-change.ts';
import { bare, likeness } from './likeness.ts';
import type { Part } from './part.ts';

/** Texts as their words, with the ground that they stand on where it is painted; all else as it is. */
export function wordsApart(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    if (part.family !== 'text' || part.pieces.length === 0) return [part];
    if (part.fill === null) return part.pieces;
    const ground = { ...part, words: null, caption: part.words, ink: null, letterSize: null, pieces: [] };
    return [ground, ...part.pieces];
  });
}

/** Words of one text as one part, in reading order. */
export function phraseOf(words: readonly Part[]): Part {
  const [first, ...rest] = words;
  if (first === undefined) throw new RangeError('a phrase has words');
  if (rest.length === 0) return first;
  const box = unionOf(words.map((word) => word.box));
  const said = words.flatMap((word) => (word.words === null ? [] : [word.words]));
  return { ...first, box, words: said.join(' ') };
}

/** Changes of single words as changes of what they are part of; in the order of the first of each. */
export function joinWords(
  changes: readonly FoundChange[],
  blocks: { readonly before: readonly Part[]; readonly after: readonly Part[] },
): FoundChange[] {
  const groups = new Map<string, FoundChange[]>();
  const reworded = new Set(
    changes.flatMap((one) => (isOfWords(one) && one.kind === 'reworded' ? pathsOf(one) : [])),
  );
  for (const [at, one] of changes.entries()) {
    const key = isOfWords(one) ? keyOf(one, reworded) : String(at);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => joined(group, blocks) ?? []);
}

function isOfWords({ before, after }: FoundChange): boolean {
  return [before, after].every((part) => part === null || (part.family === 'text' && part.words !== null));
}

function pathsOf({ before, after }: FoundChange): string[] {
  return [...(before === null ? [] : [`a ${before.path}`]), ...(after === null ? [] : [`b ${after.path}`])];
}

/** Words that are gone, or new, beside others that are said instead belong to that. */
function keyOf(change: FoundChange, reworded: ReadonlySet<string>): string {
  const { kind, before, after } = change;
  const [path = ''] = pathsOf(change);
  if (kind === 'reworded') return `reworded ${path}`;
  if ((kind === 'removed' || kind === 'added') && pathsOf(change).some((one) => reworded.has(one)))
    return `reworded ${path}`;
  return [kind, path, before?.ink ?? '', after?.ink ?? ''].join(' ');
}

/** Undefined for what says the same, cut into words otherwise. */
function joined(
  group: readonly FoundChange[],
  blocks: { readonly before: readonly Part[]; readonly after: readonly Part[] },
): FoundChange | undefined {
  const first = group.find(({ kind }) => kind === 'reworded') ?? group[0];
  if (first === undefined) throw new RangeError('a group has changes');
  if (first.kind === 'reworded' && first.before !== null && first.after !== null) {
    const before = blocks.before.find(({ path }) => path === first.before?.path) ?? first.before;
    const after = blocks.after.find(({ path }) => path === first.after?.path) ?? first.after;
    if (bare(before.words) === bare(after.words)) return undefined;
    return { ...first, kind: isReordered(before, after) ? 'reordered' : 'reworded', before, after };
  }
  const whole = (side: 'before' | 'after'): Part | null => {
    const words = group.flatMap((one) => one[side] ?? []);
    return words.length === 0 ? null : phraseOf(words);
  };
  return { ...first, before: whole('before'), after: whole('after') };
}

/** Of the longer one's letters; small ones are misread, differently at each place. */
const SAME_LETTERS = 0.8;
const LEAST_LETTERS = 8;
/** Letters more or less; where there are more, words are gone or new. */
const MOST_LOST = 2;

/** Whether the same letters are said in another order: of two words, say, that changed places. */
function isReordered(before: Part, after: Part): boolean {
  const [old, now] = [bare(before.words), bare(after.words)];
  const most = Math.max(old.length, now.length);
  const shared = sharedLetters(old, now);
  return (
    old !== now &&
    Math.abs(old.length - now.length) <= MOST_LOST &&
    (shared === most ||
      (most >= LEAST_LETTERS && shared >= SAME_LETTERS * most && likeness(old, now) < SAME_LETTERS))
  );
}

function sharedLetters(a: string, b: string): number {
  const left = Array.from(b);
  let shared = 0;
  for (const letter of a) {
    const at = left.indexOf(letter);
    if (at === -1) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return shared;
}
