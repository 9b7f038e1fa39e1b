/**
 * What was changed, told from what merely followed from it: a row that is gone draws all below it up, and a wider word
 * pushes its neighbors aside. Such ways are no changes of their own.
 */
import { area, heightOf, overlapArea, widthOf, type Box } from '../../../core/box.ts';
import { percentile } from '../../../core/percentile.ts';
import type { ChangeKind, Size } from '../../types.ts';
import { hasInkLike, hasSameLetters, isRepainted, placeDistance } from './crops.ts';
import { type Difference, differencesOf, repainted } from './differences.ts';
import { bare, likeness } from './likeness.ts';
import { type Matches, matchParts } from './match-parts.ts';
import { farMoves, findSwapped, isDrawnAlong, movesOf } from './moves.ts';
import { change, type FoundChange } from './found-change.ts';
import { centerOf, coverOneAnother, isLikeWords, isSmall, isWithin, type Pair, type Part } from './part.ts';
import { joinWords, wordsApart } from './phrases.ts';
import { findTurned } from './turned-words.ts';
import { joinedWords, withoutWandered } from './wandered-words.ts';
import { shifted } from './rigid-ways.ts';
import type { StructureOptions } from './structure-options.ts';

export function findChanges(
  before: readonly Part[],
  after: readonly Part[],
  options: StructureOptions,
): FoundChange[] {
  const { isRedrawn, lettersDiffer, baseline, candidate } = options;
  const [whole, changed] = [withoutCut(before, baseline), withoutCut(after, candidate)];
  const [old, now] = isRedrawn ? [whole, changed] : [wordsApart(whole), wordsApart(changed)];
  const matches = matchParts(old, now, options);
  const edge = isRedrawn ? edgeTolerance(matches.pairs, lettersDiffer) : 1;
  const all = matches.pairs.map((pair) => differencesOf(pair, { ...options, edge }));
  const differences = lettersDiffer ? withoutRegrouped(all, before) : all;
  const own = withoutWandered(joinWords(ownChanges(matches, differences, options), { before, after }));
  const moved = differences.filter(
    (one) => Math.hypot(...one.way) > edge + slackOf(one) && leavesTrace(one, options),
  );
  // What is gone, new or longer than it was moves others in all directions.
  const isSwap = own.every(
    (one) => !['removed', 'added', 'reworded', 'reordered'].includes(one.kind) && !isLonger(one),
  );
  const turned = isRedrawn ? [] : findTurned(moved);
  const swapped = isSwap ? findSwapped(moved.filter((one) => isSure(one, options))) : [];
  // Other words push others aside, also where they are free.
  const reworded = options.wordsCount ? [] : differences.filter(saysOther);
  const causes = [
    ...own.filter(({ kind }) => kind !== 'recolored' && kind !== 'restyled'),
    ...reworded.map(({ pair }) => change('reworded', { before: pair.before, after: pair.after })),
  ];
  // What changed places draws much along with it.
  const free =
    swapped.length > 0 || turned.length > 0 ? [] : moved.filter(({ pair }) => !isDrawnAlong(pair, causes));
  const ways = lettersDiffer ? farMoves(free, matches.pairs) : movesOf(free);
  const said = withRecoloredJoined(turned.length > 0 ? own.filter((one) => !isOfText(one, turned)) : own);
  const fragments = fragmentsOf(said, differences);
  const doubt = (one: FoundChange): number => doubtOf(one) + (fragments.has(one) ? FRAGMENT_DOUBT : 0);
  const orders = swapped.length > 0 ? swapped : turned;
  return [...orders, ...withoutOuter(said, moved), ...ways].sort((a, b) => doubt(a) - doubt(b));
}

/** Share of its width by which a text is longer in larger letters. */
const LONGER = 0.05;

function isLonger({ kind, before, after }: FoundChange): boolean {
  if (kind !== 'resized' || before?.family !== 'text' || after === null) return false;
  return Math.abs(widthOf(after.box) - widthOf(before.box)) > LONGER * widthOf(before.box);
}

