/** The network's building blocks as ONNX operators, fed with weights in TensorFlow's layouts. */
import { GROUP_NORM_EPSILON } from '../../src/model/config.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import type { TrainedWeights } from './trained-weights.ts';
import { weightData, weightShape } from './trained-weights.ts';

/** A feature map: the value's name, and its size [batch, channels, side, side]. */
export interface FeatureMap {
  readonly value: string;
  readonly channels: number;
  readonly side: number;
}

/** Convolution without bias, padded as TensorFlow's SAME: where the padding is odd, the end gets one more. */
export function convolution(
  graph: OnnxGraph,
  weights: TrainedWeights,
  input: FeatureMap,
  name: string,
  stride: number,
): FeatureMap {
  const [size = 0, , channelsIn = 0, channels = 0] = weightShape(weights, `${name}/kernel`);
  const kernel = graph.weights(
    `${name}/kernel`,
    [channels, channelsIn, size, size],
    outputChannelsFirst(weightData(weights, `${name}/kernel`), size, channelsIn, channels),
  );
  const side = Math.ceil(input.side / stride);
  const padding = Math.max((side - 1) * stride + size - input.side, 0);
  const before = Math.floor(padding / 2);
  const after = padding - before;
  const value = graph.node(name, 'Conv', [input.value, kernel], {
    kernel_shape: [size, size],
    strides: [stride, stride],
    pads: [before, before, after, after],
  });
  return { value, channels, side };
}

/** GroupNorm (Wu & He 2018): groups of neighbouring channels share mean and variance, each channel its scale. */
export function groupNorm(
  graph: OnnxGraph,
  weights: TrainedWeights,
  input: FeatureMap,
  name: string,
  groups: number,
): FeatureMap {
  const { channels, side } = input;
  // An instance norm over [batch, groups, everything else] is the group norm, and ONNX Runtime has it as one kernel.
  const grouped = graph.node(`${name}/grouped`, 'Reshape', [
    input.value,
    graph.integers(`${name}/grouped/shape`, [0, groups, -1]),
  ]);
  const normalized = graph.node(
    `${name}/normalized`,
    'InstanceNormalization',
    [
      grouped,
      graph.weights(`${name}/ones`, [groups], new Float32Array(groups).fill(1)),
      graph.weights(`${name}/zeros`, [groups], new Float32Array(groups)),
    ],
    { epsilon: { float: GROUP_NORM_EPSILON } },
  );
  const apart = graph.node(`${name}/apart`, 'Reshape', [
    normalized,
    graph.integers(`${name}/apart/shape`, [0, channels, side, side]),
  ]);
  const scale = graph.weights(`${name}/scale`, [channels, 1, 1], weightData(weights, `${name}/scale`));
  const bias = graph.weights(`${name}/bias`, [channels, 1, 1], weightData(weights, `${name}/bias`));
  const scaled = graph.node(`${name}/scaled`, 'Mul', [apart, scale]);
  return { value: graph.node(name, 'Add', [scaled, bias]), channels, side };
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
