/** Fits a color that changes evenly across an area, as a linear gradient does. */
import { median } from '../../core/median.ts';
import { distance, pack } from './color.ts';

/** Colors with their places; all arrays are of one length. */
export interface Samples {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly colors: readonly number[];
}

export interface Plane {
  /** The color at a place, packed. */
  readonly at: (x: number, y: number) => number;
  /** Share of the samples that differ from it by at most {@link CLOSE}. */
  readonly share: number;
}

/** Rounding of three channels, and one step of a gradient that is not quite linear. */
const CLOSE = 3;
const ROUNDS = 3;

/** Least squares on the samples, twice again without those that fit badly: words' ink, say. Null for fewer than 3. */
export function fitPlane({ xs, ys, colors }: Samples): Plane | null {
  let kept = colors.map((_, index) => index);
  let plane: Plane | null = null;
  for (let round = 0; round < ROUNDS && kept.length >= 3; round++) {
    const at = solve(xs, ys, colors, kept);
    const errors = colors.map((color, index) => distance(color, at(xs[index] ?? 0, ys[index] ?? 0)));
    plane = { at, share: errors.filter((error) => error <= CLOSE).length / colors.length };
    const limit = Math.max(CLOSE, median(kept.map((index) => errors[index] ?? 0)) * 1.5);
    kept = kept.filter((index) => (errors[index] ?? 0) <= limit);
  }
  return plane;
}

function solve(
  xs: readonly number[],
  ys: readonly number[],
  colors: readonly number[],
  kept: readonly number[],
): (x: number, y: number) => number {
  const meanX = mean(kept, (index) => xs[index] ?? 0);
  const meanY = mean(kept, (index) => ys[index] ?? 0);
  const xx = mean(kept, (index) => ((xs[index] ?? 0) - meanX) ** 2);
  const yy = mean(kept, (index) => ((ys[index] ?? 0) - meanY) ** 2);
  const xy = mean(kept, (index) => ((xs[index] ?? 0) - meanX) * ((ys[index] ?? 0) - meanY));
  const determinant = xx * yy - xy * xy;
  const channels = [16, 8, 0].map((shift) => {
    const channel = (index: number): number => ((colors[index] ?? 0) >> shift) & 255;
    const level = mean(kept, channel);
    const xc = mean(kept, (index) => ((xs[index] ?? 0) - meanX) * channel(index));
    const yc = mean(kept, (index) => ((ys[index] ?? 0) - meanY) * channel(index));
    if (determinant > 1e-6) {
      return { level, x: (xc * yy - yc * xy) / determinant, y: (yc * xx - xc * xy) / determinant };
    }
    return { level, x: xx > 0 ? xc / xx : 0, y: xx > 0 || yy <= 0 ? 0 : yc / yy };
  });
  return (x, y) => {
    const [red, green, blue] = channels.map((c) => c.level + c.x * (x - meanX) + c.y * (y - meanY));
    return pack(red ?? 0, green ?? 0, blue ?? 0);
  };
}

function mean(indices: readonly number[], value: (index: number) => number): number {
  let sum = 0;
  for (const index of indices) sum += value(index);
  return sum / indices.length;
}