/** Whether it is told of words of a text that is said to have another order. */
function isOfText({ kind, before, after }: FoundChange, turned: readonly FoundChange[]): boolean {
  if (kind !== 'removed' && kind !== 'added' && kind !== 'reworded') return false;
  return turned.some(
    (one) =>
      (before ?? after)?.family === 'text' &&
      (before === null || before.path === one.before?.path) &&
      (after === null || after.path === one.after?.path),
  );
}

/** Nobody can read what the picture's lower edge cuts through. */
function withoutCut(parts: readonly Part[], { height }: Size): Part[] {
  return parts.filter(({ words, holds, box }) => words === null || holds || box[3] < height - 1);
}

/** As many things of one color that have another one now are one change: of what they stand on, mostly. */
const MANY_RECOLORED = 4;

/** Grounds of one color that all have one other color now, told of the first; such a change comes before all others. */
function withRecoloredJoined(changes: readonly FoundChange[]): FoundChange[] {
  const groups = new Map<string, FoundChange[]>();
  for (const one of changes) {
    const { kind, difference } = one;
    if (kind !== 'recolored' || difference?.fill !== true) continue;
    const grounds = `${difference.grounds?.before ?? ''} ${difference.grounds?.after ?? ''}`;
    groups.set(grounds, [...(groups.get(grounds) ?? []), one]);
  }
  const many = [...groups.values()].filter(({ length }) => length >= MANY_RECOLORED);
  const joined = new Set(many.flat());
  const told = many.flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, followers: rest.length }],
  );
  return [...told, ...changes.filter((one) => !joined.has(one))];
}

/** Behind what is told of whole things. */
const FRAGMENT_DOUBT = 1;

/**
 * Words that a line has more or less beside others that it still has, and small pictures: mostly a line that breaks elsewhere.
 * And empty fields, beside words: cells of a table are all alike, and nobody can tell which one is gone.
 */
function fragmentsOf(own: readonly FoundChange[], differences: readonly Difference[]): Set<FoundChange> {
  const paths = {
    before: new Set(differences.map(({ pair }) => pair.before.path)),
    after: new Set(differences.map(({ pair }) => pair.after.path)),
  };
  const hasWords = own.some(
    ({ kind, before, after }) =>
      (kind === 'removed' || kind === 'added') &&
      bare((before ?? after)?.words ?? null).length > MOST_OF_SIGN,
  );
  return new Set(
    own.filter(({ kind, before, after }) => {
      if (kind !== 'removed' && kind !== 'added') return false;
      const part = before ?? after;
      if (part === null) return false;
      if (part.family === 'picture') return isSmall(part);
      if (part.family === 'control') return hasWords && part.words === null && part.caption === null;
      return part.family === 'text' && paths[before === null ? 'after' : 'before'].has(part.path);
    }),
  );
}

/** Whether as many pixels differ as an edge of it has: readers find the edges of pictures here and there. */
function leavesTrace({ pair }: Difference, { differingIn, wordsCount }: StructureOptions): boolean {
  const { before, after, isRigid } = pair;
  if (!isRigid && !wordsCount && isLikeWords(before)) return false;
  if (isRigid || before.family === 'text' || before.family === 'control') return true;
  const edge = Math.min(widthOf(before.box), heightOf(before.box));
  return differingIn(before.box, false) + differingIn(after.box, false) >= edge;
}

/** Pixels that a text's corner may be off because its letters have other forms. */
function slackOf({ pair: { before, isRigid }, growth }: Difference): number {
  return before.family === 'text' && !isRigid ? Math.max(0, Math.hypot(...growth) - 2) : 0;
}

/** All but ways: what others pushed over the picture's edge, or drew into it, is neither gone nor new. */
function ownChanges(
  { removed, added }: Pick<Matches, 'removed' | 'added'>,
  differences: readonly Difference[],
  options: StructureOptions,
): FoundChange[] {
  const turned = { ...options, baseline: options.candidate, candidate: options.baseline };
  const gone = missing('before', removed, added, differences, options);
  const come = missing('after', added, removed, differences, turned);
  const joined = joinedWords(
    come,
    removed,
    differences.map(({ pair }) => pair.after),
  );
  const isJoined = (part: Part): boolean =>
    joined.some((one) => one.before === part || one.after?.box === part.box);
  return [
    ...gone.filter((part) => !isJoined(part)).map((part) => change('removed', { before: part })),
    ...come.filter((part) => !isJoined(part)).map((part) => change('added', { after: part })),
    ...joined,
    ...repaintings({ removed, added }, differences, options),
    ...differences.flatMap((difference) => ownChange(difference)),
  ];
}

