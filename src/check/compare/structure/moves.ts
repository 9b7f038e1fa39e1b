/** Ways that things went: what was moved, told from what changed places and from what was only pushed aside. */
import { area, overlapArea } from '../../../core/box.ts';
import type { Difference } from './differences.ts';
import { change, type FoundChange } from './found-change.ts';
import { bare, timesSaid } from './likeness.ts';
import { centerOf, isWithin, type Pair, type Part } from './part.ts';
import { phraseOf } from './phrases.ts';

/** All that went the same way. */
interface Cluster {
  readonly members: readonly Difference[];
}

/** Ways are the same within so many pixels. */
const SAME_WAY = 2;
/** What changed places is among the largest groups, if anything did. */
const MOST_CLUSTERS = 12;

/** Groups that stand where the other one stood: the first such two, with how many others did so. */
export function findSwapped(moved: readonly Difference[]): FoundChange[] {
  const leaves = moved.filter(({ pair: { before } }) => !before.holds && before.family !== 'rule');
  const clusters = clustersOf(leaves).slice(0, MOST_CLUSTERS);
  const isKnown = knownWords(leaves);
  for (const [at, one] of clusters.entries())
    for (const other of clusters.slice(at + 1)) {
      const inverted = one.members.flatMap((a) => {
        if (!isKnown(a.pair)) return [];
        const b = other.members.find(
          ({ pair }) => isKnown(pair) && !areAlike(a.pair, pair) && areInverted(a.pair, pair),
        );
        return b === undefined ? [] : [{ a, b }];
      });
      const [first] = inverted;
      if (first === undefined) continue;
      // What says something is known by it; else the smaller group is what somebody took elsewhere.
      const [isNamed, isOtherNamed] = [first.a, first.b].map(({ pair }) => pair.before.words !== null);
      const isFirst = isNamed === isOtherNamed ? sizeOf(one) <= sizeOf(other) : isNamed;
      const [told, partner] = isFirst
        ? [toldOf(one, first.a), toldOf(other, first.b)]
        : [toldOf(other, first.b), toldOf(one, first.a)];
      return [change('reordered', { ...told, other: partner.before })];
    }
  return [];
}

/** Things that went the same way are one change, told of the first and largest of them. */
export function movesOf(moved: readonly Difference[]): FoundChange[] {
  return clustersOf(moved).map((cluster) => {
    const first = cluster.members.reduce((best, next) =>
      precedes(next.pair.before, best.pair.before) ? next : best,
    );
    const others = new Set(cluster.members.map(({ pair }) => pair.before.path));
    return change('moved', { ...toldOf(cluster, first), followers: others.size - 1 });
  });
}

/** With other letters, only what stands somewhere else among its neighbors was moved by anybody. */
export function farMoves(moved: readonly Difference[], pairs: readonly Pair[]): FoundChange[] {
  return movesOf(
    moved.filter(({ pair }) => {
      const near = pairs.filter(
        ({ before }) => before !== pair.before && overlapArea(before.box, pair.before.box) === 0,
      );
      const inverted = near.filter((other) => areInverted(pair, other)).length;
      return inverted > 0 && inverted >= 0.2 * near.length;
    }),
  );
}

/** Whether something before it, in its row or above it, has another size, is no longer there, or is new. */
export function isDrawnAlong(pair: Pair, causes: readonly FoundChange[]): boolean {
  return causes.some(({ before, after }) => {
    const cause = before ?? after;
    // What is new stands above what it pushed down where that is now.
    const part = before === null ? pair.after : pair.before;
    if (cause === null || cause === part) return false;
    const isBelow = part.box[1] >= cause.box[1] - 2;
    const isBeside = overlapAlong(part, cause, 1) > 0.3;
    return isBelow || isBeside || isWithin(cause.box, part.box) || isWithin(part.box, cause.box);
  });
}

/** The largest first. */
function clustersOf(moved: readonly Difference[]): Cluster[] {
  const byWay = new Map<string, Difference[]>();
  for (const difference of moved) {
    const key = difference.way.map((way) => Math.round(way / SAME_WAY)).join(' ');
    byWay.set(key, [...(byWay.get(key) ?? []), difference]);
  }
  return [...byWay.values()].map((members) => ({ members })).sort((a, b) => sizeOf(b) - sizeOf(a));
}

function sizeOf({ members }: Cluster): number {
  return members.reduce((sum, { pair }) => sum + area(pair.before.box), 0);
}

/** A member with all words of its text that went with it. */
function toldOf({ members }: Cluster, one: Difference): Pick<FoundChange, 'difference'> & Pair {
  const same = members.filter(
    ({ pair }) => pair.before.family === 'text' && pair.before.path === one.pair.before.path,
  );
  const all = one.pair.before.family === 'text' && same.length > 1 ? same : [one];
  return {
    ...one.pair,
    before: phraseOf(all.map(({ pair }) => pair.before)),
    after: phraseOf(all.map(({ pair }) => pair.after)),
    difference: one,
  };
}

/** Of two that say the same, nobody can tell that they changed places. */
function areAlike({ before: one }: Pair, { before: other }: Pair): boolean {
  return one.words !== null && one.words === other.words;
}

/** Letters of signs and small words, of which a page has many. */
const SMALL_WORD = 3;

/** Of signs and small words that are there several times, nobody can tell which one went where. */
function knownWords(moved: readonly Difference[]): (pair: Pair) => boolean {
  const counts = timesSaid(moved.map(({ pair }) => bare(pair.before.words)));
  return ({ before }) => {
    const words = bare(before.words);
    return before.words === null || words.length > SMALL_WORD || counts.get(words) === 1;
  };
}

/** In a row or in a column: the one stood first, and is second now. */
function areInverted(one: Pair, other: Pair): boolean {
  return [0, 1].some((axis) => {
    const apart = (a: Part, b: Part): number => (centerOf(b.box)[axis] ?? 0) - (centerOf(a.box)[axis] ?? 0);
    const was = apart(one.before, other.before);
    const is = apart(one.after, other.after);
    const across = (a: Part, b: Part): boolean => overlapAlong(a, b, 1 - axis) > 0.5;
    return (
      was * is < 0 &&
      Math.min(Math.abs(was), Math.abs(is)) > 4 &&
      across(one.before, other.before) &&
      across(one.after, other.after)
    );
  });
}

/** Of the shorter one's length along an axis. */
function overlapAlong({ box: a }: Part, { box: b }: Part, axis: number): number {
  const from = Math.max(a[axis] ?? 0, b[axis] ?? 0);
  const to = Math.min(a[axis + 2] ?? 0, b[axis + 2] ?? 0);
  const shorter = Math.min((a[axis + 2] ?? 0) - (a[axis] ?? 0), (b[axis + 2] ?? 0) - (b[axis] ?? 0));
  return shorter <= 0 ? 0 : (to - from) / shorter;
}

function precedes(a: Part, b: Part): boolean {
  if (isWithin(b.box, a.box)) return true;
  if (isWithin(a.box, b.box)) return false;
  return a.box[1] < b.box[1] - 2 || (a.box[1] < b.box[1] + 2 && a.box[0] < b.box[0]);
}
