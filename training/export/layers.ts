/** The network's building blocks as ONNX operators, fed with weights in TensorFlow's layouts. */
import { GROUP_NORM_EPSILON } from '../../src/model/config.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import type { TrainedWeights } from './trained-weights.ts';
import { weightData, weightShape } from './trained-weights.ts';

/**
 * A feature map: the value's name, and its size [batch, channels, height, width]; where pictures keep their shape, that of a
 * typical one.
 */
export interface FeatureMap {
  readonly value: string;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
}

export interface ConvolutionOptions {
  readonly stride: number;
  /** As TensorFlow's SAME, which gives the end one more where the padding is odd; or all of it at the end. */
  readonly padding: 'same' | 'end';
}

/** Convolution without bias; the result has ceil(length / stride) cells along an axis. */
export function convolution(
  graph: OnnxGraph,
  weights: TrainedWeights,
  input: FeatureMap,
  name: string,
  { stride, padding: rule }: ConvolutionOptions,
): FeatureMap {
  const [size = 0, , channelsIn = 0, channels = 0] = weightShape(weights, `${name}/kernel`);
  const kernel = graph.weights(
    `${name}/kernel`,
    [channels, channelsIn, size, size],
    outputChannelsFirst(weightData(weights, `${name}/kernel`), size, channelsIn, channels),
  );
  const along = (length: number) => {
    const cells = Math.ceil(length / stride);
    const padding = Math.max((cells - 1) * stride + size - length, 0);
    const before = rule === 'end' ? 0 : Math.floor(padding / 2);
    return { cells, before, after: padding - before };
  };
  const [across, down] = [along(input.width), along(input.height)];
  const value = graph.node(name, 'Conv', [input.value, kernel], {
    kernel_shape: [size, size],
    strides: [stride, stride],
    pads: [down.before, across.before, down.after, across.after],
  });
  return { value, channels, width: across.cells, height: down.cells };
}

/** GroupNorm (Wu & He 2018): groups of neighbouring channels share mean and variance, each channel its scale. */
export function groupNorm(
  graph: OnnxGraph,
  weights: TrainedWeights,
  input: FeatureMap,
  name: string,
  groups: number,
): FeatureMap {
  const inGroup = input.channels / groups;
  const grouped = graph.node(`${name}/grouped`, 'Reshape', [
    input.value,
    graph.integers(`${name}/grouped/shape`, [0, groups, inGroup, -1]),
  ]);
  const mean = groupMean(graph, grouped, `${name}/mean`);
  const centred = graph.node(`${name}/centred`, 'Sub', [grouped, mean]);
  const squared = graph.node(`${name}/squared`, 'Mul', [centred, centred]);
  const variance = graph.node(`${name}/variance`, 'Add', [
    groupMean(graph, squared, `${name}/spread`),
    graph.scalar(`${name}/epsilon`, GROUP_NORM_EPSILON),
  ]);
  const perChannel = (part: string) =>
    graph.weights(`${name}/${part}`, [groups, inGroup, 1], weightData(weights, `${name}/${part}`));
  const deviation = graph.node(`${name}/deviation`, 'Sqrt', [variance]);
  const factor = graph.node(`${name}/factor`, 'Div', [perChannel('scale'), deviation]);
  const scaled = graph.node(`${name}/scaled`, 'Mul', [centred, factor]);
  const shifted = graph.node(`${name}/shifted`, 'Add', [scaled, perChannel('bias')]);
  return { ...input, value: shapedLike(graph, name, shifted, input.value) };
}

/** A value in the shape of another that has as many numbers. */
export function shapedLike(graph: OnnxGraph, name: string, value: string, like: string): string {
  return graph.node(name, 'Reshape', [value, graph.node(`${name}/shape`, 'Shape', [like])]);
}

/**
 * The mean over channels and cells of each group, [batch, groups, 1, 1]: first of each channel, then of those. ONNX
 * Runtime adds up floats one after another; over a whole group at once (as its InstanceNormalization does) that loses
 * twenty times as much.
 */
function groupMean(graph: OnnxGraph, grouped: string, name: string): string {
  const byChannel = graph.node(`${name}/channels`, 'ReduceMean', [grouped], { axes: [3], keepdims: 1 });
  return graph.node(name, 'ReduceMean', [byChannel], { axes: [2], keepdims: 1 });
}

export function relu(graph: OnnxGraph, input: FeatureMap): FeatureMap {
  return { ...input, value: graph.node(`${input.value}/relu`, 'Relu', [input.value]) };
}

/** input · kernel + bias, for [batch, in] and a kernel [in, out]. */
export function dense(graph: OnnxGraph, weights: TrainedWeights, input: string, name: string): string {
  const kernel = `${name}/kernel`;
  const bias = `${name}/bias`;
  return graph.node(name, 'Gemm', [
    input,
    graph.weights(kernel, weightShape(weights, kernel), weightData(weights, kernel)),
    graph.weights(bias, weightShape(weights, bias), weightData(weights, bias)),
  ]);
}

/** From [height, width, in, out] to [out, in, height, width]. */
function outputChannelsFirst(data: Float32Array, size: number, channelsIn: number, channelsOut: number) {
  const result = new Float32Array(data.length);
  const cells = size * size;
  for (let cell = 0; cell < cells; cell++)
    for (let from = 0; from < channelsIn; from++)
      for (let to = 0; to < channelsOut; to++)
        result[(to * channelsIn + from) * cells + cell] =
          data[(cell * channelsIn + from) * channelsOut + to] ?? 0;
  return result;
}

/** The way back, from [out, in, height, width] to [height, width, in, out]. */
export function outputChannelsLast(
  data: Float32Array,
  size: number,
  channelsIn: number,
  channelsOut: number,
): Float32Array {
  const result = new Float32Array(data.length);
  const cells = size * size;
  for (let to = 0; to < channelsOut; to++)
    for (let from = 0; from < channelsIn; from++)
      for (let cell = 0; cell < cells; cell++)
        result[(cell * channelsIn + from) * channelsOut + to] =
          data[(to * channelsIn + from) * cells + cell] ?? 0;
  return result;
}
