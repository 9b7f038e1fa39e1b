/** How well a face explains a line: the size that its words' ink asks for, and what is left unexplained. */
import type { FontFace } from './faces.ts';
import { median } from '../../core/median.ts';
import { fitLine, type Sample } from './robust-line.ts';
import type { WordInk } from './word-ink.ts';
import type { WordShape } from './word-shapes.ts';

export interface FaceFit {
  readonly face: FontFace;
  /** Pixels. */
  readonly size: number;
  /** Of the size, pixels: one standard deviation. */
  readonly error: number;
  /** Pixels between letters beyond the face's own. */
  readonly letterSpacing: number;
  /** Unexplained rest in squared deviations: 0 is perfect, some units are chance. */
  readonly cost: number;
}

/** What edges measured at half the coverage lie inside of the outline's, pixels. */
const EDGE_BIAS = -0.15;
/** Deviation of a measured edge-to-edge length, pixels, and what of it grows with the length (kerning, rounding). */
const EDGE_NOISE = 0.4;
const LENGTH_NOISE = { exact: 0.003, sketch: 0.012 } as const;
/** The heights of a line's words are wrong together: they count as so many words. */
const HEIGHT_WORDS = 3;
/** Antialiased text is that much heavier than its outline (Skia's contrast), and how much that differs from color to color. */
const INK_GAIN = 1.09;
const INK_NOISE = 0.07;
const MOST_INK_COST = 18;
/** Spaced out text is rare. */
const SPACING_COST = 10;
/** Less is rounding, pixels; more, or much closer, is not text, as shares of the size. */
const LEAST_SPACING = 0.2;
const WIDEST_SPACING = 0.6;
const TIGHTEST_SPACING = -0.12;

/** @param shapes of the words, in their order @returns without letter spacing, and with it where that explains more */
export function fitFace(
  face: FontFace,
  words: readonly WordInk[],
  shapes: readonly WordShape[],
  kind: 'exact' | 'sketch',
): FaceFit[] {
  const { lengths, heights, area, amount } = samplesOf(words, shapes, kind);
  if (lengths.length === 0) return [];
  const start = median(lengths.map(({ em, pixels }) => pixels / Math.max(em, 0.01)));
  const samples = lengths.concat(heights);
  const fitWith = (spaced: boolean): FaceFit => {
    const { slope, error, spacing, cost } = fitLine(samples, start, spaced);
    const ink = Math.log(amount / (INK_GAIN * area * slope * slope)) / INK_NOISE;
    return {
      face,
      size: slope,
      error,
      letterSpacing: spacing,
      cost: cost + Math.min(MOST_INK_COST, ink * ink) + (spaced ? SPACING_COST : 0),
    };
  };
  const plain = fitWith(false);
  // Where widths and heights agree without it, only the pixels can ask for it.
  if ((kind === 'sketch' && plain.cost < SPACING_COST) || heights.length === 0) return [plain];
  const spaced = fitWith(true);
  const em = spaced.letterSpacing / spaced.size;
  const isSpaced =
    Math.abs(spaced.letterSpacing) >= LEAST_SPACING && em < WIDEST_SPACING && em > TIGHTEST_SPACING;
  const isUseful = kind === 'exact' || spaced.cost < plain.cost;
  return isSpaced && isUseful && spaced.size > 0 ? [plain, spaced] : [plain];
}

function samplesOf(words: readonly WordInk[], shapes: readonly WordShape[], kind: 'exact' | 'sketch') {
  const lengths: Sample[] = [];
  const heights: Sample[] = [];
  const share = Math.min(1, HEIGHT_WORDS / Math.max(1, words.filter(({ underline }) => !underline).length));
  let area = 0;
  let amount = 0;
  for (const [index, word] of words.entries()) {
    const shape = shapes[index];
    if (shape === undefined || shape.missing > 0.3 || shape.area === 0) continue;
    const length = word.right - word.left;
    const noise = EDGE_NOISE + LENGTH_NOISE[kind] * length;
    const steps = shape.letters - 1;
    lengths.push({ em: shape.right - shape.left, steps, pixels: length - EDGE_BIAS, noise, weight: 1 });
    const height = word.bottom - word.top - EDGE_BIAS;
    if (!word.underline)
      heights.push({
        em: shape.top - shape.bottom,
        steps: 0,
        pixels: height,
        noise: EDGE_NOISE,
        weight: share,
      });
    area += shape.area;
    amount += word.amount;
  }
  return { lengths, heights, area, amount };
}
