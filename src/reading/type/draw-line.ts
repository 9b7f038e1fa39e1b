/** A fit held against the pixels of a line's words: what they add to its cost, and which size and spacing they want. */
import { compareWord } from './compare-word.ts';
import type { Drawing } from './draw-word.ts';
import type { FaceFit } from './fit-face.ts';
import { baselineOf, type MeasuredLine } from './line-fits.ts';
import { median } from '../../core/median.ts';
import { snapSize } from './snap-size.ts';
import { isSmall, type WordInk } from './word-ink.ts';
import { shapeWord } from './word-shapes.ts';

/** Words of a line that are drawn. */
const WORDS = 2;
/** Wider ones drift beside their pixels when the size is a little off. */
const WIDEST_EMS = 8;
/** Squared deviations for each doubling of the difference, and the difference of the right face's best words. */
const DOUBLING = 9;
const PERFECT = 0.012;
/** More than that says no more: the word is another one than was read, or is not to be seen. */
const HOPELESS = 0.4;

/** The fit with the pixels in its cost, and for text with letter spacing the size and the spacing that are most like them. */
export function drawFit(line: MeasuredLine, fit: FaceFit): FaceFit {
  const { size, error, letterSpacing } = fit;
  if (letterSpacing === 0) return { ...fit, cost: fit.cost + plainCost(line, fit) };
  let best: FaceFit | undefined;
  for (const tried of sizesAround(size, error)) {
    const spacing = spacingAt(line, fit, tried);
    const cost = fit.cost + drawnCost(line, fit, tried, spacing);
    if (best === undefined || cost < best.cost)
      best = { ...fit, size: tried, error: Math.min(error, 0.25), letterSpacing: spacing, cost };
  }
  return best ?? fit;
}

/** At the size that people would write, and where the letters are not quite those, at the measured one too. */
function plainCost(line: MeasuredLine, fit: FaceFit): number {
  const snapped = snapSize(fit.size, fit.error);
  const cost = drawnCost(line, fit, snapped, 0);
  // Quarters: letters once drawn are kept by size.
  const measured = Math.round(fit.size * 4) / 4;
  if (cost < DOUBLING || measured === snapped || measured <= 0) return cost;
  return Math.min(cost, drawnCost(line, fit, measured, 0));
}

/** With a spacing to choose, widths say little of the size: whole pixels within the error. */
function sizesAround(size: number, error: number): number[] {
  const reach = Math.max(0.6, 1.6 * error);
  const sizes: number[] = [];
  for (let tried = Math.ceil(size - reach); tried <= size + reach && sizes.length < 5; tried += 1)
    if (tried > 0) sizes.push(tried);
  return sizes;
}

/** What is left of the words' widths, by gaps between letters. */
function spacingAt({ words }: MeasuredLine, { face, letterSpacing }: FaceFit, size: number): number {
  const spacings = words.flatMap(({ text, left, right }) => {
    const shape = shapeWord(face, text);
    if (shape.letters < 2 || shape.area === 0) return [];
    return (right - left - size * (shape.right - shape.left)) / (shape.letters - 1);
  });
  return spacings.length === 0 ? letterSpacing : median(spacings);
}

function drawnCost(line: MeasuredLine, { face }: FaceFit, size: number, letterSpacing: number): number {
  const drawing = { face, size, letterSpacing, baseline: baselineOf(line, face, size) };
  return wordsToDraw(line, size).reduce((cost, word) => cost + wordCost(word, drawing), 0);
}

/**
 * Squared deviations: 0 where a word is drawn as well as can be.
 *
 * @param enough below that it need not be exact
 */
export function wordCost(word: WordInk, drawing: Drawing, enough = 0): number {
  const limit = enough === 0 ? 0 : PERFECT * 2 ** (enough / DOUBLING);
  const difference = Math.min(HOPELESS, Math.max(PERFECT, compareWord(word, drawing, limit)));
  return DOUBLING * Math.log2(difference / PERFECT);
}

function wordsToDraw({ words }: MeasuredLine, size: number): WordInk[] {
  const small = words.filter(isSmall);
  const narrow = small.filter(({ left, right }) => right - left <= WIDEST_EMS * size);
  return (narrow.length > 0 ? narrow : small.slice(-1)).slice(0, WORDS);
}
