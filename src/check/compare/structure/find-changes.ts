/**
 * What was changed, told from what merely followed from it: a row that is gone draws all below it up, and a wider word
 * pushes its neighbors aside. Such ways are no changes of their own.
 */
import type { Box } from '../../../core/box.ts';
import { percentile } from '../../../core/percentile.ts';
import type { ChangeKind, Raster } from '../../types.ts';
import { placeDistance } from './crops.ts';
import { type Difference, differencesOf, type Tolerance } from './differences.ts';
import { bare, likeness, type Matches, matchParts, type Pair } from './match-parts.ts';
import { areaOf, centerOf, isWithin, type Part, sharedArea } from './part.ts';

/** A change before it is put into words. */
export interface FoundChange {
  readonly kind: ChangeKind;
  readonly before: Part | null;
  readonly after: Part | null;
  /** Where it changed places with another one. */
  readonly other: Part | null;
  /** What is otherwise, for one that stands on both. */
  readonly difference: Difference | null;
  /** How many others went the same way with it. */
  readonly followers: number;
}

export interface FindOptions {
  readonly baseline: Raster;
  readonly candidate: Raster;
  readonly differingIn: (box: Box) => number;
  readonly wordsCount: boolean;
}

/** Share of all texts, and how many, that are drawn otherwise before it is no longer those texts that changed. */
const MANY = { share: 0.6, count: 4 };

export function findChanges(
  before: readonly Part[],
  after: readonly Part[],
  options: FindOptions,
): FoundChange[] {
  const { baseline, candidate, wordsCount } = options;
  const matches = matchParts(before, after, options);
  const lettersDiffer = areLettersOtherwise(matches.pairs, options);
  const tolerance: Tolerance = {
    lettersDiffer,
    edge: edgeTolerance(matches.pairs, lettersDiffer),
    wordsCount,
  };
  const differences = matches.pairs.map((pair) => differencesOf(pair, baseline, candidate, tolerance));
  const removed = matches.removed.filter((part) => isGone(part, after, options, lettersDiffer));
  const added = matches.added.filter((part) =>
    isGone(part, before, { ...options, baseline: candidate, candidate: baseline }, lettersDiffer),
  );
  const own = [
    ...withoutHeld(removed).map((part) => change('removed', { before: part })),
    ...withoutHeld(added).map((part) => change('added', { after: part })),
    ...differences.flatMap((difference) => ownChange(difference)),
  ];
  const moved = differences.filter(({ way }) => Math.hypot(...way) > tolerance.edge);
  const swapped = findSwapped(moved);
  const causes = own.filter(({ kind }) => kind !== 'recolored' && kind !== 'restyled');
  const free = moved.filter(
    ({ pair }) =>
      !swapped.some(({ before: one, other }) => one === pair.before || other === pair.before) &&
      swapped.length === 0 &&
      !isDrawnAlong(pair.before, causes),
  );
  return [
    ...swapped,
    ...withoutOuter(own, moved),
    ...(lettersDiffer ? farMoved(free, matches) : clusters(free)),
  ];
}

function change(kind: ChangeKind, parts: Partial<FoundChange>): FoundChange {
  return { kind, before: null, after: null, other: null, difference: null, followers: 0, ...parts };
}

function ownChange(difference: Difference): FoundChange[] {
  const { pair, isResized, letters, fill, ink, words, kind, look } = difference;
  const of = (name: ChangeKind): FoundChange[] => [
    change(name, { before: pair.before, after: pair.after, difference }),
  ];
  if (kind) return of('replaced');
  if (words) return of('reworded');
  if (fill || ink) return of('recolored');
  if (letters || isResized) return of('resized');
  return look ? of('restyled') : [];
}

/** Whether most texts have their words still, and other pixels. */
function areLettersOtherwise(pairs: readonly Pair[], { wordsCount }: FindOptions): boolean {
  const texts = pairs.filter(({ before }) => before.words !== null && !before.holds);
  const touched = texts.filter(
    ({ before, after, isUntouched }) =>
      !isUntouched &&
      (!wordsCount || bare(before.words) === bare(after.words) || likeness(before.words, after.words) > 0.8),
  );
  return touched.length >= MANY.count && touched.length >= MANY.share * texts.length;
}

/** As far as things stand off without anybody having moved them: none, but where letters are drawn otherwise. */
function edgeTolerance(pairs: readonly Pair[], lettersDiffer: boolean): number {
  if (!lettersDiffer) return 1;
  const ways = pairs.map(({ before, after }) =>
    Math.max(...before.box.map((side, at) => Math.abs(side - (after.box[at] ?? 0)))),
  );
  return Math.max(3, 2 * percentile(ways, 0.75) + 2);
}

/** Whether nothing of it is to be found on the other picture, however it was read there. */
function isGone(
  part: Part,
  others: readonly Part[],
  { baseline, candidate, wordsCount }: FindOptions,
  lettersDiffer: boolean,
): boolean {
  if (placeDistance(baseline, part.box, candidate, part.box) < (lettersDiffer ? 0.05 : 0.006)) return false;
  if (part.words === null || !wordsCount) return true;
  const all = others.map(({ words }) => bare(words)).join('');
  const wanted = bare(part.words);
  return wanted.length < 3 || !all.includes(wanted) ? !lettersDiffer || !isNearlyIn(wanted, others) : false;
}

