/** decoder.onnx: one step. The last token and the state in; the next token's distribution, its box and the state out. */
import { OFFSET_BINS } from '../../src/model/config.ts';
import { OFFSET_QUERY } from '../../src/model/weight-shapes.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { offsetConstants } from '../network/offsets.ts';
import { decoderInterface } from '../../src/model/session/graph-interface.ts';
import { dense } from './layers.ts';
import { FLOAT, OnnxGraph } from './onnx-graph.ts';
import type { TrainedWeights } from './trained-weights.ts';
import { weightData, weightShape } from './trained-weights.ts';

/**
 * In: token [batch] int32; h, c [batch, 256]; context [batch, 160]; memory [screens, N, 160] and keys
 * [screens, N, 128], where `screens` is the batch, or 1 for all of it (a beam's hypotheses share their screen).
 * Out: log_probabilities [batch, V], box [batch, 4], attention [batch, N], and next_h, next_c, next_context.
 */
export function decoderGraph(config: NetworkConfig, weights: TrainedWeights): Uint8Array {
  const graph = new OnnxGraph('pixelwright-decoder');
  const { inputs, outputs } = decoderInterface(config);
  const token = graph.input('token', 'int32', inputs.token);
  const lastH = graph.input('h', 'float32', inputs.h);
  const lastC = graph.input('c', 'float32', inputs.c);
  const lastContext = graph.input('context', 'float32', inputs.context);
  const memory = graph.input('memory', 'float32', inputs.memory);
  const keys = graph.input('keys', 'float32', inputs.keys);

  const embedding = graph.node('embedded', 'Gather', [
    graph.weights('embedding', weightShape(weights, 'embedding'), weightData(weights, 'embedding')),
    token,
  ]);
  const [h, c] = lstm(graph, config, weights, [embedding, lastContext, lastH], lastC);
  const offsets =
    inputs.place === undefined || inputs.columns === undefined || inputs.rows === undefined
      ? undefined
      : offsetScores(graph, weights, h, {
          place: graph.input('place', 'float32', inputs.place),
          columns: graph.input('columns', 'float32', inputs.columns),
          rows: graph.input('rows', 'float32', inputs.rows),
        });
  const { attention, context } = attend(graph, config, weights, h, { memory, keys, offsets });
  const state = graph.node('state', 'Concat', [h, context], { axis: 1 });
  const outputHidden = graph.node('output/tanh', 'Tanh', [dense(graph, weights, state, 'output/hidden')]);
  const logits = dense(graph, weights, outputHidden, 'output/logits');
  const boxHidden = graph.node('box/relu', 'Relu', [dense(graph, weights, state, 'box/hidden')]);
  const box = graph.node('box/sigmoid', 'Sigmoid', [dense(graph, weights, boxHidden, 'box/out')]);

  const logProbabilities = graph.node('output/log', 'LogSoftmax', [logits], { axis: 1 });
  graph.output('log_probabilities', logProbabilities, 'float32', outputs.log_probabilities);
  graph.output('box', box, 'float32', outputs.box);
  graph.output('attention', attention, 'float32', outputs.attention);
  graph.output('next_h', h, 'float32', outputs.next_h);
  graph.output('next_c', c, 'float32', outputs.next_c);
  graph.output('next_context', context, 'float32', outputs.next_context);
  return graph.encode();
}

/** Gates in the order input, forget, cell, output; one matrix product for inputs and last state together. */
function lstm(
  graph: OnnxGraph,
  { hiddenSize }: NetworkConfig,
  weights: TrainedWeights,
  inputs: readonly string[],
  lastC: string,
): [string, string] {
  const kernel = weightData(weights, 'lstm/kernel');
  const recurrent = weightData(weights, 'lstm/recurrent');
  const both = new Float32Array(kernel.length + recurrent.length);
  both.set(kernel);
  both.set(recurrent, kernel.length);
  const rows = both.length / (4 * hiddenSize);
  const gates = graph.node('lstm/gates', 'Gemm', [
    graph.node('lstm/inputs', 'Concat', inputs, { axis: 1 }),
    graph.weights('lstm/kernel', [rows, 4 * hiddenSize], both),
    graph.weights('lstm/bias', [4 * hiddenSize], weightData(weights, 'lstm/bias')),
  ]);
  const names = ['input', 'forget', 'cell', 'output'].map((gate) => `lstm/${gate}`);
  graph.nodes(names, 'Split', [gates], { axis: 1 });
  const gate = (name: string, activation: string) =>
    graph.node(`lstm/${name}/on`, activation, [`lstm/${name}`]);
  const kept = graph.node('lstm/kept', 'Mul', [gate('forget', 'Sigmoid'), lastC]);
  const added = graph.node('lstm/added', 'Mul', [gate('input', 'Sigmoid'), gate('cell', 'Tanh')]);
  const c = graph.node('lstm/c', 'Add', [kept, added]);
  const shown = graph.node('lstm/shown', 'Tanh', [c]);
  return [graph.node('lstm/h', 'Mul', [gate('output', 'Sigmoid'), shown]), c];
}

