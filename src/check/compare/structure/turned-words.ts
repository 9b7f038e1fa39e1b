/**
 * Words of one text that are said in another order, wherever its lines break: each word went another way, so that no two groups
 * of them changed places, and yet what stood behind the others stands before them.
 */
import { heightOf, type Box } from '../../../core/box.ts';
import type { Difference } from './differences.ts';
import { change, type FoundChange } from './found-change.ts';
import { bare, saidOnce } from './likeness.ts';
import type { Pair } from './part.ts';
import { phraseOf } from './phrases.ts';

/** Words of a text that moved, each said once: fewer are in another order by a misreading. */
const LEAST_WORDS = 4;
/** Shorter words are said so often that one of them is taken for another one. */
const LEAST_LETTERS = 3;
/** Share of them that may stand elsewhere among the others. */
const MOST_TURNED = 0.5;
/** Of the lower one's height, so that two words stand in one line. */
const SAME_LINE = 0.5;

/** One change for each text, of the words that went elsewhere in it. @param moved words of texts among others */
export function findTurned(moved: readonly Difference[]): FoundChange[] {
  const texts = new Map<string, Pair[]>();
  for (const { pair } of moved) {
    const { before, after } = pair;
    if (before.family !== 'text' || before.words === null || bare(before.words) !== bare(after.words))
      continue;
    const key = `${before.path} ${after.path}`;
    texts.set(key, [...(texts.get(key) ?? []), pair]);
  }
  return [...texts.values()].flatMap(turnedOf);
}

function turnedOf(all: readonly Pair[]): FoundChange[] {
  const words = saidOnce(all, ({ before }) => before.words);
  if (words.length < LEAST_WORDS) return [];
  const old = inLines(words, ({ before }) => before.box);
  const now = inLines(words, ({ after }) => after.box);
  const kept = longestRising(now.map((pair) => old.indexOf(pair)));
  const turned = old.filter((_pair, at) => !kept.has(at));
  if (turned.length === 0 || turned.length > MOST_TURNED * words.length) return [];
  if (turned.every(({ before }) => bare(before.words).length < LEAST_LETTERS)) return [];
  // What somebody took elsewhere stays together.
  if (![old, now].every((order) => areTogether(turned.map((pair) => order.indexOf(pair))))) return [];
  return [
    change('reordered', {
      before: phraseOf(turned.map(({ before }) => before)),
      after: phraseOf(turned.map(({ after }) => after)),
    }),
  ];
}

/** Line by line, and within each from left to right. */
function inLines(pairs: readonly Pair[], boxOf: (pair: Pair) => Box): Pair[] {
  const lines: Pair[][] = [];
  for (const pair of [...pairs].sort((a, b) => middleOf(boxOf(a)) - middleOf(boxOf(b)))) {
    const [first] = lines.at(-1) ?? [];
    if (first !== undefined && shareLine(boxOf(first), boxOf(pair))) lines.at(-1)?.push(pair);
    else lines.push([pair]);
  }
  return lines.flatMap((line) => line.sort((a, b) => boxOf(a)[0] - boxOf(b)[0]));
}

function middleOf([, top, , bottom]: Box): number {
  return (top + bottom) / 2;
}

function shareLine(a: Box, b: Box): boolean {
  return Math.min(a[3], b[3]) - Math.max(a[1], b[1]) >= SAME_LINE * Math.min(heightOf(a), heightOf(b));
}

/** The values of a longest sequence that rises. */
function longestRising(values: readonly number[]): Set<number> {
  const lengths: number[] = [];
  const before: number[] = [];
  for (const [at, value] of values.entries()) {
    let [best, from] = [0, -1];
    for (let earlier = 0; earlier < at; earlier++)
      if ((values[earlier] ?? 0) < value && (lengths[earlier] ?? 0) > best)
        [best, from] = [lengths[earlier] ?? 0, earlier];
    lengths.push(best + 1);
    before.push(from);
  }
  const found = new Set<number>();
  for (let at = lengths.indexOf(Math.max(...lengths)); at >= 0; at = before[at] ?? -1)
    found.add(values[at] ?? 0);
  return found;
}

function areTogether(places: readonly number[]): boolean {
  return Math.max(...places) - Math.min(...places) === places.length - 1;
}
