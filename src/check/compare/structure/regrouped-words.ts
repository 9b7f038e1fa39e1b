/** Words that are said as before, and were joined to others by the reader: no text says something else by that. */
import { overlapArea } from '../../../core/box.ts';
import type { Difference } from './differences.ts';
import { bare, bareWords, likeness } from './likeness.ts';
import { isLikeWords, isWithin, type Part } from './part.ts';

/**
 * In other letters, words are joined to lines and phrases otherwise, and lines break elsewhere: what is said now is no change
 * where the other screen says it, too. What it stands for may have been pushed out of the picture.
 *
 * @param before all of the baseline
 */
export function withoutRegrouped(differences: readonly Difference[], before: readonly Part[]): Difference[] {
  const said = before.flatMap(({ holds, words }) => (holds ? [] : bareWords(words)));
  const [all, unspaced] = [said.join(' '), said.join('')];
  const isSaid = (word: string): boolean =>
    all.includes(word) ||
    (word.length >= SPACE_LOST && unspaced.includes(word)) ||
    said.some((other) => likeness(word, other) >= SAME_WORD);
  // A line that nobody read, which stood there as a picture.
  const isSeen = ({ box }: Part): boolean =>
    before.some((part) => isLikeWords(part) && overlapArea(part.box, box) > 0);
  return differences.map((difference) => {
    const { pair, words } = difference;
    const isRegrouped =
      words && (bareWords(pair.after.words).every(isSaid) || (isContinued(pair) && isSeen(pair.after)));
    return isRegrouped ? { ...difference, words: false } : difference;
  });
}

/** Letters that both of two words have, of all: in other letters, one of a word or two is read otherwise. */
const SAME_WORD = 0.8;

/** Letters of a word that may be two between which nobody saw the space: shorter ones are anywhere. */
const SPACE_LOST = 5;

/** Whether it says all that it said, and more. */
function isContinued({ before, after }: Difference['pair']): boolean {
  return bare(after.words).includes(bare(before.words));
}

/** Two texts that came to stand side by side, and are read as one: the one that came tells of it by its way. */
export function withoutJoined(differences: readonly Difference[]): Difference[] {
  return differences.map((difference) => {
    const isJoined =
      difference.words &&
      (['after', 'before'] as const).some((side) =>
        differences.some((other) => other !== difference && isJoinedWith(difference, other, side)),
      );
    return isJoined ? { ...difference, words: false, isResized: false, way: [0, 0] } : difference;
  });
}

/** @param side on which both are read as one */
function isJoinedWith({ pair }: Difference, { pair: other }: Difference, side: 'before' | 'after'): boolean {
  const apart = side === 'before' ? 'after' : 'before';
  if (other[side].words === null || other[side].holds || !isWithin(other[side].box, pair[side].box))
    return false;
  const [both, one, two] = [pair[side], pair[apart], other[side]].map(({ words }) => bare(words));
  return one !== '' && two !== '' && (both === `${one}${two}` || both === `${two}${one}`);
}
