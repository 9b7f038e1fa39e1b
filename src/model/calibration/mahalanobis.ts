/**
 * How far a vector lies from a cloud of others, in the cloud's own units (Mahalanobis 1936): the detector of
 * out-of-distribution inputs of Lee et al., "A simple unified framework for detecting out-of-distribution samples and
 * adversarial attacks", 2018, with one class.
 */

export interface Cloud {
  readonly mean: readonly number[];
  /** Lower triangle, row by row, of the inverse of the Cholesky factor of the shrunken covariance. */
  readonly whitening: readonly number[];
}

/** Added to the covariance, as a share of its mean variance, so that few vectors still give an invertible one. */
const SHRINKAGE = 0.02;

/** @throws RangeError where there is no vector */
export function fitCloud(vectors: readonly (readonly number[])[]): Cloud {
  const size = vectors[0]?.length;
  if (size === undefined) throw new RangeError('a cloud needs vectors');
  const mean = Array.from({ length: size }, (_, i) => meanOf(vectors.map((vector) => at(vector, i))));
  const centered = vectors.map((vector) => vector.map((value, i) => value - at(mean, i)));
  const covariance = Array.from({ length: size }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j) => meanOf(centered.map((row) => at(row, i) * at(row, j)))),
  );
  const variance = meanOf(covariance.map((row, i) => at(row, i)));
  // Vectors that are all the same have no spread to measure by: any other vector is then far away.
  const added = Math.max(SHRINKAGE * variance, Number.MIN_VALUE ** 0.25);
  covariance.forEach((row, i) => (row[i] = at(row, i) + added));
  return { mean, whitening: invertLower(cholesky(covariance)).flat() };
}

/** The root of the mean squared whitened difference: about 1 for members of the cloud. */
export function distanceFrom({ mean, whitening }: Cloud, vector: readonly number[]): number {
  const difference = vector.map((value, i) => value - at(mean, i));
  let squares = 0;
  for (let i = 0, start = 0; i < difference.length; start += ++i) {
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += at(whitening, start + j) * at(difference, j);
    squares += sum * sum;
  }
  return Math.sqrt(squares / difference.length);
}

/** L of the symmetric matrix L·Lᵀ; both as rows of their lower triangles. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = [];
  for (const [i, source] of matrix.entries()) {
    const row: number[] = [];
    lower.push(row);
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? [];
      let sum = at(source, j);
      for (let k = 0; k < j; k++) sum -= at(row, k) * at(other, k);
      row.push(i === j ? Math.sqrt(sum) : sum / at(other, j));
    }
  }
  return lower;
}

function invertLower(lower: readonly (readonly number[])[]): number[][] {
  const inverse: number[][] = [];
  for (const [i, source] of lower.entries()) {
    const row = Array.from({ length: i + 1 }, (_, j) => {
      if (j === i) return 1 / at(source, i);
      let sum = 0;
      for (let k = j; k < i; k++) sum += at(source, k) * at(inverse[k] ?? [], j);
      return -sum / at(source, i);
    });
    inverse.push(row);
  }
  return inverse;
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value ${index} among ${values.length}`);
  return value;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
