/**
 * Matrix products for a backend whose kernel is fast for two plain matrices alone: transposed ones are transposed, and
 * those of a batch are multiplied one by one.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Rows of two matrices that are multiplied at once: as many as stay in a processor's cache. */
const BLOCK_ROWS = 512;

/** The backend's own product of [rows, inner] and [inner, columns], or of [n, …] stacks of them. */
export type PlainProduct = (
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
) => tf.Tensor;

/**
 * As `tf.matMul`.
 *
 * @param a [..., rows, inner], or [..., inner, rows] with `transposeA`
 * @param b [..., inner, columns], or [..., columns, inner] with `transposeB`
 * @returns [..., rows, columns]
 */
export function matMul(
  plain: PlainProduct,
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
): tf.Tensor {
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const count = batch.reduce((product, length) => product * length, 1);
  const [rows, columns] = [side(a, transposeA ? 1 : 2), side(b, transposeB ? 2 : 1)];
  if (count === 1) {
    const product = multiply(plain, matrixOf(a), matrixOf(b), transposeA, transposeB);
    return tf.reshape(product, [...batch, rows, columns]);
  }
  // With a vector on one side each number is used once: there is nothing to gain that would pay for the slices.
  if (rows === 1 || columns === 1) return plain(a, b, transposeA, transposeB);
  const [as, bs] = [matricesOf(a, count), matricesOf(b, count)];
  const products = as.map((matrix, i) =>
    multiply(plain, matrix, bs[i] as tf.Tensor2D, transposeA, transposeB),
  );
  return tf.reshape(tf.stack(products), [...batch, rows, columns]);
}

/** A matrix [rows, columns] in blocks of its rows, each transposed: [columns, ≤ 512]. */
export function turnedBlocks(x: tf.Tensor2D): tf.Tensor2D[] {
  return tf.split<tf.Tensor2D>(x, blockSizes(x.shape[0])).map((block) => tf.transpose(block));
}

/** Aᵀ·B, of A's turned blocks and the whole B, which is multiplied block by block, too. */
export function sumOfProducts(
  turned: readonly tf.Tensor2D[],
  b: tf.Tensor2D,
  multiply: (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const blocks = tf.split(b, blockSizes(b.shape[0]));
    return turned
      .map((block, i) => multiply(block, blocks[i] as tf.Tensor2D))
      .reduce((sum, product) => tf.add(sum, product));
  });
}

function blockSizes(rows: number): number[] {
  return Array.from({ length: Math.ceil(rows / BLOCK_ROWS) }, (_, i) =>
    Math.min(BLOCK_ROWS, rows - i * BLOCK_ROWS),
  );
}

/** One product, the way round that moves fewer numbers: (B·A)ᵀ is Aᵀ·Bᵀ. */
function multiply(
  plain: PlainProduct,
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  transposeA: boolean,
  transposeB: boolean,
): tf.Tensor {
  if (transposeA && !transposeB && a.shape[0] > BLOCK_ROWS)
    return a.shape[1] <= b.shape[1]
      ? sumOfProducts(turnedBlocks(a), b, (left, right) => plain(left, right, false, false))
      : tf.transpose(sumOfProducts(turnedBlocks(b), a, (left, right) => plain(left, right, false, false)));
  const direct = (transposeA ? a.size : 0) + (transposeB ? b.size : 0);
  const result = side(a, transposeA ? 1 : 2) * side(b, transposeB ? 2 : 1);
  const around = (transposeA ? 0 : a.size) + (transposeB ? 0 : b.size) + result;
  const turn = (matrix: tf.Tensor2D, turned: boolean) => (turned ? tf.transpose(matrix) : matrix);
  if (direct <= around) return plain(turn(a, transposeA), turn(b, transposeB), false, false);
  return tf.transpose(plain(turn(b, !transposeB), turn(a, !transposeA), false, false));
}

/** Length of an axis, counted from the last, which is 1. */
function side(x: tf.Tensor, fromEnd: number): number {
  return x.shape.at(-fromEnd) ?? 1;
}

function matrixOf(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [side(x, 2), side(x, 1)]);
}

/** The matrices of a stack; the only one of it again and again, where it has one. */
function matricesOf(x: tf.Tensor, count: number): tf.Tensor2D[] {
  const own = x.shape.slice(0, -2);
  const stacked = tf.reshape(x, [
    own.reduce((product, length) => product * length, 1),
    side(x, 2),
    side(x, 1),
  ]);
  const matrices = tf.unstack(stacked) as tf.Tensor2D[];
  if (matrices.length === count) return matrices;
  if (matrices.length === 1) return Array.from({ length: count }, () => matrices[0] as tf.Tensor2D);
  throw new RangeError(`stacks of matrices with shapes that are broadcast in part: ${x.shape.join('×')}`);
}
