/** encoder.onnx: the screenshots' pixels in; what the decoder attends to, and its start state, out. */
import {
  CONTRAST_GAINS,
  hasFineCells,
  LUMA_SHARES,
  STEM_CHANNELS,
  STEM_STRIDE,
} from '../../src/model/config.ts';
import { extentOf, gridOf, positionFeatures, startGridOf } from '../../src/model/grid.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { encoderInterface } from '../../src/model/session/graph-interface.ts';
import { convolution, dense, groupNorm, relu, shapedLike } from './layers.ts';
import type { ConvolutionOptions, FeatureMap } from './layers.ts';
import { FLOAT, OnnxGraph } from './onnx-graph.ts';
import type { TrainedWeights } from './trained-weights.ts';
import { weightData, weightShape } from './trained-weights.ts';

/**
 * In: image [batch, height, width, 3] uint8 RGB, so that the scaling to −1…1 cannot be forgotten. Out, float32: memory
 * [batch, N, 160], keys [batch, N, 128], h and c [batch, 256] (sizes of the shipped configuration).
 */
export function encoderGraph(config: NetworkConfig, weights: TrainedWeights): Uint8Array {
  const graph = new OnnxGraph('pixelwright-encoder');
  const { inputs, outputs } = encoderInterface(config);
  const image = graph.input('image', 'uint8', inputs.image);
  const { grid, attended } = convolutions(graph, config, weights, image);
  const ofGrid = cellFeatures(graph, config, grid, 'features');
  const features = attended === grid ? ofGrid : cellFeatures(graph, config, attended, 'attended');

  const positions =
    inputs.positions === undefined
      ? graph.weights('positions', ...typicalPositions(config))
      : graph.input('positions', 'float32', inputs.positions);
  const memory = withPositions(graph, config, features, positions);
  const keyShape = weightShape(weights, 'attention/key');
  const keyWeights = graph.weights('attention/key', keyShape, weightData(weights, 'attention/key'));
  const keys = graph.node('keys/all', 'MatMul', [memory, keyWeights]);
  const shares =
    inputs.start_shares === undefined
      ? undefined
      : graph.input('start_shares', 'float32', inputs.start_shares);
  const [h, c] = startState(graph, config, weights, ofGrid, shares);

  graph.output('memory', memory, 'float32', outputs.memory);
  graph.output('keys', keys, 'float32', outputs.keys);
  graph.output('h', h, 'float32', outputs.h);
  graph.output('c', c, 'float32', outputs.c);
  return graph.encode();
}

/** Of [batch, 128, rows, columns]: what the start state is made of, and what attention is over. */
interface Features {
  readonly grid: FeatureMap;
  readonly attended: FeatureMap;
}

/** @param image uint8 [batch, height, width, 3] */
function convolutions(
  graph: OnnxGraph,
  config: NetworkConfig,
  weights: TrainedWeights,
  image: string,
): Features {
  const float = graph.node('image/float', 'Cast', [image], { to: FLOAT });
  const scaled = graph.node('image/scaled', 'Div', [float, graph.scalar('image/half', 127.5)]);
  const centred = graph.node('image/centred', 'Sub', [scaled, graph.scalar('image/one', 1)]);
  const planes = graph.node('image/planes', 'Transpose', [centred], { perm: [0, 3, 1, 2] });

  const block = (input: FeatureMap, name: string, options: ConvolutionOptions) =>
    groupNorm(
      graph,
      weights,
      convolution(graph, weights, input, `encoder/${name}`, options),
      `encoder/${name}/norm`,
      config.groups,
    );
  const residual = (map: FeatureMap, name: string) => {
    const inner = relu(graph, block(map, `${name}1`, { stride: 1, padding: 'same' }));
    const added = block(inner, `${name}2`, { stride: 1, padding: 'same' });
    return relu(graph, { ...map, value: graph.node(`encoder/${name}`, 'Add', [map.value, added.value]) });
  };
  const extent = extentOf(config.imageSize);
  let map: FeatureMap = {
    value: withContrasts(graph, planes),
    channels: STEM_CHANNELS,
    ...extent,
  };
  map = relu(graph, block(map, 'stem', { stride: STEM_STRIDE, padding: 'end' }));
  const fine = residual(relu(graph, block(map, 'down1', { stride: 2, padding: 'same' })), 'fine');
  const grid = residual(relu(graph, block(fine, 'down2', { stride: 2, padding: 'same' })), 'residual');
  if (!hasFineCells(config)) return { grid, attended: grid };
  const lateral = convolution(graph, weights, fine, 'encoder/lateral', { stride: 1, padding: 'same' });
  const value = graph.node('encoder/attended', 'Add', [doubled(graph, grid, lateral.value), lateral.value]);
  return { grid, attended: { ...lateral, value } };
}

/** Each cell four times. @param like a map of the doubled size */
function doubled(graph: OnnxGraph, { value }: FeatureMap, like: string): string {
  const twice = (name: string, from: string, axis: number) =>
    graph.node(`doubled/${name}`, 'Concat', [from, from], { axis });
  const cells = graph.node('doubled/cells', 'Unsqueeze', [value, graph.integers('doubled/last', [4])]);
  const rows = graph.node('doubled/rows', 'Reshape', [
    twice('across', cells, 4),
    graph.integers('doubled/rows/shape', [0, 0, 0, 1, -1]),
  ]);
  return shapedLike(graph, 'doubled/all', twice('down', rows, 3), like);
}

