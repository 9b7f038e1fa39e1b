/** decoder.onnx: one step. The last token and the state in; the next token's distribution, its box and the state out. */
import type { NetworkConfig } from '../../src/model/config.ts';
import { decoderInterface } from '../../src/model/session/graph-interface.ts';
import { dense } from './layers.ts';
import { OnnxGraph } from './onnx-graph.ts';
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
  const { attention, context } = attend(graph, config, weights, h, memory, keys);
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
  memory: string,
  keys: string,
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
  const attention = graph.node('attention/softmax', 'Softmax', [flat], { axis: 1 });
  const middle = graph.integers('attention/middle', [1]);
  const row = graph.node('attention/row', 'Unsqueeze', [attention, middle]);
  const mixed = graph.node('attention/mixed', 'MatMul', [row, memory]);
  return { attention, context: graph.node('attention/context', 'Squeeze', [mixed, middle]) };
}
