/** What stands on one of two pictures alone, told from what the other one has under another name, or lost at its edge. */
import { area, heightOf, overlapArea, widthOf, type Box } from '../../../core/box.ts';
import type { Raster } from '../../types.ts';
import { colorShare, groundShare } from './crops/grounds.ts';
import { hasInkLike, hasSameLetters } from './crops/letters.ts';
import { placeDistance } from './crops/thumbnails.ts';
import type { Difference } from './differences.ts';
import { bare, likeness } from './likeness.ts';
import { coverOneAnother, isLikeWords, isSmall, isWithin, type Part } from './part.ts';
import { isPushedOut, type EdgeOptions, type Side } from './pushed-out.ts';
import type { StructureOptions } from './structure-options.ts';

/** Of the larger one's area, that two readings of one thing share. */
export const SAME_PLACE = 0.7;
const SAME_SIGN = 0.4;
/** Of a place that shows nothing. */
const BLANK = 0.98;
/** Letters that readers make of a sign. */
export const MOST_OF_SIGN = 3;

/**
 * Those of one picture that are truly not on the other one.
 *
 * @param others parts of the other picture that belong to nothing
 * @param options with the picture that the parts are of as the baseline
 */
export function missing(
  side: Side,
  parts: readonly Part[],
  others: readonly Part[],
  differences: readonly Difference[],
  options: StructureOptions,
): Part[] {
  const painted = differences.filter(({ fill }) => fill);
  // In other letters, a text that is there still may say it, too: its lines are joined otherwise.
  const there = side === 'before' ? 'after' : 'before';
  const known = options.lettersDiffer ? [...others, ...differences.map(({ pair }) => pair[there])] : others;
  const said = known.map(({ words }) => bare(words)).join('');
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
  const isPainted = ({ box, words }: Part): boolean =>
    !(words !== null && groundShare(options.candidate, box) > BLANK) &&
    painted.some(({ pair }) => isWithin(pair[side].box, box) || isWithin(box, pair[side].box));
  const edgeOf = ({ box }: Part): EdgeOptions => ({
    height: options.candidate.height,
    slack: options.lettersDiffer ? PUSHED_ON * heightOf(box) : 0,
    isExact: !options.lettersDiffer,
  });
  const found = parts.filter(
    (part) =>
      !isTaken(part) &&
      !isRepeated(part) &&
      !isSign(part) &&
      !filled.has(part) &&
      !isPainted(part) &&
      !isPushedOut(part.box, side, differences, edgeOf(part)) &&
      !isScrap(part, side, differences) &&
      !isEdge(part, side, differences) &&
      isGone(part, known, said, { ...options, isOverrun: isOverrun(part, side, differences) }),
  );
  return withoutHeld(found);
}

/** Blocks of one picture alone of which most still stands: they are read otherwise, or painted otherwise. */
export function filledOf(side: Side, parts: readonly Part[], differences: readonly Difference[]): Part[] {
  return parts.filter(({ holds, box }) => {
    const areaOf = (all: readonly Part[]): number =>
      all.reduce((sum, one) => (!one.holds && isWithin(one.box, box) ? sum + area(one.box) : sum), 0);
    const there = areaOf(differences.map(({ pair }) => pair[side]));
    return holds && there > 0 && there >= areaOf(parts);
  });
}

/** Share of its height by which other letters may have pushed something on since its neighbor. */
const PUSHED_ON = 0.5;

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

/** Share of the pixels of what is gone that differ: drawings of thin lines have a few hundredths, a line has most. */
const LEAST_GONE = { drawing: 0.04, line: 0.7 };

/** Distance of a place from what it was, below which what stood there does so still. */
const STILL_THERE = { sharp: 0.006, blurred: 0.05 };

interface GoneOptions extends StructureOptions {
  /** Something else came to stand at its place, which may look like it: of a list's entries, the next one. */
  readonly isOverrun: boolean;
}

function isOverrun({ box }: Part, side: Side, differences: readonly Difference[]): boolean {
  const there = side === 'before' ? 'after' : 'before';
  return differences.some(
    ({ pair }) =>
      pair.isRigid &&
      coverOneAnother(box, pair[there].box, SAME_PLACE) &&
      !coverOneAnother(box, pair[side].box, SAME_SIGN),
  );
}

/**
 * Whether nothing of it is to be found on the other picture, however it was read there.
 *
 * @param said by the others, as `bare` makes it, one behind the other
 */
function isGone(part: Part, others: readonly Part[], said: string, options: GoneOptions): boolean {
  const { baseline, candidate, differingIn, wordsCount, isRedrawn, lettersDiffer, isOverrun } = options;
  // Of what compression makes of the edges of words, readers make a text that says nothing.
  if (isRedrawn && part.family === 'text' && part.words === null) return false;
  const least = isRedrawn ? STILL_THERE.blurred : STILL_THERE.sharp;
  if (!isOverrun && placeDistance(baseline, part.box, candidate, part.box) < least) return false;
  // The ground of words that are told of themselves.
  if (part.fill !== null && part.caption !== null && isGroundThere(part, candidate)) return false;
  // The same letters stand there, and were not read: faint ones, or such on another ground.
  if (!isOverrun && part.words !== null && hasSameLetters(baseline, candidate, part.box)) return false;
  if ((lettersDiffer || !wordsCount) && isSmall(part)) return false;
  if (lettersDiffer && part.family === 'rule' && others.some((other) => isBorderOf(part, other)))
    return false;
  if ((lettersDiffer || !wordsCount) && isLikeWords(part) && hasInkLike(part.box, baseline, candidate))
    return false;
  const share = part.family === 'rule' ? LEAST_GONE.line : LEAST_GONE.drawing;
  if (part.words === null) return part.holds || differingIn(part.box, false) >= share * area(part.box);
  if (!wordsCount) return !hasInkLike(part.box, baseline, candidate);
  const wanted = bare(part.words);
  if (wanted.length >= 3 && said.includes(wanted)) return false;
  return !lettersDiffer || !(isNearlyIn(wanted, others) || isMostlySaid(part.words, said));
}

/** Share of a ground that words in other letters leave of it. */
const GROUND_LEFT = 0.5;

function isGroundThere({ box, fill }: Part, candidate: Raster): boolean {
  return fill !== null && colorShare(candidate, box, fill) >= GROUND_LEFT;
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

/** What went with the block around it is not said again, be that as small as it is. */
export function withoutHeld(parts: readonly Part[]): Part[] {
  const isIn = (part: Part, at: number): boolean =>
    parts.some(
      (other, index) =>
        other.holds &&
        (isWithin(part.box, other.box) || (index < at && other.box.every((side, i) => side === part.box[i]))),
    );
  return parts.filter((part, at) => !isIn(part, at));
}
