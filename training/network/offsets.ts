/**
 * Relative attention: how each cell lies from the box of the component that was said last, told by how near its offsets from
 * the box's four edges are to fixed centers, and weighed by what the state asks for. The box is the one that the network
 * itself predicted, and counts as given: no gradient flows back into it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { OFFSET_BINS } from '../../src/model/config.ts';
import { cellCenters } from '../../src/model/grid.ts';
import type { Grid } from '../../src/model/grid.ts';

const BINS = OFFSET_BINS.centers.length;

/** Of each column from the left and right edge, [B, columns, 2·bins], and of each row from the upper and lower one. */
export interface Nearness {
  readonly across: tf.Tensor3D;
  readonly down: tf.Tensor3D;
}

export interface Offsets {
  /** [H, 4·bins]: for the left, right, upper and lower edge. */
  readonly query: tf.Tensor2D;
  /** @param place left, top, right, bottom in 0..1, [B, 4] */
  readonly near: (place: tf.Tensor2D) => Nearness;
  /** What is added to the cells' scores for states h [B, H] → [B, N]. */
  readonly scores: (near: Nearness, h: tf.Tensor2D) => tf.Tensor2D;
  /** The gradient at h · query, [B, 4·bins], from that at the scores, [B, N]. */
  readonly askedGradient: (near: Nearness, scores: tf.Tensor2D) => tf.Tensor2D;
  /** The box that rows of [h, context] predict, [B, 4]. */
  readonly box: (rows: tf.Tensor2D) => tf.Tensor2D;
}

export function offsetsOf(
  { columns, rows }: Grid,
  query: tf.Tensor2D,
  box: (rows: tf.Tensor2D) => tf.Tensor2D,
): Offsets {
  const across = axis(columns, [0, 2]);
  const down = axis(rows, [1, 3]);
  return {
    query,
    box,
    near: (place) => ({ across: across(place), down: down(place) }),
    scores: (near, h) => {
      const asked: tf.Tensor2D = tf.matMul(h, query);
      const batch = h.shape[0];
      const part = (from: number) =>
        tf.expandDims<tf.Tensor3D>(tf.slice2d(asked, [0, from], [batch, 2 * BINS]), 2);
      const byColumn = tf.reshape(tf.matMul(near.across, part(0)), [batch, 1, columns]);
      const byRow: tf.Tensor3D = tf.matMul(near.down, part(2 * BINS));
      return tf.reshape(tf.add(byRow, byColumn), [batch, rows * columns]);
    },
    askedGradient: (near, scores) => {
      const batch = scores.shape[0];
      const grid = tf.reshape(scores, [batch, rows, columns]);
      const of = (sums: tf.Tensor2D, cells: tf.Tensor3D): tf.Tensor2D =>
        tf.squeeze(tf.matMul(tf.expandDims<tf.Tensor3D>(sums, 1), cells), [1]);
      return tf.concat2d(
        [of(tf.sum<tf.Tensor2D>(grid, 1), near.across), of(tf.sum<tf.Tensor2D>(grid, 2), near.down)],
        1,
      );
    },
  };
}

/** What nearness along an axis is computed with. */
export interface OffsetConstants {
  /** From a place to its two edges along the axis, for each bin: [4, 2·bins]. */
  readonly select: Float32Array;
  /** Centers of the bins, [2·bins]. */
  readonly centers: Float32Array;
  /** 1 / widths of the bins, [2·bins]. */
  readonly narrowness: Float32Array;
}

/** @param edges the two edges' numbers in a place */
export function offsetConstants(edges: readonly [number, number]): OffsetConstants {
  const twice = (values: readonly number[]) => Float32Array.from([...values, ...values]);
  const select = new Float32Array(4 * 2 * BINS);
  for (let bin = 0; bin < BINS; bin++) {
    select[edges[0] * 2 * BINS + bin] = 1;
    select[edges[1] * 2 * BINS + BINS + bin] = 1;
  }
  return {
    select,
    centers: twice(OFFSET_BINS.centers),
    narrowness: twice(OFFSET_BINS.widths.map((width) => 1 / width)),
  };
}

/** place [B, 4] → nearness [B, length, 2·bins] */
function axis(length: number, edges: readonly [number, number]): (place: tf.Tensor2D) => tf.Tensor3D {
  const constants = offsetConstants(edges);
  const select = tf.mul<tf.Tensor2D>(tf.tensor2d(constants.select, [4, 2 * BINS]), length);
  const centers = tf.tensor2d(constants.centers, [1, 2 * BINS]);
  const narrowness = tf.tensor3d(constants.narrowness, [1, 1, 2 * BINS]);
  const cells = tf.tensor3d(cellCenters(length), [1, length, 1]);
  return (place) => {
    const at = tf.expandDims<tf.Tensor3D>(tf.add(tf.matMul(place, select), centers), 1);
    return tf.exp(tf.neg(tf.square(tf.mul(tf.sub(cells, at), narrowness))));
  };
}