type Side = 'before' | 'after';

/**
 * Those of one picture that are truly not on the other one.
 *
 * @param others parts of the other picture that belong to nothing
 * @param options with the picture that the parts are of as the baseline
 */
function missing(
  side: Side,
  parts: readonly Part[],
  others: readonly Part[],
  differences: readonly Difference[],
  options: StructureOptions,
): Part[] {
  const painted = differences.filter(({ fill }) => fill);
  // Two readings of one thing: a select, and the panel that is drawn for it.
  const isTaken = ({ words, box }: Part): boolean =>
    words === null && differences.some(({ pair }) => coverOneAnother(box, pair[side].box, SAME_PLACE));
  // Words that were read twice.
  const isRepeated = ({ words, box }: Part): boolean =>
    words !== null &&
    differences.some(
      ({ pair }) =>
        bare(pair[side].words) === bare(words) && coverOneAnother(box, pair[side].box, SAME_PLACE),
    );
  // Small signs are words of a letter or two to readers, or icons.
  const isSign = (part: Part): boolean =>
    isSmall(part) &&
    bare(part.words).length <= MOST_OF_SIGN &&
    others.some(
      (other) =>
        isSmall(other) &&
        bare(other.words).length <= MOST_OF_SIGN &&
        (other.words === null) !== (part.words === null) &&
        coverOneAnother(part.box, other.box, SAME_SIGN),
    );
  const filled = new Set(filledOf(side, parts, differences));
  const isPainted = ({ box }: Part): boolean =>
    painted.some(({ pair }) => isWithin(pair[side].box, box) || isWithin(box, pair[side].box));
  const found = parts.filter(
    (part) =>
      !isTaken(part) &&
      !isRepeated(part) &&
      !isSign(part) &&
      !filled.has(part) &&
      !isPainted(part) &&
      !isPushedOut(part, side, differences, options.candidate) &&
      !isScrap(part, side, differences) &&
      !isEdge(part, side, differences) &&
      isGone(part, others, options),
  );
  return withoutHeld(found);
}

/** Blocks of one picture alone of which most still stands: they are read otherwise, or painted otherwise. */
function filledOf(side: Side, parts: readonly Part[], differences: readonly Difference[]): Part[] {
  return parts.filter(({ holds, box }) => {
    const areaOf = (all: readonly Part[]): number =>
      all.reduce((sum, one) => (!one.holds && isWithin(one.box, box) ? sum + area(one.box) : sum), 0);
    const there = areaOf(differences.map(({ pair }) => pair[side]));
    return holds && there > 0 && there >= areaOf(parts);
  });
}

/** Blocks that nobody told from the page before they were painted, or tells from it now. */
function repaintings(
  { removed, added }: Pick<Matches, 'removed' | 'added'>,
  differences: readonly Difference[],
  { baseline, candidate }: StructureOptions,
): FoundChange[] {
  const still = differences.filter(({ way }) => Math.hypot(...way) <= STILL);
  const of = (side: Side, parts: readonly Part[]): Part[] =>
    filledOf(side, parts, still).filter(
      ({ family, box }) => family === 'surface' && isRepainted(box, baseline, candidate),
    );
  const found = withoutHeld([...of('before', removed), ...of('after', added)]);
  const outer = found.filter(
    ({ box }, at) => !found.slice(0, at).some((other) => coverOneAnother(box, other.box, SAME_PLACE)),
  );
  return outer.map((part) =>
    change('recolored', {
      before: part,
      after: part,
      difference: repainted(part, baseline, candidate),
    }),
  );
}

/** Pixels that something may have gone and still stand where it stood. */
const STILL = 2;

/** Of the larger one's area, that two readings of one thing share. */
const SAME_PLACE = 0.7;
const SAME_SIGN = 0.4;
/** Letters that readers make of a sign. */
const MOST_OF_SIGN = 3;

