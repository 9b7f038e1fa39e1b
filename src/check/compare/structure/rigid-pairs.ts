/** Pairs of what looks as it did and stands elsewhere: ways that many went are tried first, and no place is taken twice. */
import { area, heightOf, overlapArea, widthOf, type Box } from '../../../core/box.ts';
import { bare, timesSaid } from './likeness.ts';
import { coverOneAnother, type Pair, type Part } from './part.ts';
import { rigidFinder, shifted, type Way } from './rigid-ways.ts';
import type { BothPictures } from './structure-options.ts';

export interface RigidPairs {
  readonly pairs: readonly Pair[];
  /** Of which nothing was found again. */
  readonly before: readonly Part[];
  readonly after: readonly Part[];
}

/** Ways that words tell of; what is not among the most frequent ones is found by its own pixels, or not at all. */
const MOST_HINTS = 40;
/** Of a place: more of it taken, and it is taken; more of a thing found, and it is found. */
const TAKEN = 0.5;
const FOUND = 0.7;
/** Pixels across or down: smaller ones look like others by chance. */
const LEAST_SIDE = 5;

/**
 * @param settled boxes of what stands where it stood
 * @param stillWords boxes of words of the candidate that do so: what was read of more than those before is known by them
 */
export function findRigid(
  before: readonly Part[],
  after: readonly Part[],
  { settled, stillWords }: { readonly settled: readonly Box[]; readonly stillWords: readonly Box[] },
  options: BothPictures,
): RigidPairs {
  const { baseline, candidate, isRedrawn, differingIn } = options;
  const forward = rigidFinder(baseline, candidate);
  const pairs: Pair[] = [];
  const left = new Set(before);
  const taken = [...settled];
  const isFree = (box: Box): boolean => !isTaken(box, taken);
  const take = (part: Part, way: Way): void => {
    const box = shifted(part.box, way);
    pairs.push({ before: part, after: { ...part, box }, isUntouched: false, isRigid: true });
    left.delete(part);
    if (!part.holds) taken.push(box);
  };
  const takeAll = (way: Way): void => {
    for (const part of left)
      if (forward.standsAt(part, way) && (part.holds || isFree(shifted(part.box, way)))) take(part, way);
  };
  const ways: Way[] = [[0, 0], ...waysOfWords(before, after).slice(0, MOST_HINTS)];
  for (const way of ways) takeAll(way);
  const follow = (part: Part, find: (part: Part) => Way | undefined): void => {
    const way = left.has(part) ? find(part) : undefined;
    if (way === undefined) return;
    take(part, way);
    takeAll(way);
    ways.push(way);
  };
  for (const part of [...left].filter((one) => !isTiny(one)))
    follow(part, () => forward.nearWay(part, (box) => part.holds || isFree(box)));
  // What went far leaves a place that looks otherwise now, and stands where it looked otherwise before. Where letters are
  // drawn otherwise, nothing is found far away by its pixels.
  const isOpen = (box: Box): boolean => isFree(box) && differingIn(box, false) > 0;
  for (const part of isRedrawn ? [] : farGoers([...left])) follow(part, () => forward.farWay(part, isOpen));
  // What was read twice is found once.
  const known = [...stillWords, ...pairs.flatMap(({ before: { holds, box } }) => (holds ? [] : [box]))];
  const back = findBack(unfound([...left], known), unfound(after, taken), {
    known,
    ways,
    settled,
    options,
  });
  return { pairs: [...pairs, ...back.pairs], before: back.before, after: back.after };
}

/** At most so many are looked for all over the picture. */
const MOST_FAR = 24;

/** The largest first: they are mistaken for others least. */
function farGoers(parts: readonly Part[]): Part[] {
  return parts
    .filter((part) => !part.holds && part.family !== 'rule' && !isTiny(part))
    .sort((a, b) => area(b.box) - area(a.box))
    .slice(0, MOST_FAR);
}

/** All but words that others say, too: nobody can tell which one of them went where. */
function saidNowhereElse(parts: readonly Part[]): Part[] {
  const counts = timesSaid(parts.map(({ words }) => bare(words)));
  return parts.filter(({ words }) => words === null || counts.get(bare(words)) === 1);
}

