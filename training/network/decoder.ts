/** The decoder around its recurrence: embeddings in front, the token head and the box head behind. */
import * as tf from '@tensorflow/tfjs-core';
import { FIRST_PLACED_TOKEN } from '../../src/model/config.ts';
import { OFFSET_QUERY } from '../../src/model/weight-shapes.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import type { DecoderInputs } from './decoder-step.ts';
import type { Encoded } from './encoder.ts';
import { offsetsOf } from './offsets.ts';
import { weightMatrix, weightVector } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { runRecurrence } from './recurrence.ts';

export interface TeacherForced {
  /** [T·B, V], step by step. */
  readonly logits: tf.Tensor2D;
  /** [T·B, 4]: left, top, right, bottom in 0..1. */
  readonly boxes: tf.Tensor2D;
  /** [T·B, N] */
  readonly attention: tf.Tensor2D;
}

/**
 * All steps of a batch whose tokens are known.
 *
 * @param inputs what the decoder reads at each step (the targets, one step late), int32 [T, B]
 */
export function decodeTeacherForced(
  config: NetworkConfig,
  parameters: Parameters,
  encoded: Encoded,
  inputs: tf.Tensor2D,
): TeacherForced {
  const [steps, batch] = inputs.shape;
  const gates = gatesOfTokens(config, parameters, tf.reshape(inputs, [-1]));
  const fromTokens: tf.Tensor3D = tf.reshape(gates, [steps, batch, 4 * config.hiddenSize]);
  const { h, c } = encoded;
  const { states, attention } = runRecurrence({
    ...decoderInputs(config, parameters, encoded),
    fromTokens,
    arePlaced: arePlaced(tf.expandDims(inputs, 2)),
    h,
    c,
  });
  const rows: tf.Tensor2D = tf.reshape(states, [steps * batch, states.shape[2]]);
  return {
    logits: tokenHead(parameters, rows),
    boxes: boxHead(parameters, rows),
    attention: tf.reshape(attention, [steps * batch, attention.shape[2]]),
  };
}

/** 1 for tokens that move the place from which offsets are told: all but braces and what is no component. */
export function arePlaced<T extends tf.Tensor>(tokens: T): T {
  return tf.cast(tf.greaterEqual(tokens, FIRST_PLACED_TOKEN), 'float32');
}

/** The tokens' part of the gates, bias included: int32 [n] → [n, 4H]. */
export function gatesOfTokens(
  config: NetworkConfig,
  parameters: Parameters,
  tokens: tf.Tensor1D,
): tf.Tensor2D {
  const { embeddingSize, hiddenSize, vocabularySize } = config;
  // A product with one-hot rows: cheap for a small vocabulary, and its gradient is a product too.
  const oneHot = tf.oneHot(tokens, vocabularySize, 1, 0, 'float32') as tf.Tensor2D;
  const embedded = tf.matMul(oneHot, weightMatrix(parameters, 'embedding'));
  const kernel = tf.slice2d(weightMatrix(parameters, 'lstm/kernel'), [0, 0], [embeddingSize, 4 * hiddenSize]);
  return tf.add(tf.matMul(embedded, kernel), weightVector(parameters, 'lstm/bias'));
}

/** What the recurrence needs of the screen and the weights. */
export function decoderInputs(
  config: NetworkConfig,
  parameters: Parameters,
  encoded: Encoded,
): DecoderInputs {
  const { embeddingSize, hiddenSize, attentionSize } = config;
  const kernel = weightMatrix(parameters, 'lstm/kernel');
  const fromContext = tf.slice2d(
    kernel,
    [embeddingSize, 0],
    [kernel.shape[0] - embeddingSize, 4 * hiddenSize],
  );
  return {
    memory: encoded.memory,
    keys: encoded.keys,
    feedback: tf.concat2d([fromContext, weightMatrix(parameters, 'lstm/recurrent')], 0),
    query: tf.div(weightMatrix(parameters, 'attention/query'), Math.sqrt(attentionSize)),
    ...(config.relativeAttention === true
      ? {
          offsets: offsetsOf(encoded.grid, weightMatrix(parameters, OFFSET_QUERY), (rows) =>
            boxHead(parameters, rows),
          ),
        }
      : {}),
  };
}

/** [h, context] rows [n, H + M] → logits [n, V]. */
export function tokenHead(parameters: Parameters, rows: tf.Tensor2D): tf.Tensor2D {
  return dense(parameters, tf.tanh(dense(parameters, rows, 'output/hidden')), 'output/logits');
}

/** [h, context] rows [n, H + M] → boxes [n, 4]. */
export function boxHead(parameters: Parameters, rows: tf.Tensor2D): tf.Tensor2D {
  return tf.sigmoid(dense(parameters, tf.relu(dense(parameters, rows, 'box/hidden')), 'box/out'));
}

function dense(parameters: Parameters, rows: tf.Tensor2D, name: string): tf.Tensor2D {
  return tf.add(
    tf.matMul(rows, weightMatrix(parameters, `${name}/kernel`)),
    weightVector(parameters, `${name}/bias`),
  );
}
