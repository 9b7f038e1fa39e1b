/**
 * What was changed, told from what merely followed from it: a row that is gone draws all below it up, and a wider word
 * pushes its neighbors aside. Such ways are no changes of their own.
 */
import { area, overlapArea, type Box } from '../../../core/box.ts';
import { percentile } from '../../../core/percentile.ts';
import type { ChangeKind, Raster } from '../../types.ts';
import { hasInkLike, placeDistance } from './crops.ts';
import { type Difference, differencesOf, type Tolerance } from './differences.ts';
import { bare, likeness, type Matches, matchParts, type Pair } from './match-parts.ts';
import { centerOf, isWithin, type Part } from './part.ts';

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
  /** Pixels that differ in a box; of letters, only what is more than how edges are drawn. */
  readonly differingIn: (box: Box, isText: boolean) => number;
  readonly wordsCount: boolean;
  /** Most letters have other pixels: compression, or another way to smooth them. */
  readonly isRedrawn: boolean;
  /** They have other forms, too: other fonts, or other words. */
  readonly lettersDiffer: boolean;
}

export function findChanges(
  before: readonly Part[],
  after: readonly Part[],
  options: FindOptions,
): FoundChange[] {
  const { baseline, candidate, wordsCount, isRedrawn, lettersDiffer } = options;
  const matches = matchParts(before, after, options);
  const edge = isRedrawn ? edgeTolerance(matches.pairs, lettersDiffer) : 1;
  const tolerance: Tolerance = { isRedrawn, lettersDiffer, edge, wordsCount };
  const differences = matches.pairs.map((pair) => differencesOf(pair, baseline, candidate, tolerance));
  const isTaken = (part: Part, side: 'before' | 'after'): boolean =>
    matches.pairs.some((pair) => isSamePlace(part.box, pair[side].box));
  const removed = matches.removed.filter((part) => !isTaken(part, 'before') && isGone(part, after, options));
  const turned = { ...options, baseline: candidate, candidate: baseline };
  const painted = differences.filter(({ fill }) => fill);
  const added = matches.added.filter(
    (part) =>
      !isTaken(part, 'after') &&
      !painted.some(({ pair }) => isWithin(pair.after.box, part.box)) &&
      isGone(part, before, turned),
  );
  const own = [
    ...withoutHeld(removed).map((part) => change('removed', { before: part })),
    ...withoutHeld(added).map((part) => change('added', { after: part })),
    ...differences.flatMap((difference) => ownChange(difference)),
  ];
  const moved = differences.filter(({ way }) => Math.hypot(...way) > tolerance.edge);
  const swapped = findSwapped(moved.filter((one) => isSure(one, options)));
  const causes = own.filter(({ kind }) => kind !== 'recolored' && kind !== 'restyled');
  // What changed places draws much along with it.
  const free = swapped.length > 0 ? [] : moved.filter(({ pair }) => !isDrawnAlong(pair.before, causes));
  const ways = lettersDiffer ? farMoved(free, matches) : clusters(free);
  return [...swapped, ...withoutOuter(own, moved), ...ways].sort((a, b) => doubtOf(a) - doubtOf(b));
}

/** What readers are wrong about more often is told later. */
function doubtOf({ kind, before, after }: FoundChange): number {
  const family = (before ?? after)?.family;
  const ofKind = kind === 'restyled' ? 3 : kind === 'replaced' ? 2 : 0;
  return ofKind + (kind === 'resized' && family !== 'text' && family !== 'control' ? 1 : 0);
}

function change(kind: ChangeKind, parts: Partial<FoundChange>): FoundChange {
  return { kind, before: null, after: null, other: null, difference: null, followers: 0, ...parts };
}

function ownChange(difference: Difference): FoundChange[] {
  const { pair, isResized, letters, fill, ink, words, kind, look, isSilent, isTalking } = difference;
  const of = (name: ChangeKind): FoundChange[] => [
    change(name, { before: pair.before, after: pair.after, difference }),
  ];
  if (isSilent) return [change('removed', { before: pair.before })];
  if (isTalking) return [change('added', { after: pair.after })];
  if (kind) return of('replaced');
  if (words) return of('reworded');
  if (fill || ink) return of('recolored');
  if (letters || isResized) return of('resized');
  return look ? of('restyled') : [];
}

/** As far as things stand off without anybody having moved them: none, but where letters are drawn otherwise. */
function edgeTolerance(pairs: readonly Pair[], lettersDiffer: boolean): number {
  if (!lettersDiffer) return 2;
  const ways = pairs.map(({ before, after }) =>
    Math.max(...before.box.map((side, at) => Math.abs(side - (after.box[at] ?? 0)))),
  );
  return Math.max(3, 2 * percentile(ways, 0.75) + 2);
}

/** Where letters are drawn otherwise, only what keeps its look, or its own words, is known to be the same thing. */
function isSure(
  { pair }: Difference,
  { baseline, candidate, wordsCount, lettersDiffer }: FindOptions,
): boolean {
  if (!lettersDiffer) return true;
  const { before, after } = pair;
  if (before.words !== null || after.words !== null)
    return wordsCount && bare(before.words).length >= 4 && bare(before.words) === bare(after.words);
  return !isSmall(before) && placeDistance(baseline, before.box, candidate, after.box) < 0.02;
}

/** Two readings of one thing: a select, and the panel that is drawn for it. */
function isSamePlace(a: Box, b: Box): boolean {
  return overlapArea(a, b) > 0.7 * Math.max(area(a), area(b));
}

/** Whether nothing of it is to be found on the other picture, however it was read there. */
function isGone(part: Part, others: readonly Part[], options: FindOptions): boolean {
  const { baseline, candidate, wordsCount, isRedrawn, lettersDiffer } = options;
  if (placeDistance(baseline, part.box, candidate, part.box) < (isRedrawn ? 0.05 : 0.006)) return false;
  if (lettersDiffer && isSmall(part)) return false;
  if (part.words === null) return true;
  if (!wordsCount) return !hasInkLike(part.box, baseline, candidate);
  const wanted = bare(part.words);
  const all = others.map(({ words }) => bare(words)).join('');
  if (wanted.length >= 3 && all.includes(wanted)) return false;
  return !lettersDiffer || !isNearlyIn(wanted, others);
}

/** As small as a letter or a short stroke, which such things are often taken for. */
const SMALL = 30;

function isSmall({ box: [left, top, right, bottom], family }: Part): boolean {
  return family === 'rule'
    ? Math.max(right - left, bottom - top) < 3 * SMALL
    : Math.min(right - left, bottom - top) < SMALL;
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
  return before === null ? 0 : area(before.box);
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
        ({ before }) => before !== pair.before && overlapArea(before.box, pair.before.box) === 0,
      );
      const inverted = near.filter((other) => areInverted(pair, other)).length;
      return inverted > 0 && inverted >= 0.2 * near.length;
    }),
  );
}
