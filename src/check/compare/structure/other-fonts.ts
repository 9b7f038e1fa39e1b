/**
 * Texts in another font, on screens where most have the font that they had: which one there is depends on the machine, and what
 * is told apart by words would be told to have moved, each by another way.
 */
import { heightOf, widthOf } from '../../../core/box.ts';
import { differs } from './inks.ts';
import { bare, saidOnce } from './likeness.ts';
import type { Part } from './part.ts';

/** Both screens without the texts that say the same at the same place in letters of the same size and color, and another font. */
export function inOneFont(before: readonly Part[], after: readonly Part[]): readonly [Part[], Part[]] {
  const others = new Map(textsOf(after).map((part) => [bare(part.words), part]));
  const pairs = textsOf(before).flatMap((part) => {
    const other = others.get(bare(part.words));
    return other !== undefined && isInOtherFont(part, other) ? [[part, other] as const] : [];
  });
  const gone = new Set(pairs.flat());
  return [before.filter((part) => !gone.has(part)), after.filter((part) => !gone.has(part))];
}

/** Letters of a text that nobody takes for another one. */
const LEAST_LETTERS = 8;

function textsOf(parts: readonly Part[]): Part[] {
  const texts = parts.filter(
    ({ family, words, holds }) => family === 'text' && !holds && bare(words).length >= LEAST_LETTERS,
  );
  return saidOnce(texts, ({ words }) => words);
}

/** Share by which letters of one size seem larger or smaller. */
const SAME_SIZE = 0.05;
/** Pixels by which words are read wider or narrower, and share by which they are in a font that is. */
const OTHER_WIDTH = { least: 3, most: 0.25 };
/** Pixels, and share of its height, by which a text in another font stands off. */
const ANCHOR = { across: 2, down: { least: 2, share: 0.15 } };
/** Of two readings of a color. */
const SAME_COLOR = 40;

function isInOtherFont(before: Part, after: Part): boolean {
  const wider = Math.abs(widthOf(after.box) - widthOf(before.box));
  return (
    wider >= OTHER_WIDTH.least &&
    wider <= OTHER_WIDTH.most * widthOf(before.box) &&
    isNear(before.letterSize, after.letterSize) &&
    !differs(before.ink, after.ink, SAME_COLOR) &&
    !differs(before.fill, after.fill, SAME_COLOR) &&
    isAnchored(before, after)
  );
}

function isNear(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) <= SAME_SIZE * a;
}

/** Whether its beginning, its middle or its end stands where it stood, in its line. */
function isAnchored({ box: from }: Part, { box: to }: Part): boolean {
  const [start, end] = [to[0] - from[0], to[2] - from[2]];
  const down = (to[1] + to[3] - from[1] - from[3]) / 2;
  return (
    Math.min(Math.abs(start), Math.abs(end), Math.abs(start + end) / 2) <= ANCHOR.across &&
    Math.abs(down) <= Math.max(ANCHOR.down.least, ANCHOR.down.share * heightOf(from))
  );
}
