/**
 * Which part of the baseline is which part of the candidate. What stands where it stood and looks as it looked is found by
 * its pixels; all others are assigned so that words, kind, size and place agree best (Jonker and Volgenant 1987).
 */
import { area, heightOf, overlapArea, widthOf } from '../../../core/box.ts';
import { Assignment, prepareText, sequenceRatio } from '../../../compare/index.ts';
import type { Raster } from '../../types.ts';
import { thumbnail, thumbnailDistance } from './crops.ts';
import { rigidWay, shifted, type Way } from './rigid-ways.ts';
import { centerOf, type Part } from './part.ts';

export interface Pair {
  readonly before: Part;
  readonly after: Part;
  /** Neither of both has a pixel that differs, where they stand. */
  readonly isUntouched: boolean;
  /** It looks as it did, and stands elsewhere. */
  readonly isRigid: boolean;
}

export interface Matches {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

export interface MatchOptions {
  readonly baseline: Raster;
  readonly candidate: Raster;
  /** Pixels that differ inside of a box, of the part of both pictures that was compared. */
  readonly differingIn: (box: Part['box'], isText: boolean) => number;
  /** Words that are free say nothing of what belongs together. */
  readonly wordsCount: boolean;
}

/** What it costs to leave a part without a partner, half of it on each side. */
const ALONE = 1.3;
/** Larger screens are matched by the nearest of the same words alone: time grows with the third power. */
const MOST_ASSIGNED = 500;

export function matchParts(before: readonly Part[], after: readonly Part[], options: MatchOptions): Matches {
  const isTouched = (part: Part): boolean => options.differingIn(part.box, part.words !== null) > 0;
  const untouched = before.filter((part) => !isTouched(part));
  const [oldTouched, newTouched] = [before.filter(isTouched), after.filter(isTouched)];
  const rigid = rigidPairs(oldTouched, newTouched, options);
  const oldLeft = oldTouched.filter((part) => !rigid.some((pair) => pair.before === part));
  const newLeft = newTouched.filter((part) => !rigid.some((pair) => isSeenAs(pair, part)));
  const assigned = assign(oldLeft.slice(0, MOST_ASSIGNED), newLeft.slice(0, MOST_ASSIGNED), options);
  const taken = new Set(assigned.map(({ after: part }) => part));
  const paired = new Set(assigned.map(({ before: part }) => part));
  return {
    pairs: [
      ...untouched.map((part) => ({ before: part, after: part, isUntouched: true, isRigid: false })),
      ...rigid,
      ...assigned,
    ],
    removed: oldLeft.filter((part) => !paired.has(part)),
    added: newLeft.filter((part) => !taken.has(part)),
  };
}

/** At most so many ways are tried everywhere. */
const MOST_HINTS = 40;

function rigidPairs(
  before: readonly Part[],
  after: readonly Part[],
  { baseline, candidate }: MatchOptions,
): Pair[] {
  const hints = waysOfWords(before, after);
  const pairs: Pair[] = [];
  for (const part of before) {
    const way = rigidWay(part, baseline, candidate, hints.slice(0, MOST_HINTS));
    if (way === undefined) continue;
    const box = shifted(part.box, way);
    pairs.push({ before: part, after: { ...part, box }, isUntouched: false, isRigid: true });
    if (!hints.some(([x, y]) => x === way[0] && y === way[1])) hints.push(way);
  }
  return pairs;
}

/** Ways between things that say the same and that nothing else says; the most frequent first. */
function waysOfWords(before: readonly Part[], after: readonly Part[]): Way[] {
  const once = (parts: readonly Part[]): Map<string, Part> => {
    const first = new Map<string, Part>();
    const twice = new Set<string>();
    for (const part of parts) {
      const words = bare(part.words);
      if (first.has(words) || words.length < 3) twice.add(words);
      else first.set(words, part);
    }
    for (const words of twice) first.delete(words);
    return first;
  };
  const known = once(after);
  const counts = new Map<string, { readonly way: Way; count: number }>();
  for (const [words, { box }] of once(before)) {
    const other = known.get(words)?.box;
    if (other === undefined) continue;
    const way: Way = [Math.round(other[0] - box[0]), Math.round(other[1] - box[1])];
    const entry = counts.get(way.join(' ')) ?? { way, count: 0 };
    entry.count += 1;
    counts.set(way.join(' '), entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ way }) => way);
}

