/**
 * Structural similarity: Wang, Bovik, Sheikh, Simoncelli, "Image quality assessment: from error visibility to
 * structural similarity", 2004. Grayscale, 11×11 Gaussian window with σ = 1.5, K1 = 0.01, K2 = 0.03; only windows
 * that lie wholly inside the picture; the mean over them.
 */
import { type Plane, type RawImage, requireSameSize, toLuma } from './raw-image.ts';

/** Side of a window, pixels. */
export const SSIM_WINDOW = 11;
const WINDOW = SSIM_WINDOW;
const SIGMA = 1.5;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const gaussian = (() => {
  const raw = Array.from({ length: WINDOW }, (_, i) =>
    Math.exp(-((i - (WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
})();

/**
 * From −1 to 1; 1 for equal pictures.
 * @throws RangeError where the sizes differ, or a side is shorter than the window
 */
export function ssim(a: RawImage, b: RawImage): number {
  requireSameSize(a, b);
  return ssimOfPlanes(toLuma(a), toLuma(b));
}

/**
 * The same for two planes of one size with values from 0 to 255.
 * @throws RangeError where a side is shorter than the window
 */
export function ssimOfPlanes(a: Plane, b: Plane): number {
  if (a.width < WINDOW || a.height < WINDOW) {
    throw new RangeError(`SSIM needs at least ${WINDOW}×${WINDOW} pixels, got ${a.width}×${a.height}`);
  }
  const meanA = windowMeans(a, a.values);
  const meanB = windowMeans(b, b.values);
  const meanAA = windowMeans(a, product(a.values, a.values));
  const meanBB = windowMeans(b, product(b.values, b.values));
  const meanAB = windowMeans(a, product(a.values, b.values));
  let sum = 0;
  for (let at = 0; at < meanA.length; at++) {
    const muA = meanA[at] ?? 0;
    const muB = meanB[at] ?? 0;
    const variances = (meanAA[at] ?? 0) - muA * muA + (meanBB[at] ?? 0) - muB * muB;
    const covariance = (meanAB[at] ?? 0) - muA * muB;
    sum += ((2 * muA * muB + C1) * (2 * covariance + C2)) / ((muA * muA + muB * muB + C1) * (variances + C2));
  }
  return sum / meanA.length;
}

function product(a: Float32Array, b: Float32Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = (a[at] ?? 0) * (b[at] ?? 0);
  return result;
}

/** Gaussian means of all windows inside: [height − 10, width − 10]. Rows first, then columns. */
function windowMeans({ width, height }: Plane, values: Float32Array | Float64Array): Float64Array {
  const columns = width - WINDOW + 1;
  const rows = height - WINDOW + 1;
  const across = new Float64Array(columns * height);
  const means = new Float64Array(columns * rows);
  for (let i = 0; i < WINDOW; i++) {
    const weight = gaussian[i] ?? 0;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < columns; x++) {
        across[y * columns + x] = (across[y * columns + x] ?? 0) + weight * (values[y * width + x + i] ?? 0);
      }
    }
  }
  for (let i = 0; i < WINDOW; i++) {
    const weight = gaussian[i] ?? 0;
    for (let at = 0; at < means.length; at++) {
      means[at] = (means[at] ?? 0) + weight * (across[i * columns + at] ?? 0);
    }
  }
  return means;
}