function saysOther({ pair: { before, after } }: Difference): boolean {
  return before.words !== null && after.words !== null && bare(before.words) !== bare(after.words);
}

/**
 * In other letters, words are joined to lines and phrases otherwise, and lines break elsewhere: what is said now is no change
 * where the other screen says it, too. What it stands for may have been pushed out of the picture.
 */
function withoutRegrouped(differences: readonly Difference[], before: readonly Part[]): Difference[] {
  const said = (parts: readonly Part[]): string =>
    parts.map((part) => (part.holds ? '' : bare(part.words))).join(' ');
  const old = said(before);
  const isSaid = (words: string | null, by: string): boolean =>
    (words ?? '').split(/\s+/).every((word) => by.includes(bare(word)));
  return differences.map((difference) => {
    const { pair, words } = difference;
    const isRegrouped = words && isSaid(pair.after.words, old);
    return isRegrouped ? { ...difference, words: false } : difference;
  });
}

/** Pixels, of some lines of text. */
const FAR = 96;

/** What readers are wrong about more often is told later. */
function doubtOf({ kind, before, after, difference }: FoundChange): number {
  const family = (before ?? after)?.family;
  // Of what went far, its way is surer than its color, which was read on another ground.
  if (kind === 'recolored' && before?.words != null && Math.hypot(...(difference?.way ?? [0])) > FAR)
    return 1;
  const ofKind = kind === 'restyled' ? 3 : kind === 'replaced' ? 2 : 0;
  return ofKind + (kind === 'resized' && family !== 'text' && family !== 'control' ? 1 : 0);
}

/** Whether the way that its nearest neighbor went leads it over the other picture's edge. */
function isPushedOut(part: Part, side: Side, differences: readonly Difference[], { height }: Size): boolean {
  const [x, y] = centerOf(part.box);
  let least = Infinity;
  let nearest: readonly [number, number] = [0, 0];
  for (const { pair, way } of differences) {
    if (pair.isUntouched || pair.before.holds) continue;
    const [u, v] = centerOf(pair[side].box);
    const distance = Math.hypot(x - u, y - v);
    if (distance < least) [least, nearest] = [distance, way];
  }
  const sign = side === 'before' ? 1 : -1;
  // Pages begin at their upper edge, and are cut off at the lower one: what is new pushed the others.
  const [, , , bottom] = shifted(part.box, [sign * nearest[0], sign * nearest[1]]);
  return bottom > height;
}

/** Pixels squared of what may be a scrap of something else, and pixels between the two. */
const SCRAP = { area: 250, reach: 4 };

/** Whether it is a leftover at the edge of what moved or is drawn otherwise: the ends of letters, of lines. */
function isScrap(part: Part, side: Side, differences: readonly Difference[]): boolean {
  const { family, box, words } = part;
  if (words !== null || family === 'control' || area(box) > SCRAP.area) return false;
  const [left, top, right, bottom] = box;
  const around: Box = [left - SCRAP.reach, top - SCRAP.reach, right + SCRAP.reach, bottom + SCRAP.reach];
  return differences.some(
    ({ pair }) => !pair.isUntouched && !pair[side].holds && overlapArea(pair[side].box, around) > 0,
  );
}

/** Pixels by which a line may be off an edge, and longer or shorter than it. */
const EDGE = { reach: 2, length: 3 };

/** Whether a line is the edge of what moved: it is drawn otherwise between two pixels than on one, and gone with no line. */
function isEdge({ family, box }: Part, side: Side, differences: readonly Difference[]): boolean {
  if (family !== 'rule') return false;
  const [from, to] = widthOf(box) > heightOf(box) ? [0, 1] : [1, 0];
  return differences.some(({ pair, way }) => {
    const { box: other, family: kind } = pair[side];
    if (kind === 'rule' || pair.before.words !== null || Math.hypot(...way) < 1) return false;
    const isAlong = [from, from + 2].every(
      (at) => Math.abs((box[at] ?? 0) - (other[at] ?? 0)) <= EDGE.length,
    );
    const near = (a: number | undefined, b: number | undefined): boolean =>
      Math.abs((a ?? 0) - (b ?? 0)) <= EDGE.reach;
    return isAlong && (near(box[to + 2], other[to]) || near(box[to], other[to + 2]));
  });
}