/** What was read as one thing before and as several now: those are looked for on the baseline. */
function findBack(
  before: readonly Part[],
  after: readonly Part[],
  { known: there, ways, settled, options }: BackOptions,
): RigidPairs {
  const finder = rigidFinder(options.candidate, options.baseline);
  const isOpen = (box: Box): boolean => options.differingIn(box, false) > 0 && !isTaken(box, settled);
  const waysBack = ways.map(([x, y]): Way => [-x, -y]);
  const known = (part: Part): Way | undefined =>
    waysBack.find((way) => {
      const box = shifted(part.box, way);
      return (
        finder.standsAt(part, way) && before.some((other) => overlapArea(other.box, box) > WITHIN * area(box))
      );
    });
  // Words that were not read where they stood went as others did.
  const along = (part: Part): Way | undefined =>
    waysBack.find((way) => isOpen(shifted(part.box, way)) && finder.standsAt(part, way));
  const far = new Set(options.isRedrawn ? [] : farGoers(saidNowhereElse(after)));
  const pairs = after.flatMap((part): Pair[] => {
    if (part.holds || isTiny(part)) return [];
    const way = known(part) ?? (far.has(part) ? (along(part) ?? finder.farWay(part, isOpen)) : undefined);
    if (way === undefined) return [];
    const was = { ...part, box: shifted(part.box, way) };
    return [{ before: was, after: part, isUntouched: false, isRigid: true }];
  });
  const found = new Set(pairs.map((pair) => pair.after));
  return {
    pairs,
    // One of two words that were read as one stands where it stood, the other one was found here.
    before: unfound(before, [...there, ...pairs.map((pair) => pair.before.box)]),
    after: after.filter((part) => !found.has(part)),
  };
}

function isTaken(box: Box, taken: readonly Box[]): boolean {
  return taken.some((other) => coverOneAnother(other, box, TAKEN));
}

interface BackOptions {
  /** Boxes of the baseline of which all is known. */
  readonly known: readonly Box[];
  /** That others went. */
  readonly ways: readonly Way[];
  /** What stands where it stood. */
  readonly settled: readonly Box[];
  readonly options: BothPictures;
}

/** Of a word's area, so that it was a part of what was read before. */
const WITHIN = 0.8;

/** Those that do not consist of what was found. */
function unfound(parts: readonly Part[], boxes: readonly Box[]): Part[] {
  return parts.filter((part) => {
    const { box, holds, words } = part;
    if (holds) return !boxes.some((other) => coverOneAnother(box, other, FOUND));
    if (words !== null) return widthFound(box, boxes) < FOUND * widthOf(box);
    return boxes.reduce((sum, other) => sum + overlapArea(box, other), 0) < FOUND * area(box);
  });
}

/** Of words, as far along their line as others stand there: how high they are depends on their letters. */
function widthFound(box: Box, boxes: readonly Box[]): number {
  const spans = boxes
    .filter((other) => {
      const down = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
      return down > 0.5 * Math.min(heightOf(box), heightOf(other));
    })
    .map(([left, , right]) => [Math.max(box[0], left), Math.min(box[2], right)] as const)
    .sort((a, b) => a[0] - b[0]);
  let [sum, end] = [0, box[0]];
  for (const [left, right] of spans) {
    sum += Math.max(0, right - Math.max(left, end));
    end = Math.max(end, right);
  }
  return sum;
}

function isTiny({ box: [left, top, right, bottom] }: Part): boolean {
  return right - left < LEAST_SIDE || bottom - top < LEAST_SIDE;
}

/** Ways between things that say the same and that nothing else says; the most frequent first. */
function waysOfWords(before: readonly Part[], after: readonly Part[]): Way[] {
  const known = saidOnce(after);
  const counts = new Map<string, { readonly way: Way; count: number }>();
  for (const [words, { box }] of saidOnce(before)) {
    const other = known.get(words)?.box;
    if (other === undefined) continue;
    const way: Way = [Math.round(other[0] - box[0]), Math.round(other[1] - box[1])];
    const entry = counts.get(way.join(' ')) ?? { way, count: 0 };
    entry.count += 1;
    counts.set(way.join(' '), entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ way }) => way);
}

/** What only one of them says, by its words. */
export function saidOnce(parts: readonly Part[]): Map<string, Part> {
  const first = new Map<string, Part>();
  const twice = new Set<string>();
  for (const part of parts) {
    const words = bare(part.words);
    if (first.has(words) || words.length < 3) twice.add(words);
    else first.set(words, part);
  }
  for (const words of twice) first.delete(words);
  return first;
}