/** Scaled dot-product attention; the scale is folded into the query's weights. */
function attend(
  graph: OnnxGraph,
  config: NetworkConfig,
  weights: TrainedWeights,
  h: string,
  {
    memory,
    keys,
    offsets,
  }: { readonly memory: string; readonly keys: string; readonly offsets: string | undefined },
): { readonly attention: string; readonly context: string } {
  const scale = 1 / Math.sqrt(config.attentionSize);
  const queryWeights = weightData(weights, 'attention/query').map((weight) => weight * scale);
  const query = graph.node('attention/query', 'MatMul', [
    h,
    graph.weights('attention/query/kernel', weightShape(weights, 'attention/query'), queryWeights),
  ]);
  const last = graph.integers('attention/last', [2]);
  const column = graph.node('attention/column', 'Unsqueeze', [query, last]);
  const scores = graph.node('attention/scores', 'MatMul', [keys, column]);
  const flat = graph.node('attention/flat', 'Squeeze', [scores, last]);
  const all = offsets === undefined ? flat : graph.node('attention/all', 'Add', [flat, offsets]);
  const attention = graph.node('attention/softmax', 'Softmax', [all], { axis: 1 });
  const middle = graph.integers('attention/middle', [1]);
  const row = graph.node('attention/row', 'Unsqueeze', [attention, middle]);
  const mixed = graph.node('attention/mixed', 'MatMul', [row, memory]);
  return { attention, context: graph.node('attention/context', 'Squeeze', [mixed, middle]) };
}

/**
 * What relative attention adds to the cells' scores, [batch, N]; see training/network/offsets.ts, whose steps these are.
 *
 * @param at the box of the component that was said last, [batch, 4], shares of the screen; the centers of the cells, cells:
 * [columns] and [rows]
 */
function offsetScores(
  graph: OnnxGraph,
  weights: TrainedWeights,
  h: string,
  at: { readonly place: string; readonly columns: string; readonly rows: string },
): string {
  const bins = 2 * OFFSET_BINS.centers.length;
  const asked = graph.node('offset/asked', 'MatMul', [
    h,
    graph.weights(OFFSET_QUERY, weightShape(weights, OFFSET_QUERY), weightData(weights, OFFSET_QUERY)),
  ]);
  graph.nodes(['offset/asked/across', 'offset/asked/down'], 'Split', [asked], { axis: 1 });
  const last = graph.integers('offset/last', [2]);
  const middle = graph.integers('offset/middle', [1]);
  const sides = graph.integers('offset/sides', [0, 2]);
  const along = (name: string, cells: string, edges: readonly [number, number]): string => {
    const constants = offsetConstants(edges);
    const constant = (part: string, shape: number[], data: Float32Array) =>
      graph.weights(`offset/${name}/${part}`, shape, data);
    const length = graph.node(
      `offset/${name}/length`,
      'Cast',
      [graph.node(`offset/${name}/size`, 'Shape', [cells])],
      {
        to: FLOAT,
      },
    );
    const inCells = graph.node(`offset/${name}/edges`, 'MatMul', [
      graph.node(`offset/${name}/place`, 'Mul', [at.place, length]),
      constant('select', [4, bins], constants.select),
    ]);
    const centers = graph.node(`offset/${name}/at`, 'Add', [
      inCells,
      constant('centers', [1, bins], constants.centers),
    ]);
    const beside = graph.node(`offset/${name}/beside`, 'Unsqueeze', [centers, middle]);
    const ofCells = graph.node(`offset/${name}/cells`, 'Unsqueeze', [cells, sides]);
    const away = graph.node(`offset/${name}/away`, 'Sub', [ofCells, beside]);
    const scaled = graph.node(`offset/${name}/scaled`, 'Mul', [
      away,
      constant('narrowness', [1, 1, bins], constants.narrowness),
    ]);
    const squared = graph.node(`offset/${name}/squared`, 'Mul', [scaled, scaled]);
    const near = graph.node(`offset/${name}/near`, 'Exp', [
      graph.node(`offset/${name}/negative`, 'Neg', [squared]),
    ]);
    const column = graph.node(`offset/${name}/column`, 'Unsqueeze', [`offset/asked/${name}`, last]);
    return graph.node(`offset/${name}/scores`, 'MatMul', [near, column]);
  };
  const byColumn = graph.node('offset/row', 'Transpose', [along('across', at.columns, [0, 2])], {
    perm: [0, 2, 1],
  });
  const grid = graph.node('offset/grid', 'Add', [along('down', at.rows, [1, 3]), byColumn]);
  return graph.node('offset/flat', 'Reshape', [grid, graph.integers('offset/shape', [0, -1])]);
}