/** [batch, 3, height, width] → [batch, 6, height, width], behind the colors the contrasts (see `CONTRAST_GAINS`). */
function withContrasts(graph: OnnxGraph, planes: string): string {
  const shares = graph.weights('contrast/shares', [1, 3, 1, 1], Float32Array.from(LUMA_SHARES));
  const luma = graph.node('contrast/luma', 'Conv', [planes, shares], { kernel_shape: [1, 1] });
  const contrast = (name: string, difference: string, gain: number): string => {
    const factor = graph.scalar(`contrast/${name}/gain`, gain);
    const gained = graph.node(`contrast/${name}/gained`, 'Mul', [difference, factor]);
    return graph.node(`contrast/${name}`, 'Tanh', [gained]);
  };
  const { around, beside } = CONTRAST_GAINS;
  const fromMean = graph.node('contrast/around/difference', 'Sub', [luma, patchMeans(graph, luma)]);
  return graph.node(
    'image/all',
    'Concat',
    [
      planes,
      contrast('around', fromMean, around),
      contrast('right', toNext(graph, luma, 'right', 3), beside),
      contrast('below', toNext(graph, luma, 'below', 2), beside),
    ],
    { axis: 1 },
  );
}

/** Of each pixel the mean of the 12×12 pixels around its patch. */
function patchMeans(graph: OnnxGraph, luma: string): string {
  const means = graph.node('contrast/around/means', 'AveragePool', [luma], {
    kernel_shape: [3 * STEM_STRIDE, 3 * STEM_STRIDE],
    strides: [STEM_STRIDE, STEM_STRIDE],
    pads: [STEM_STRIDE, STEM_STRIDE, STEM_STRIDE, STEM_STRIDE],
    count_include_pad: 0,
  });
  const ones = new Float32Array(STEM_STRIDE * STEM_STRIDE).fill(1);
  const kernel = graph.weights('contrast/around/ones', [1, 1, STEM_STRIDE, STEM_STRIDE], ones);
  return graph.node('contrast/around/mean', 'ConvTranspose', [means, kernel], {
    kernel_shape: [STEM_STRIDE, STEM_STRIDE],
    strides: [STEM_STRIDE, STEM_STRIDE],
  });
}

/** As the end of a slice. */
const TO_THE_END = 2 ** 31 - 1;

/** The next pixel along an axis less each pixel; 0 for the last ones. */
function toNext(graph: OnnxGraph, luma: string, name: string, axis: 2 | 3): string {
  const part = (what: string, from: number, to: number): string =>
    graph.node(`contrast/${name}/${what}`, 'Slice', [
      luma,
      graph.integers(`contrast/${name}/${what}/from`, [from]),
      graph.integers(`contrast/${name}/${what}/to`, [to]),
      graph.integers(`contrast/${name}/${what}/axis`, [axis]),
    ]);
  const inner = graph.node(`contrast/${name}/inner`, 'Sub', [
    part('next', 1, TO_THE_END),
    part('own', 0, -1),
  ]);
  const pads = [0, 0, 0, 0, 0, 0, axis === 2 ? 1 : 0, axis === 3 ? 1 : 0];
  return graph.node(`contrast/${name}/difference`, 'Pad', [
    inner,
    graph.integers(`contrast/${name}/pads`, pads),
  ]);
}

/** [batch, C, rows, columns] → [batch, N, C]. */
function cellFeatures(graph: OnnxGraph, { channels }: NetworkConfig, map: FeatureMap, name: string): string {
  const flat = graph.node(`${name}/planes`, 'Reshape', [
    map.value,
    graph.integers(`${name}/shape`, [0, channels[2], -1]),
  ]);
  return graph.node(name, 'Transpose', [flat], { perm: [0, 2, 1] });
}

function typicalPositions(config: NetworkConfig): [shape: number[], data: Float32Array] {
  const grid = gridOf(config);
  return [[grid.cells, config.positionSize], positionFeatures(config.positionSize, grid)];
}

/**
 * Appends the position features: room for them, and before them, by padding with zeros, then the same table added to every
 * screen.
 *
 * @param positions [N, positionSize]
 */
function withPositions(graph: OnnxGraph, config: NetworkConfig, features: string, positions: string): string {
  const padded = (name: string, value: string, pads: readonly number[]) =>
    graph.node(`memory/${name}`, 'Pad', [value, graph.integers(`memory/${name}/pads`, pads)]);
  const room = padded('room', features, [0, 0, 0, 0, 0, config.positionSize]);
  const table = padded('positions', positions, [0, config.channels[2], 0, 0]);
  return graph.node('memory/all', 'Add', [room, table]);
}

/** @param shares what cells of a picture's own shape become a typical one's by, where there are such */
function startState(
  graph: OnnxGraph,
  config: NetworkConfig,
  weights: TrainedWeights,
  features: string,
  shares: string | undefined,
): [string, string] {
  const reduceShape = weightShape(weights, 'start/reduce');
  const reduced = graph.node('start/reduced', 'MatMul', [
    features,
    graph.weights('start/reduce', reduceShape, weightData(weights, 'start/reduce')),
  ]);
  const typical = shares === undefined ? reduced : graph.node('start/typical', 'MatMul', [shares, reduced]);
  const flat = graph.node('start/flat', 'Reshape', [
    typical,
    graph.integers('start/shape', [0, startGridOf(config).cells * config.startChannels]),
  ]);
  const state = (name: string) => graph.node(`${name}/tanh`, 'Tanh', [dense(graph, weights, flat, name)]);
  return [state('start/h'), state('start/c')];
}
