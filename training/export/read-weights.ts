/** The way back from a model's graphs to the weights that they were made of: the inverse of `encoder-graph.ts` and `decoder-graph.ts`. */
import onnxProto from 'onnx-proto';
import { PixelwrightError } from '../../src/core/errors.ts';
import { weightShapes } from '../../src/model/weight-shapes.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { bytesToFloats } from '../checkpoints/float-bytes.ts';
import { outputChannelsLast } from './layers.ts';
import type { TrainedWeights } from './trained-weights.ts';
import { checkWeights } from './trained-weights.ts';

const { onnx } = onnxProto;

type Constants = ReadonlyMap<string, Float32Array>;

/**
 * The trained weights of a model, by the names and in the layouts of `weightShapes`. All come back bit by bit but for
 * the attention's query, whose scale is taken out again (a rounding of a float's last place).
 *
 * @param encoder bytes of encoder.onnx
 * @param decoder bytes of decoder.onnx
 * @throws PixelwrightError 'input' where the graphs are not those of this network, or were not written by `export`
 */
export function readWeights(config: NetworkConfig, encoder: Uint8Array, decoder: Uint8Array): TrainedWeights {
  const constants = new Map([...floatConstants(encoder), ...floatConstants(decoder)]);
  const weights = new Map(
    [...weightShapes(config)].map(([name, shape]) => [
      name,
      { shape, data: weightOf(config, constants, name, shape) },
    ]),
  );
  checkWeights(config, weights);
  return weights;
}

function weightOf(
  config: NetworkConfig,
  constants: Constants,
  name: string,
  shape: readonly number[],
): Float32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  if (name === 'attention/query') {
    const scale = Math.sqrt(config.attentionSize);
    return constant(constants, `${name}/kernel`, size).map((weight) => weight * scale);
  }
  // One matrix in the graph: the rows for the inputs, then those for the last state.
  const recurrentSize = 4 * config.hiddenSize ** 2;
  if (name === 'lstm/kernel') return constant(constants, name, size + recurrentSize).slice(0, size);
  if (name === 'lstm/recurrent') {
    const kernelSize = 4 * config.hiddenSize * lstmInputs(config);
    return constant(constants, 'lstm/kernel', kernelSize + size).slice(kernelSize);
  }
  const data = constant(constants, name, size);
  const [side = 0, , channelsIn = 0, channelsOut = 0] = shape;
  return shape.length === 4 ? outputChannelsLast(data, side, channelsIn, channelsOut) : data;
}

function lstmInputs({ embeddingSize, channels, positionSize }: NetworkConfig): number {
  return embeddingSize + channels[2] + positionSize;
}

function constant(constants: Constants, name: string, size: number): Float32Array {
  const data = constants.get(name);
  if (data?.length === size) return data;
  const found = data === undefined ? 'is missing' : `holds ${data.length} numbers instead of ${size}`;
  throw new PixelwrightError('input', `The model's weight ${name} ${found}.`, {
    hint: 'Begin with a model that this version of `pixelwright export` wrote.',
  });
}

/** Every constant of a graph that is made of floats, by its name. */
function floatConstants(bytes: Uint8Array): Map<string, Float32Array> {
  const { graph } = decodeGraph(bytes);
  const result = new Map<string, Float32Array>();
  for (const { name, dataType, rawData } of graph?.initializer ?? []) {
    const isFloat = dataType === onnx.TensorProto.DataType.FLOAT;
    if (isFloat && name && rawData && rawData.length % 4 === 0) result.set(name, bytesToFloats(rawData));
  }
  return result;
}

function decodeGraph(bytes: Uint8Array) {
  try {
    return onnx.ModelProto.decode(bytes);
  } catch (error) {
    throw new PixelwrightError('input', 'A graph of the model is no ONNX file.', {
      hint: 'Restore the model folder from where it came, or export the model again.',
      cause: error,
    });
  }
}
