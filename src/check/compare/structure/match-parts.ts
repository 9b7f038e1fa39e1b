/**
 * Which part of the baseline is which part of the candidate. What stands where it stood and looks as it looked is found by
 * its pixels; all others are assigned so that words, kind, size and place agree best (Jonker and Volgenant 1987).
 */
import { heightOf, overlapArea, widthOf } from '../../../core/box.ts';
import { Assignment } from '../../../compare/index.ts';
import { thumbnail, thumbnailDistance } from './crops/thumbnails.ts';
import { bare, likeness } from './likeness.ts';
import { centerOf, coverOneAnother, type Pair, type Part } from './part.ts';
import { findRigid, saidOnce } from './rigid-pairs.ts';
import { isPushedOut, type Gone, type Side } from './pushed-out.ts';
import { findSamePlaces, findSameWords } from './same-place.ts';
import type { Way } from './rigid-ways.ts';
import type { StructureOptions } from './structure-options.ts';

export interface Matches {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

/** What it costs to leave a part without a partner, half of it on each side. */
const ALONE = 1.3;
/** Share of the cost of two that say what nothing else says on either picture: what is like them is mostly something else. */
const SAID_ONCE = 0.1;
/** Cost of words with less than two thirds of their letters in common; and of a way of some lines of text. */
const UNLIKE = 0.35;
const FAR = 0.1;
/** Larger screens are matched by the nearest of the same words alone: time grows with the third power. */
const MOST_ASSIGNED = 500;

export function matchParts(
  before: readonly Part[],
  after: readonly Part[],
  options: StructureOptions,
): Matches {
  const isTouched = (part: Part): boolean => options.differingIn(part.box, part.words !== null) > 0;
  const untouched = before.filter((part) => !isTouched(part));
  const settled = untouched.filter(({ holds }) => !holds).map(({ box }) => box);
  const stillWords = after
    .filter((part) => part.words !== null && part.family === 'text' && !isTouched(part))
    .map(({ box }) => box);
  const still = { settled, stillWords };
  const rigid = findRigid(before.filter(isTouched), after.filter(isTouched), still, options);
  const same = findSamePlaces(rigid.before, rigid.after);
  const gone = rigid.pairs.map((pair): Gone => ({ pair, way: wayOf(pair) }));
  const edge = { height: options.candidate.height, slack: 0, isExact: true };
  // Where all was drawn up, what came in from below is like much that was there before.
  const staysIn = (side: Side, part: Part): boolean =>
    options.isRedrawn || !isPushedOut(part.box, side, gone, edge);
  const old = same.before.filter((part) => staysIn('before', part)).slice(0, MOST_ASSIGNED);
  const now = same.after.filter((part) => staysIn('after', part)).slice(0, MOST_ASSIGNED);
  const assigned = assign(old, now, options);
  const taken = new Set(assigned.map(({ after: part }) => part));
  const paired = new Set(assigned.map(({ before: part }) => part));
  const alone = findSameWords(
    same.before.filter((part) => !paired.has(part)),
    same.after.filter((part) => !taken.has(part)),
  );
  return {
    pairs: [
      ...untouched.map((part) => ({ before: part, after: part, isUntouched: true, isRigid: false })),
      ...rigid.pairs,
      ...same.pairs,
      ...assigned,
      ...alone.pairs,
    ],
    removed: alone.before,
    added: alone.after,
  };
}

function wayOf({ before, after }: Pair): Way {
  return [after.box[0] - before.box[0], after.box[1] - before.box[1]];
}

function assign(before: readonly Part[], after: readonly Part[], options: StructureOptions): Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  const side = before.length + after.length;
  const costs = new Float64Array(side * side);
  const pictures = { before: new Map<Part, Float32Array>(), after: new Map<Part, Float32Array>() };
  const cost = costOf(options, pictures);
  const once = { before: saidOnce(before), after: saidOnce(after) };
  const isSure = (one: Part, other: Part): boolean =>
    options.wordsCount &&
    once.before.get(bare(one.words)) === one &&
    once.after.get(bare(one.words)) === other;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [one, other] = [before[row], after[column]];
      costs[row * side + column] =
        one !== undefined && other !== undefined
          ? cost(one, other) * (isSure(one, other) ? SAID_ONCE : 1)
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
  { baseline, candidate, wordsCount }: StructureOptions,
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
    const isOver = coverOneAnother(before.box, after.box, 0.6);
    // Other words elsewhere are another text.
    const isOther =
      wordsCount &&
      bare(before.words) !== '' &&
      bare(after.words) !== '' &&
      look > UNLIKE &&
      way > FAR &&
      overlapArea(before.box, after.box) === 0;
    // Where no words tell, only the look does, and flat ones all look alike.
    const ofSize = Math.min(1, size * (said ? 0.4 : 0.8));
    return kind + look * (isOver ? 0.6 : 1) + ofSize + way - (isOver ? 0.1 : 0) + (isOther ? ALONE : 0) + 0.1;
  };
}
