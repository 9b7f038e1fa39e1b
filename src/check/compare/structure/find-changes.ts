/**
 * What was changed, told from what merely followed from it: a row that is gone draws all below it up, and a wider word
 * pushes its neighbors aside. Such ways are no changes of their own.
 */
import { heightOf, widthOf } from '../../../core/box.ts';
import { percentile } from '../../../core/percentile.ts';
import type { ChangeKind, Size } from '../../types.ts';
import { placeDistance } from './crops/thumbnails.ts';
import { type Difference, differencesOf } from './differences.ts';
import { bare, likeness } from './likeness.ts';
import { type Matches, matchParts } from './match-parts.ts';
import { farMoves, findSwapped, isDrawnAlong, movesOf } from './moves.ts';
import { change, type FoundChange } from './found-change.ts';
import { FRAGMENT_DOUBT, fragmentsOf } from './fragments.ts';
import { missing } from './missing-parts.ts';
import { isLikeWords, isSmall, isWithin, type Pair, type Part } from './part.ts';
import { inOneFont } from './other-fonts.ts';
import { joinWords, wordsApart } from './phrases.ts';
import type { Side } from './pushed-out.ts';
import { withRecoloredJoined } from './recolored-together.ts';
import { isRecolored, repaintings, withoutBorders, withoutGrounds } from './repaintings.ts';
import { withoutJoined, withoutRegrouped } from './regrouped-words.ts';
import { findTurned } from './turned-words.ts';
import { joinedWords, withoutWandered } from './wandered-words.ts';
import type { StructureOptions } from './structure-options.ts';

export function findChanges(
  before: readonly Part[],
  after: readonly Part[],
  options: StructureOptions,
): FoundChange[] {
  const { isRedrawn, lettersDiffer, baseline, candidate } = options;
  const [whole, changed] = [withoutCut(before, baseline), withoutCut(after, candidate)];
  const [old, now] = isRedrawn
    ? [whole, changed]
    : (inOneFont(whole, changed).map(wordsApart) as [Part[], Part[]]);
  const matches = matchParts(old, now, options);
  const edge = isRedrawn ? edgeTolerance(matches.pairs, lettersDiffer) : 1;
  const all = matches.pairs.map((pair) => differencesOf(pair, { ...options, edge }));
  const differences = withoutJoined(lettersDiffer ? withoutRegrouped(all, before) : all);
  const own = withoutWandered(
    joinWords(
      ownChanges(matches, differences, options, {
        before: cutOf(before, whole),
        after: cutOf(after, changed),
      }),
      { before, after },
    ),
  );
  const moved = differences.filter(
    (one) => Math.hypot(...one.way) > edge + slackOf(one) && leavesTrace(one, options),
  );
  // What is gone, new or longer than it was moves others in all directions.
  const isSwap = own.every(
    (one) => !['removed', 'added', 'reworded', 'reordered'].includes(one.kind) && !isLonger(one),
  );
  const turned = isRedrawn ? [] : findTurned(moved).filter((one) => !isSaidOfText(one, own));
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
  const unframed = withoutGrounds(withoutBorders(own));
  const said = withRecoloredJoined(
    turned.length > 0 ? unframed.filter((one) => !isOfText(one, turned)) : unframed,
  );
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

/** Whether the whole text of some words is said to have another order. */
function isSaidOfText({ before }: FoundChange, own: readonly FoundChange[]): boolean {
  return own.some((one) => one.kind === 'reordered' && one.before?.path === before?.path);
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

/** Pixels: what the lower edge leaves of letters, which readers take for lines and small pictures, is lower and narrower. */
const CUT = { height: 10, width: 300 };

/** Nobody can read what the picture's lower edge cuts through. */
function withoutCut(parts: readonly Part[], { height }: Size): Part[] {
  const isScrapOfLetters = ({ box }: Part): boolean => heightOf(box) < CUT.height && widthOf(box) < CUT.width;
  return parts.filter(
    (part) => part.holds || part.box[3] < height - 1 || (part.words === null && !isScrapOfLetters(part)),
  );
}

/** Texts that the lower edge cuts through: what can be read of them is still there. */
function cutOf(parts: readonly Part[], whole: readonly Part[]): Part[] {
  return parts.filter((part) => part.words !== null && !part.holds && !whole.includes(part));
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
  cut: Readonly<Record<Side, readonly Part[]>>,
): FoundChange[] {
  const turned = { ...options, baseline: options.candidate, candidate: options.baseline };
  const gone = missing('before', removed, [...added, ...cut.after], differences, options);
  const come = missing('after', added, [...removed, ...cut.before], differences, turned);
  const joined = joinedWords(
    come,
    removed,
    differences.map(({ pair }) => pair.after),
  );
  const isJoined = (part: Part): boolean =>
    joined.some((one) => one.before === part || one.after?.box === part.box);
  const recolored = [...gone, ...come].filter((part) => isRecolored(part, options));
  const isOwn = (part: Part): boolean => !isJoined(part) && !recolored.includes(part);
  return [
    ...gone.filter(isOwn).map((part) => change('removed', { before: part })),
    ...come.filter(isOwn).map((part) => change('added', { after: part })),
    ...joined,
    ...repaintings({ removed, added }, recolored, differences, options),
    ...differences
      .filter((one) => !(one.kind && haveWordsMoved(one, differences)))
      .flatMap((difference) => ownChange(difference)),
  ];
}

/** Whether a ground is read as another thing because its words stand elsewhere now. */
function haveWordsMoved({ pair: { before } }: Difference, differences: readonly Difference[]): boolean {
  return (
    before.caption !== null &&
    differences.some(
      ({ pair }) => pair.isRigid && pair.before.family === 'text' && isWithin(pair.before.box, before.box),
    )
  );
}

function saysOther({ pair: { before, after } }: Difference): boolean {
  return before.words !== null && after.words !== null && bare(before.words) !== bare(after.words);
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
