/**
 * PP-OCRv6's recogniser made ready to be run: what leaves the graph is the best class of each step and its probability
 * instead of those of all 18,710, and the classes' characters are taken out of the file.
 */
import onnxProto from 'onnx-proto';
import { PixelwrightError } from '../../core/errors.ts';

const { onnx } = onnxProto;

export interface RecognizerGraph {
  readonly onnx: Uint8Array;
  /** By class; the first is CTC's blank, ''. */
  readonly characters: readonly string[];
  readonly input: string;
}

/** Names of the outputs: float32 [N, T, 1], int64 [N, T, 1]. */
export const PROBABILITY = 'probability';
export const CLASS = 'class';

/** @throws PixelwrightError `input` where the file is not the recogniser */
export function recognizerGraph(bytes: Uint8Array, where: string): RecognizerGraph {
  const model = decode(bytes, where);
  const lines = model.metadataProps.find(({ key }) => key === 'character')?.value;
  const graph = model.graph;
  const input = graph?.input?.[0]?.name;
  const probabilities = graph?.output?.[0]?.name;
  if (!graph || !lines || !input || !probabilities) throw notTheRecognizer(where);
  graph.node?.push(
    onnx.NodeProto.create({
      opType: 'TopK',
      name: 'best',
      input: [probabilities, 'one'],
      output: [PROBABILITY, CLASS],
      attribute: [{ name: 'axis', type: onnx.AttributeProto.AttributeType.INT, i: -1 }],
    }),
  );
  graph.initializer?.push(
    onnx.TensorProto.create({
      name: 'one',
      dims: [1],
      dataType: onnx.TensorProto.DataType.INT64,
      rawData: Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0]),
    }),
  );
  graph.output = [
    output(PROBABILITY, onnx.TensorProto.DataType.FLOAT),
    output(CLASS, onnx.TensorProto.DataType.INT64),
  ];
  return {
    onnx: onnx.ModelProto.encode(model).finish(),
    characters: ['', ...lines.split('\n'), ' '],
    input,
  };
}

function decode(bytes: Uint8Array, where: string): ReturnType<typeof onnx.ModelProto.decode> {
  try {
    return onnx.ModelProto.decode(bytes);
  } catch (error) {
    throw notTheRecognizer(where, error);
  }
}

function output(name: string, elemType: number): InstanceType<typeof onnx.ValueInfoProto> {
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType } } });
}

function notTheRecognizer(where: string, cause?: unknown): PixelwrightError {
  return new PixelwrightError('input', 'This is not the text recogniser that was fetched.', {
    where,
    hint: 'Remove the folder `reading` from the cache folder, and run `pixelwright setup reading` again.',
    cause,
  });
}
