/** The stem's channels behind the colors: how a pixel's luma stands out from what is around it, and from its neighbors. */
import { CONTRAST_GAINS, LUMA_SHARES, STEM_CHANNELS, STEM_STRIDE } from '../../src/model/config.ts';

const PIXELS = STEM_STRIDE * STEM_STRIDE;
const PATCH = PIXELS * STEM_CHANNELS;
/** Of two lumas that are the same but for rounding; one step of 8 bits is 0.008. */
const NO_DIFFERENCE = 1e-6;

/**
 * Writes the contrasts (see `CONTRAST_GAINS`) behind the colors of each pixel.
 *
 * @param picture [rows, columns, 4, 4, 6]: patches in reading order, each row by row; its last three channels are written
 * @param columns patches side by side
 * @param rows one below the other
 */
export function addContrasts(picture: Float32Array, columns: number, rows: number): void {
  const { luma, sums } = lumaOf(picture, columns, rows);
  const width = columns * STEM_STRIDE;
  const height = rows * STEM_STRIDE;
  const { around, beside } = CONTRAST_GAINS;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const mean = meanAround(sums, columns, rows, row, column);
      let at = (row * columns + column) * PATCH + 3;
      for (let y = row * STEM_STRIDE; y < (row + 1) * STEM_STRIDE; y++)
        for (let x = column * STEM_STRIDE; x < (column + 1) * STEM_STRIDE; x++, at += STEM_CHANNELS) {
          const place = y * width + x;
          const own = luma[place] as number;
          const right = x + 1 < width ? (luma[place + 1] as number) : own;
          const below = y + 1 < height ? (luma[place + width] as number) : own;
          picture[at] = contrast(around, own - mean);
          picture[at + 1] = contrast(beside, right - own);
          picture[at + 2] = contrast(beside, below - own);
        }
    }
}

/** Most of a screen is plain ground, and a hyperbolic tangent is dear. */
function contrast(gain: number, difference: number): number {
  return Math.abs(difference) < NO_DIFFERENCE ? 0 : Math.tanh(gain * difference);
}

/** Luma by row, and its sum in each patch. */
function lumaOf(
  picture: Float32Array,
  columns: number,
  rows: number,
): { luma: Float32Array; sums: Float64Array } {
  const [red, green, blue] = LUMA_SHARES;
  const width = columns * STEM_STRIDE;
  const luma = new Float32Array(width * rows * STEM_STRIDE);
  const sums = new Float64Array(columns * rows);
  for (let y = 0, at = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let pixel = 0; pixel < PIXELS; pixel++, at += STEM_CHANNELS) {
        const value =
          red * (picture[at] as number) +
          green * (picture[at + 1] as number) +
          blue * (picture[at + 2] as number);
        const row = y * STEM_STRIDE + Math.floor(pixel / STEM_STRIDE);
        luma[row * width + x * STEM_STRIDE + (pixel % STEM_STRIDE)] = value;
        sum += value;
      }
      sums[y * columns + x] = sum;
    }
  return { luma, sums };
}

/** The mean luma of a patch and its neighbors, as far as they lie in the picture. */
function meanAround(sums: Float64Array, columns: number, rows: number, row: number, column: number): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      sum += sums[y * columns + x] as number;
      count += PIXELS;
    }
  return sum / count;
}
