/** How well a face explains a line: the size that its words' ink asks for, and what is left unexplained. */
import type { FontFace } from './faces.ts';
import type { WordInk } from './word-ink.ts';
import type { WordShape } from './word-shapes.ts';

export interface FaceFit {
  readonly face: FontFace;
  /** Pixels. */
  readonly size: number;
  /** Of the size, pixels: one standard deviation. */
  readonly error: number;
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
/** A wrongly read word counts as no more than so many squared deviations. */
const MOST = 9;

/** @param shapes of the words, in their order */
export function fitFace(
  face: FontFace,
  words: readonly WordInk[],
  shapes: readonly WordShape[],
  kind: 'exact' | 'sketch',
): FaceFit | null {
  const lengths: Sample[] = [];
  const heights: Sample[] = [];
  let area = 0;
  let amount = 0;
  for (const [index, word] of words.entries()) {
    const shape = shapes[index];
    if (shape === undefined || shape.missing > 0.3 || shape.area === 0) continue;
    const length = word.right - word.left;
    lengths.push({
      em: shape.right - shape.left,
      pixels: length - EDGE_BIAS,
      noise: EDGE_NOISE + LENGTH_NOISE[kind] * length,
    });
    if (!word.underline)
      heights.push({
        em: shape.top - shape.bottom,
        pixels: word.bottom - word.top - EDGE_BIAS,
        noise: EDGE_NOISE,
      });
    area += shape.area;
    amount += word.amount;
  }
  if (lengths.length === 0) return null;
  const heightWeight = Math.min(1, HEIGHT_WORDS / Math.max(1, heights.length));
  const { size, error } = solve(lengths, heights, heightWeight);
  const ink = Math.log(amount / (INK_GAIN * area * size * size)) / INK_NOISE;
  const cost =
    unexplained(lengths, size) + heightWeight * unexplained(heights, size) + Math.min(MOST * 2, ink * ink);
  return { face, size, error, cost };
}

interface Sample {
  readonly em: number;
  readonly pixels: number;
  readonly noise: number;
}

/** Weighted least squares for pixels = size × em; samples far beside it are then left out. */
function solve(lengths: readonly Sample[], heights: readonly Sample[], heightWeight: number) {
  let size = median([...lengths, ...heights].map(({ em, pixels }) => pixels / Math.max(em, 0.01)));
  let weight = 0;
  for (let round = 0; round < 3; round += 1) {
    let product = 0;
    weight = 0;
    const add = ({ em, pixels, noise }: Sample, share: number): void => {
      const deviation = (pixels - size * em) / noise;
      const trust = (share / (noise * noise)) * (round === 0 ? 1 : 1 / (1 + (deviation * deviation) / MOST));
      product += trust * em * pixels;
      weight += trust * em * em;
    };
    for (const sample of lengths) add(sample, 1);
    for (const sample of heights) add(sample, heightWeight);
    size = product / Math.max(weight, 1e-9);
  }
  return { size, error: 1 / Math.sqrt(Math.max(weight, 1e-9)) };
}

function unexplained(samples: readonly Sample[], size: number): number {
  let sum = 0;
  for (const { em, pixels, noise } of samples) sum += Math.min(MOST, ((pixels - size * em) / noise) ** 2);
  return sum;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
