/**
 * The network written the plain way, step by step and with nothing but TensorFlow's own operations, so that its
 * gradients come from autodiff alone. Tests hold the hand-written gradients against it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { OFFSET_BINS } from '../../../src/model/config.ts';
import { OFFSET_QUERY } from '../../../src/model/weight-shapes.ts';
import { positionFeatures, startGridOf } from '../../../src/model/grid.ts';
import type { NetworkConfig } from '../../../src/model/config.ts';
import type { Grid } from '../../../src/model/grid.ts';
import type { TeacherForced } from '../../../training/network/decoder.ts';
import { weightKernel, weightMatrix, weightVector } from '../../../training/network/parameters.ts';
import type { Parameters } from '../../../training/network/parameters.ts';

/** @param patches [B, height/4, width/4, 96], as the network itself takes them */
export function plainForward(
  config: NetworkConfig,
  parameters: Parameters,
  patches: tf.Tensor4D,
  inputs: tf.Tensor2D,
): TeacherForced {
  const kernel = (name: string) => weightKernel(parameters, name);
  const matrix = (name: string) => weightMatrix(parameters, name);
  const vector = (name: string) => weightVector(parameters, name);
  const batch = patches.shape[0];
  const norm = (x: tf.Tensor4D, name: string) =>
    plainGroupNorm(
      x,
      vector(`encoder/${name}/norm/scale`),
      vector(`encoder/${name}/norm/bias`),
      config.groups,
    );
  const block = (x: tf.Tensor4D, name: string, stride: number) =>
    norm(tf.conv2d(x, kernel(`encoder/${name}/kernel`), stride, 'same'), name);
  const residual = (x: tf.Tensor4D, name: string): tf.Tensor4D =>
    tf.relu(tf.add(x, block(tf.relu(block(x, `${name}1`, 1)), `${name}2`, 1)));
  const image = tf.pad(patchesToImage(patches), [[0, 0], [0, 4], [0, 4], [0, 0]]); // prettier-ignore
  const stem = tf.relu(norm(tf.conv2d(image, kernel('encoder/stem/kernel'), 4, 'valid'), 'stem'));
  const fine = residual(tf.relu(block(stem, 'down1', 2)), 'fine');
  const grid = residual(tf.relu(block(fine, 'down2', 2)), 'residual');
  const cells = grid.shape[1] * grid.shape[2];
  const features: tf.Tensor3D = tf.reshape(grid, [batch, cells, grid.shape[3]]);

  const placed = { columns: grid.shape[2], rows: grid.shape[1], cells };
  const positions = tf.tensor3d(positionFeatures(config.positionSize, placed), [
    1,
    cells,
    config.positionSize,
  ]);
  const memory = tf.concat([features, tf.tile(positions, [batch, 1, 1])], 2);
  const product = (x: tf.Tensor3D, name: string): tf.Tensor3D =>
    tf.matMul(x, tf.tile(tf.expandDims<tf.Tensor3D>(matrix(name), 0), [batch, 1, 1]));
  const keys = product(memory, 'attention/key');
  const typical = plainAverage(
    plainAverage(grid, 1, startGridOf(config).rows),
    2,
    startGridOf(config).columns,
  );
  const ofStart: tf.Tensor3D = tf.reshape(typical, [batch, -1, grid.shape[3]]);
  const flat: tf.Tensor2D = tf.reshape(product(ofStart, 'start/reduce'), [batch, -1]);
  const dense = (x: tf.Tensor2D, name: string): tf.Tensor2D =>
    tf.add(tf.matMul(x, matrix(`${name}/kernel`)), vector(`${name}/bias`));

  let h: tf.Tensor2D = tf.tanh(dense(flat, 'start/h'));
  let c: tf.Tensor2D = tf.tanh(dense(flat, 'start/c'));
  let context: tf.Tensor2D = tf.zeros([batch, memory.shape[2]]);
  let place = Array.from({ length: batch }, () => [0, 0, 0, 0]);
  let box = place;
  const steps = tf.unstack(inputs).map((tokens) => {
    const embedded: tf.Tensor2D = tf.gather(matrix('embedding'), tokens);
    const sums = tf.add(
      tf.add(
        tf.matMul(tf.concat([embedded, context], 1), matrix('lstm/kernel')),
        tf.matMul(h, matrix('lstm/recurrent')),
      ),
      vector('lstm/bias'),
    );
    const [input, forget, cell, output] = tf.split(sums, 4, 1) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    c = tf.add(tf.mul(tf.sigmoid(forget), c), tf.mul(tf.sigmoid(input), tf.tanh(cell)));
    h = tf.mul(tf.sigmoid(output), tf.tanh(c));
    const query: tf.Tensor3D = tf.expandDims(tf.matMul(h, matrix('attention/query')), 2);
    const scores: tf.Tensor2D = tf.reshape(tf.matMul(keys, query), [batch, cells]);
    const scaled: tf.Tensor2D = tf.div(scores, Math.sqrt(config.attentionSize));
    const ids = tokens.dataSync();
    place = place.map((last, i) => ((ids[i] ?? 0) >= 5 ? (box[i] ?? last) : last));
    const attention: tf.Tensor2D = tf.softmax(
      config.relativeAttention === true
        ? tf.add(scaled, plainOffsetScores(placed, place, tf.matMul(h, matrix(OFFSET_QUERY))))
        : scaled,
    );
    context = tf.sum(tf.mul(tf.expandDims(attention, 2), memory), 1);
    const both = tf.concat2d([h, context], 1);
    const boxes = tf.sigmoid<tf.Tensor2D>(dense(tf.relu(dense(both, 'box/hidden')), 'box/out'));
    // Numbers, not tensors: no gradient goes back into the place.
    box = boxes.arraySync();
    return {
      attention,
      boxes,
      logits: dense(tf.tanh(dense(both, 'output/hidden')), 'output/logits'),
    };
  });
  return {
    logits: tf.concat2d(
      steps.map((step) => step.logits),
      0,
    ),
    boxes: tf.concat2d(
      steps.map((step) => step.boxes),
      0,
    ),
    attention: tf.concat2d(
      steps.map((step) => step.attention),
      0,
    ),
  };
}