/** Whether a part of the candidate is what was found to have moved there, or a piece of it. */
function isSeenAs({ after: moved, before }: Pair, part: Part): boolean {
  const shared = overlapArea(moved.box, part.box);
  if (shared > 0.5 * Math.max(area(moved.box), area(part.box))) return true;
  return !before.holds && shared > 0.8 * area(part.box);
}

function assign(before: readonly Part[], after: readonly Part[], options: MatchOptions): Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  const side = before.length + after.length;
  const costs = new Float64Array(side * side);
  const pictures = { before: new Map<Part, Float32Array>(), after: new Map<Part, Float32Array>() };
  const cost = costOf(options, pictures);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [one, other] = [before[row], after[column]];
      costs[row * side + column] =
        one !== undefined && other !== undefined
          ? cost(one, other)
          : one === undefined && other === undefined
            ? 0
            : ALONE / 2;
    }
  const { columnOf } = new Assignment({ rows: side, columns: side, costs });
  return before.flatMap((part, row) => {
    const column = columnOf[row] ?? -1;
    const other = after[column];
    if (other === undefined || (costs[row * side + column] ?? ALONE) >= ALONE) return [];
    return [{ before: part, after: other, isUntouched: false, isRigid: false }];
  });
}

type Pictures = Readonly<Record<'before' | 'after', Map<Part, Float32Array>>>;

function costOf(
  { baseline, candidate, wordsCount }: MatchOptions,
  known: Pictures,
): (before: Part, after: Part) => number {
  const lookOf = (side: keyof Pictures, part: Part): Float32Array => {
    const look = known[side].get(part) ?? thumbnail(side === 'before' ? baseline : candidate, part.box);
    known[side].set(part, look);
    return look;
  };
  const diagonal = Math.hypot(baseline.width, baseline.height);
  return (before, after) => {
    const [x, y] = centerOf(before.box);
    const [u, v] = centerOf(after.box);
    const way = Math.min(1, (2 * Math.hypot(x - u, y - v)) / diagonal);
    const size =
      Math.abs(Math.log((widthOf(before.box) + 1) / (widthOf(after.box) + 1))) +
      Math.abs(Math.log((heightOf(before.box) + 1) / (heightOf(after.box) + 1)));
    const kind = before.family === after.family ? (before.component === after.component ? 0 : 0.05) : 0.5;
    const said = before.words !== null || after.words !== null;
    const look =
      said && wordsCount
        ? 1.2 * (1 - likeness(before.words, after.words))
        : 3 * Math.min(0.4, thumbnailDistance(lookOf('before', before), lookOf('after', after)));
    const isOver = overlapArea(before.box, after.box) > 0.6 * Math.max(area(before.box), area(after.box));
    return kind + look * (isOver ? 0.6 : 1) + Math.min(1, size * 0.4) + way - (isOver ? 0.1 : 0) + 0.1;
  };
}

/** Of two texts, 0 to 1, blanks aside. */
export function likeness(a: string | null, b: string | null): number {
  const [one, other] = [bare(a), bare(b)];
  if (one === other) return 1;
  if (one === '' || other === '') return 0;
  return sequenceRatio(prepareText(one), prepareText(other));
}

/** Without blanks, and with letters alike that are drawn alike. */
export function bare(text: string | null): string {
  return (text ?? '')
    .replaceAll(/[\s.·,'’‘`|_-]+/g, '')
    .replaceAll(/[lI1!i]/g, 'l')
    .replaceAll(/[O0oQ]/g, 'o')
    .replaceAll(/[“”"]/g, '')
    .toLowerCase();
}