function isNearlyIn(wanted: string, others: readonly Part[]): boolean {
  return others.some(({ words }) => words !== null && likeness(wanted, bare(words)) > 0.7);
}

/** What went with the block around it is not said again. */
function withoutHeld(parts: readonly Part[]): Part[] {
  return parts.filter((part) => !parts.some((other) => other.holds && isWithin(part.box, other.box)));
}

/** Blocks are as large as what is in them: one that grew with its content is not what changed. */
function withoutOuter(changes: readonly FoundChange[], moved: readonly Difference[]): FoundChange[] {
  const inner = (outer: Part): boolean =>
    changes.some(({ before, after }) => {
      const part = before ?? after;
      return part !== null && part !== outer && isWithin(part.box, outer.box);
    }) || moved.some(({ pair }) => pair.before !== outer && isWithin(pair.before.box, outer.box));
  return changes.filter(
    ({ kind, before }) =>
      !(kind === 'resized' || kind === 'restyled') || before?.holds !== true || !inner(before),
  );
}

/** Two that stand where the other one stood. */
function findSwapped(moved: readonly Difference[]): FoundChange[] {
  const found: FoundChange[] = [];
  const taken = new Set<Part>();
  for (const one of moved) {
    const { before, after } = one.pair;
    if (taken.has(before)) continue;
    const partner = moved.find(
      ({ pair }) =>
        pair.before !== before &&
        !taken.has(pair.before) &&
        pair.before.family === before.family &&
        areInverted(one.pair, pair),
    );
    if (partner === undefined) continue;
    taken.add(before).add(partner.pair.before);
    const parts = { before, after, other: partner.pair.before, difference: one };
    found.push(change('reordered', parts));
  }
  const [first, ...rest] = found.sort((a, b) => sizeOf(b) - sizeOf(a));
  return first === undefined ? [] : [{ ...first, followers: rest.length }];
}

function sizeOf({ before }: FoundChange): number {
  return before === null ? 0 : areaOf(before.box);
}

/** In a row or in a column: the one stood first, and is second now. */
function areInverted(one: Pair, other: Pair): boolean {
  return [0, 1].some((axis) => {
    const apart = (a: Part, b: Part): number => (centerOf(b.box)[axis] ?? 0) - (centerOf(a.box)[axis] ?? 0);
    const was = apart(one.before, other.before);
    const is = apart(one.after, other.after);
    const across = (a: Part, b: Part): boolean => overlapAlong(a.box, b.box, 1 - axis) > 0.5;
    return (
      was * is < 0 &&
      Math.min(Math.abs(was), Math.abs(is)) > 4 &&
      across(one.before, other.before) &&
      across(one.after, other.after)
    );
  });
}

/** Of the shorter one's length along an axis. */
function overlapAlong(a: Box, b: Box, axis: number): number {
  const from = Math.max(a[axis] ?? 0, b[axis] ?? 0);
  const to = Math.min(a[axis + 2] ?? 0, b[axis + 2] ?? 0);
  const shorter = Math.min((a[axis + 2] ?? 0) - (a[axis] ?? 0), (b[axis + 2] ?? 0) - (b[axis] ?? 0));
  return shorter <= 0 ? 0 : (to - from) / shorter;
}

/** Whether something before it, in its row or above it, has another size or is no longer there. */
function isDrawnAlong(part: Part, causes: readonly FoundChange[]): boolean {
  return causes.some(({ before, after }) => {
    const cause = before ?? after;
    if (cause === null || cause === part) return false;
    const isBelow = part.box[1] >= cause.box[1] - 2;
    const isBeside = overlapAlong(part.box, cause.box, 1) > 0.3;
    return isBelow || isBeside || isWithin(cause.box, part.box) || isWithin(part.box, cause.box);
  });
}

/** Things that went the same way are one change, told of the first and largest of them. */
function clusters(moved: readonly Difference[]): FoundChange[] {
  const byWay = new Map<string, Difference[]>();
  for (const difference of moved) {
    const key = difference.way.map((way) => Math.round(way / 2)).join(' ');
    byWay.set(key, [...(byWay.get(key) ?? []), difference]);
  }
  return [...byWay.values()].map((all) => {
    const first = all.reduce((best, next) => (precedes(next.pair.before, best.pair.before) ? next : best));
    const { before, after } = first.pair;
    return change('moved', { before, after, difference: first, followers: all.length - 1 });
  });
}

function precedes(a: Part, b: Part): boolean {
  if (isWithin(b.box, a.box)) return true;
  if (isWithin(a.box, b.box)) return false;
  return a.box[1] < b.box[1] - 2 || (a.box[1] < b.box[1] + 2 && a.box[0] < b.box[0]);
}

/** With other letters, only what stands somewhere else among its neighbors was moved by anybody. */
function farMoved(moved: readonly Difference[], { pairs }: Matches): FoundChange[] {
  return clusters(
    moved.filter(({ pair }) => {
      const near = pairs.filter(
        ({ before }) => before !== pair.before && sharedArea(before.box, pair.before.box) === 0,
      );
      const inverted = near.filter((other) => areInverted(pair, other)).length;
      return inverted > 0 && inverted >= 0.2 * near.length;
    }),
  );
}