/** Cells along an axis become others over the same length: each is repeated so often that both fit, then their means. */
function plainAverage(x: tf.Tensor4D, axis: 1 | 2, to: number): tf.Tensor4D {
  const from = x.shape[axis];
  const repeated = tf.gather(
    x,
    Array.from({ length: from * to }, (_, at) => Math.floor(at / to)),
    axis,
  );
  // Rows or columns, parts of them, and what else there is of them.
  const [before, after] = axis === 1 ? [[x.shape[0]], [x.shape[2]]] : [[x.shape[0], x.shape[1]], []];
  const parts = tf.reshape(repeated, [...before, to, from, ...after, x.shape[3]]);
  return tf.mean(parts, axis + 1);
}

/** Each cell's nearness to each bin beside each edge, times what is asked of it: [B, 4·bins] → [B, N]. */
function plainOffsetScores(
  { columns, rows }: Grid,
  places: readonly number[][],
  asked: tf.Tensor,
): tf.Tensor2D {
  const { centers, widths } = OFFSET_BINS;
  const nearness = places.map((place) =>
    Array.from({ length: columns * rows }, (_, cell) => {
      const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
      const [left = 0, top = 0, right = 0, bottom = 0] = place;
      const offsets = [x - left * columns, x - right * columns, y - top * rows, y - bottom * rows];
      return offsets.flatMap((offset) =>
        centers.map((center, bin) => Math.exp(-(((offset - center) / (widths[bin] ?? 1)) ** 2))),
      );
    }),
  );
  return tf.squeeze(tf.matMul(tf.tensor3d(nearness), tf.expandDims(asked, 2)), [2]);
}

function patchesToImage(patches: tf.Tensor4D): tf.Tensor4D {
  const [batch, rows, columns] = patches.shape;
  const split = tf.reshape(patches, [batch, rows, columns, 4, 4, 6]);
  return tf.reshape(tf.transpose(split, [0, 1, 3, 2, 4, 5]), [batch, rows * 4, columns * 4, 6]);
}

function plainGroupNorm(x: tf.Tensor4D, scale: tf.Tensor, bias: tf.Tensor, groups: number): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const grouped = tf.reshape(x, [batch, height * width, groups, channels / groups]);
  const mean = tf.mean(grouped, [1, 3], true);
  const centred = tf.sub(grouped, mean);
  const variance = tf.mean(tf.square(centred), [1, 3], true);
  const normalized = tf.reshape(tf.div(centred, tf.sqrt(tf.add(variance, 1e-5))), x.shape);
  return tf.add(tf.mul(normalized, scale), bias);
}
