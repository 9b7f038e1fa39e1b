/** Of the texts that a word's ink may show, the one that looks most like it. */
import { compareWord } from '../type/compare-word.ts';
import type { Drawing } from '../type/draw-word.ts';
import { measureText } from '../type/measure-text.ts';
import type { WordInk } from '../type/word-ink.ts';
import { decodeInk } from './decode-ink.ts';
import { softExtent } from './soft-extent.ts';
import { editDistance, editsBetween } from './edits.ts';

/** What a letter that was not read must explain, in squares of the size: of letters that look alike, that which was read is right. */
const EDIT = 1 / 128;
/** And one that no spelling has where it stands, besides. */
const ODD = 4;
/** A capital behind a small letter, a sign or a digit between two. */
const ODDITY = /(?<=\p{Ll})\p{Lu}|(?<=\p{Ll})[^\p{L}\s'’-](?=\p{Ll})/gu;
/** Beside where its left edge puts it, a word is tried so many pixels off, and where its right edge puts it: thin ink is seen late. */
const SHIFTS = [0, -1, 1];

/** Pixels that letters may be wider than the ink that is seen: what would stand beside it is not compared. */
const WIDER = 1.5;
/** The same of letters that were not read. */
const WIDER_ANEW = 0.5;

export interface LikelyText {
  readonly text: string;
  /** See `compareWord`. */
  readonly difference: number;
  /** The difference with what the letters that were not read cost. */
  readonly cost: number;
}

/** @returns undefined where no text is like the ink */
export function likeliest(ink: WordInk, drawing: Drawing): LikelyText | undefined {
  const edit = (EDIT * drawing.size ** 2) / Math.max(1, squaresOf(ink));
  const odd = odditiesOf(ink.text);
  const weigh = (text: string): LikelyText => {
    const anew = { ...ink, text };
    const difference = compareShifted(anew, drawing, { room: text === ink.text ? WIDER : WIDER_ANEW });
    const edits = editDistance(text, ink.text) + ODD * Math.max(0, odditiesOf(text) - odd);
    return { text, difference, cost: difference + edit * edits };
  };
  const [first, ...more] = decodeInk(ink, drawing).map(weigh);
  if (first === undefined) return undefined;
  return closer(
    more.reduce((best, one) => (one.cost < best.cost ? one : best), first),
    ink.text,
    weigh,
  );
}

/** With those letters that were read where they explain the ink as well. */
function closer(found: LikelyText, read: string, weigh: (text: string) => LikelyText): LikelyText {
  let best = found;
  for (const { from, to, text } of editsBetween(found.text, read).reverse()) {
    const tried = weigh(best.text.slice(0, from) + text + best.text.slice(to));
    if (tried.cost < best.cost) best = tried;
  }
  return best;
}

/**
 * The least difference of all places; 1 where the letters are wider than the ink.
 *
 * @param limits.enough a difference that is below needs no further places
 * @param limits.room pixels that letters may be wider
 */
export function compareShifted(
  ink: WordInk,
  drawing: Drawing,
  { enough = 0, room = WIDER }: { readonly enough?: number; readonly room?: number } = {},
): number {
  const width = widthOf(ink.text, drawing);
  const [first, end] = softExtent(ink);
  if (width > end - first + room) return 1;
  let least = Infinity;
  for (const shift of SHIFTS) {
    least = Math.min(least, compareWord({ ...ink, left: ink.left + shift }, drawing));
    if (least < enough) return least;
  }
  return Math.min(least, compareWord({ ...ink, left: ink.right - width }, drawing));
}

/** Of a text's ink, pixels. */
function widthOf(text: string, { face, size, letterSpacing }: Drawing): number {
  const { left, right } = measureText(text, { ...face, size, letterSpacing }).ink;
  return right - left;
}

/** Sum of the squares of the ink: what differences are shares of. */
export function squaresOf({ coverage }: WordInk): number {
  return coverage.values.reduce((sum, value) => sum + value * value, 0);
}

function odditiesOf(text: string): number {
  return text.match(ODDITY)?.length ?? 0;
}
