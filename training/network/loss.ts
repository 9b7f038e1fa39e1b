/** What training minimizes: the tokens' cross-entropy, the attention's aim, the boxes' distance. */
import * as tf from '@tensorflow/tfjs-core';
import type { TeacherForced } from './decoder.ts';

/** Weight of the attention loss: enough for attention to form in the first epochs, small beside the tokens' loss. */
export const ATTENTION_WEIGHT = 0.3;
/**
 * Weight of what draws the attention to all cells of a small component, where cells are fine. The mass alone is content with
 * one of them, and then nothing tells the network what is elsewhere in the box: the color of a few letters by which two
 * components differ.
 */
export const SPREAD_WEIGHT = 0.05;
/** Share of the cells that a component has at most to be looked at all over. */
const SMALL = 0.05;
/** Below this an attention counts as none: its logarithm stays finite, and its gradient small. */
const SPREAD_FLOOR = 1e-4;
/** Weight of the box loss, whose values are ten times smaller than the tokens' from the start. */
export const BOX_WEIGHT = 0.5;
/** Added to the attention's mass before its logarithm, so that a mass of 0 stays finite. */
const MASS_FLOOR = 1e-6;

/** What is right, for the n = T·B predictions of a batch, step by step. */
export interface Targets {
  /** int32 [n] */
  readonly tokens: tf.Tensor1D;
  /** 1 for a token of the screen, 0 for padding, [n]. */
  readonly tokenMask: tf.Tensor1D;
  /** [n, 4], zeros where there is none. */
  readonly boxes: tf.Tensor2D;
  /** 1 where the token has a box, [n]. */
  readonly boxMask: tf.Tensor1D;
  /** 1 for the cells that the token's box overlaps, [n, N]. */
  readonly cells: tf.Tensor2D;
}

/** What the sums are divided by: the whole batch's counts, also where it is worked through in parts. */
export interface LossCounts {
  readonly tokens: number;
  readonly boxes: number;
}

export interface Losses {
  readonly total: tf.Scalar;
  /** Cross-entropy by token, nats. */
  readonly token: tf.Scalar;
  /** −log of the attention's mass inside the token's box, by token with a box. */
  readonly attention: tf.Scalar;
  /** Mean distance of the edges, fractions of the screen. */
  readonly box: tf.Scalar;
}

/** @param spreadWeight of what draws the attention to all of a small component */
export function batchLosses(
  predicted: TeacherForced,
  targets: Targets,
  counts: LossCounts,
  spreadWeight = 0,
): Losses {
  const right = logLikelihoods(predicted.logits, targets.tokens);
  const token = tf.neg(maskedMean(right, targets.tokenMask, counts.tokens));

  const mass = tf.sum(tf.mul(predicted.attention, targets.cells), 1);
  const attention = tf.neg(maskedMean(tf.log(tf.add(mass, MASS_FLOOR)), targets.boxMask, counts.boxes));

  const distance = tf.mean(tf.abs(tf.sub(predicted.boxes, targets.boxes)), 1);
  const box = maskedMean(distance, targets.boxMask, counts.boxes);

  const aim = tf.add(tf.mul(attention, ATTENTION_WEIGHT), tf.mul(box, BOX_WEIGHT));
  const total: tf.Scalar = tf.add(token, aim);
  if (spreadWeight === 0) return { total, token, attention, box };
  const spread = tf.neg(
    maskedMean(meanLogAttention(predicted.attention, targets.cells), targets.boxMask, counts.boxes),
  );
  return { total: tf.add(total, tf.mul(spread, spreadWeight)), token, attention, box };
}

/** Of each small box the mean logarithm of the attention on its cells, of all others 0: [n, N], [n, N] → [n]. */
function meanLogAttention(attention: tf.Tensor2D, cells: tf.Tensor2D): tf.Tensor1D {
  const count: tf.Tensor1D = tf.sum(cells, 1);
  const isSmall = tf.cast(tf.lessEqual(count, SMALL * cells.shape[1]), 'float32');
  const sums = tf.sum(tf.mul(tf.log(tf.add(attention, SPREAD_FLOOR)), cells), 1);
  return tf.mul(tf.div(sums, tf.maximum(count, 1)), isSmall);
}

/** Of each token that is asked for, nats: [n, V], int32 [n] → [n]. */
export function logLikelihoods(logits: tf.Tensor2D, tokens: tf.Tensor1D): tf.Tensor1D {
  const oneHot = tf.oneHot(tokens, logits.shape[1], 1, 0, 'float32');
  return tf.sum(tf.mul(tf.logSoftmax(logits), oneHot), 1);
}

function maskedMean(values: tf.Tensor, mask: tf.Tensor, count: number): tf.Scalar {
  return tf.div(tf.sum(tf.mul(values, mask)), Math.max(1, count));
}