/** Texts as alike as this may be the same, misread. */
const MISREAD = 0.85;

function ownChange(difference: Difference): FoundChange[] {
  const { pair, isResized, letters, fill, ink, words, kind, look, isSilent, isTalking } = difference;
  const of = (name: ChangeKind): FoundChange[] => [
    change(name, { before: pair.before, after: pair.after, difference }),
  ];
  if (isSilent) return [change('removed', { before: pair.before })];
  if (isTalking) return [change('added', { after: pair.after })];
  if (kind) return of('replaced');
  // Larger letters are read otherwise, now and then.
  const isMisread = letters && likeness(pair.before.words, pair.after.words) > MISREAD;
  if (words && !isMisread) return of('reworded');
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
  { baseline, candidate, wordsCount, lettersDiffer }: StructureOptions,
): boolean {
  if (!lettersDiffer) return true;
  const { before, after } = pair;
  if (before.words !== null || after.words !== null)
    return wordsCount && bare(before.words).length >= 4 && bare(before.words) === bare(after.words);
  return !isSmall(before) && placeDistance(baseline, before.box, candidate, after.box) < 0.02;
}

/** Share of the pixels of what is gone that differ: drawings of thin lines have a few hundredths, a line has most. */
const LEAST_GONE = { drawing: 0.04, line: 0.7 };

/** Distance of a place from what it was, below which what stood there does so still. */
const STILL_THERE = { sharp: 0.006, blurred: 0.05 };

/** Whether nothing of it is to be found on the other picture, however it was read there. */
function isGone(part: Part, others: readonly Part[], options: StructureOptions): boolean {
  const { baseline, candidate, differingIn, wordsCount, isRedrawn, lettersDiffer } = options;
  const least = isRedrawn ? STILL_THERE.blurred : STILL_THERE.sharp;
  if (placeDistance(baseline, part.box, candidate, part.box) < least) return false;
  if (isRedrawn && part.words !== null && hasSameLetters(baseline, candidate, part.box)) return false;
  if ((lettersDiffer || !wordsCount) && isSmall(part)) return false;
  if (lettersDiffer && part.family === 'rule' && others.some((other) => isBorderOf(part, other)))
    return false;
  if ((lettersDiffer || !wordsCount) && isLikeWords(part) && hasInkLike(part.box, baseline, candidate))
    return false;
  const share = part.family === 'rule' ? LEAST_GONE.line : LEAST_GONE.drawing;
  if (part.words === null) return part.holds || differingIn(part.box, false) >= share * area(part.box);
  if (!wordsCount) return !hasInkLike(part.box, baseline, candidate);
  const wanted = bare(part.words);
  const all = others.map(({ words }) => bare(words)).join('');
  if (wanted.length >= 3 && all.includes(wanted)) return false;
  return !lettersDiffer || !(isNearlyIn(wanted, others) || isMostlySaid(part.words, all));
}

/** Pixels that a panel may stand elsewhere because the letters above it are higher. */
const PUSHED = 24;

/** Whether a line may be the border of a panel, which one reading has and the other one has not. */
function isBorderOf({ box: [left, top, right, bottom] }: Part, { box, holds }: Part): boolean {
  return (
    holds &&
    left >= box[0] - PUSHED &&
    top >= box[1] - PUSHED &&
    right <= box[2] + PUSHED &&
    bottom <= box[3] + PUSHED
  );
}

/** Share of a text's words, of so many letters at least, that are said by others when it is only broken otherwise. */
const MOSTLY = { share: 0.6, letters: 4 };

function isMostlySaid(words: string, all: string): boolean {
  const each = words
    .split(/[^\p{L}\p{N}]+/u)
    .map(bare)
    .filter((word) => word.length >= MOSTLY.letters);
  return each.length > 0 && each.filter((word) => all.includes(word)).length >= MOSTLY.share * each.length;
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
      before === null ||
      !(
        (before.holds && (kind === 'resized' || kind === 'restyled')) ||
        // The ground that words stand on looks otherwise as they do.
        (before.caption !== null && kind === 'restyled')
      ) ||
      !inner(before),
  );
}
