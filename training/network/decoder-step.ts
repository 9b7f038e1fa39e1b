/** One step of the decoder: LSTM fed with the last token and the last context, then attention over the cells. */
import * as tf from '@tensorflow/tfjs-core';
import type { Nearness, Offsets } from './offsets.ts';

/** What stays the same over all steps. */
export interface DecoderInputs {
  /** [B, N, M] */
  readonly memory: tf.Tensor3D;
  /** [B, N, A] */
  readonly keys: tf.Tensor3D;
  /** Of [context, h] to the gates, [M + H, 4H]. */
  readonly feedback: tf.Tensor2D;
  /** attention/query divided by √A, [H, A]. */
  readonly query: tf.Tensor2D;
  /** Where attention is relative. */
  readonly offsets?: Offsets;
}

export interface DecoderState {
  /** [B, H] */
  readonly h: tf.Tensor2D;
  readonly c: tf.Tensor2D;
  /** [B, M] */
  readonly context: tf.Tensor2D;
  /** Where attention is relative: the box of the component said last, [B, 4]. */
  readonly place: tf.Tensor2D;
  /** Where attention is relative: the box that was predicted for the token said last, [B, 4]. */
  readonly box: tf.Tensor2D;
}

export interface DecoderStep extends DecoderState {
  /** [B, N], a distribution over the cells. */
  readonly attention: tf.Tensor2D;
  /** For the gradient: [context, h] of the step before, [B, M + H]. */
  readonly fed: tf.Tensor2D;
  /** For the gradient: input, forget, cell and output gate after their activations, [B, H] each. */
  readonly gates: readonly [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  /** For the gradient: tanh(c), [B, H]. */
  readonly squashed: tf.Tensor2D;
  /** For the gradient: h · query, [B, A]. */
  readonly asked: tf.Tensor2D;
  /** For the gradient, where attention is relative: what `Offsets.near` gave. */
  readonly near?: Nearness;
}

/** Before the first step: no context, no component said. */
export function startState(start: Pick<DecoderState, 'h' | 'c'>, memory: tf.Tensor3D): DecoderState {
  const [batch, , width] = memory.shape;
  const nowhere = tf.zeros<tf.Rank.R2>([batch, 4]);
  return { h: start.h, c: start.c, context: tf.zeros([batch, width]), place: nowhere, box: nowhere };
}

/**
 * @param fromToken the last token's part of the gates, bias included, [B, 4H]
 * @param isPlaced 1 where the last token is a component, [B, 1]
 */
export function decoderStep(
  inputs: DecoderInputs,
  state: DecoderState,
  fromToken: tf.Tensor2D,
  isPlaced: tf.Tensor2D,
): DecoderStep {
  const fed = tf.concat2d([state.context, state.h], 1);
  const sums = tf.add(fromToken, tf.matMul(fed, inputs.feedback));
  const [input, forget, cell, output] = tf.split(sums, 4, 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const gates = [tf.sigmoid(input), tf.sigmoid(forget), tf.tanh(cell), tf.sigmoid(output)] as const;
  const c: tf.Tensor2D = tf.add(tf.mul(gates[1], state.c), tf.mul(gates[0], gates[2]));
  const squashed = tf.tanh(c);
  const h: tf.Tensor2D = tf.mul(gates[3], squashed);

  const asked: tf.Tensor2D = tf.matMul(h, inputs.query);
  const byKeys = tf.squeeze<tf.Tensor2D>(tf.matMul(inputs.keys, tf.expandDims<tf.Tensor3D>(asked, 2)), [2]);
  const { offsets } = inputs;
  const place = offsets === undefined ? state.place : lastPlace(state, isPlaced);
  const near = offsets?.near(place);
  const scores =
    offsets === undefined || near === undefined
      ? byKeys
      : tf.add<tf.Tensor2D>(byKeys, offsets.scores(near, h));
  const attention: tf.Tensor2D = tf.softmax(scores);
  const mixed = tf.matMul(tf.expandDims<tf.Tensor3D>(attention, 1), inputs.memory);
  const context: tf.Tensor2D = tf.squeeze(mixed, [1]);
  const box = offsets?.box(tf.concat2d([h, context], 1)) ?? state.box;
  const step = { h, c, context, attention, fed, gates, squashed, asked, place, box };
  return near === undefined ? step : { ...step, near };
}

function lastPlace({ place, box }: DecoderState, isPlaced: tf.Tensor2D): tf.Tensor2D {
  return tf.add(place, tf.mul(isPlaced, tf.sub(box, place)));
}
