/**
 * PP-OCRv6's recogniser made ready to be run. Its graph is changed in three ways: it sees 32 rows instead of 48, which takes
 * a third off the work (it halves the rows four times and then takes the mean of the three that are left: of two now); it
 * chooses among the characters that are wanted, not among all 18,708; and what leaves it is the best class of each step
 * with its probability.
 */
import onnxProto from 'onnx-proto';
import { PixelwrightError } from '../../core/errors.ts';
import { CLASS, PICTURE_ROWS, PROBABILITY, type RecognizerGraph } from './graph-interface.ts';

const { onnx } = onnxProto;
type Model = ReturnType<typeof onnx.ModelProto.decode>;
type Graph = NonNullable<Model['graph']>;
type Tensor = NonNullable<Graph['initializer']>[number];

/** Rows that are left of a picture's for the mean. */
const LAST_ROWS = PICTURE_ROWS / 16;

/**
 * @param wanted which characters may be found
 * @throws PixelwrightError `input` where the file is not the recogniser
 */
export function recognizerGraph(
  bytes: Uint8Array,
  where: string,
  wanted: (character: string) => boolean,
): RecognizerGraph {
  try {
    return change(onnx.ModelProto.decode(bytes), wanted);
  } catch (error) {
    throw new PixelwrightError('input', 'This is not the text recogniser that was fetched.', {
      where,
      hint: 'Remove the folder `reading` from the cache folder, and run `pixelwright setup reading` again.',
      cause: error,
    });
  }
}

function change(model: Model, wanted: (character: string) => boolean): RecognizerGraph {
  const graph = required(model.graph, 'graph');
  const lines = required(
    model.metadataProps.find(({ key }) => key === 'character')?.value,
    'list of characters',
  );
  const all = ['', ...lines.split('\n'), ' '];
  const kept = all.flatMap((character, index) =>
    character === '' || character === ' ' || wanted(character) ? [index] : [],
  );
  lowerPictures(graph);
  keepClasses(graph, all.length, kept);
  giveBest(graph);
  return {
    onnx: onnx.ModelProto.encode(model).finish(),
    characters: kept.map((index) => all[index] ?? ''),
    input: required(graph.input?.[0]?.name, 'input'),
  };
}

function lowerPictures(graph: Graph): void {
  const pool = required(
    graph.node?.find(({ opType }) => opType === 'AveragePool'),
    'pooling',
  );
  for (const attribute of pool.attribute ?? [])
    if (attribute.name === 'kernel_shape' || attribute.name === 'strides') attribute.ints = [LAST_ROWS, 2];
  const shape = required(graph.input?.[0]?.type?.tensorType?.shape?.dim, 'shape of the input');
  shape[2] = { dimValue: PICTURE_ROWS };
  // Shapes in between were written down for 48 rows.
  graph.valueInfo = [];
}

/** Takes the columns of the classes that are kept out of the last layer. */
function keepClasses(graph: Graph, size: number, kept: readonly number[]): void {
  for (const tensor of graph.initializer ?? []) {
    const dimensions = (tensor.dims ?? []).map(Number);
    if (dimensions.at(-1) !== size) continue;
    const values = floatsOf(tensor);
    const rows = values.length / size;
    const chosen = new Float32Array(rows * kept.length);
    for (let row = 0; row < rows; row += 1)
      kept.forEach((column, at) => {
        chosen[row * kept.length + at] = values[row * size + column] ?? 0;
      });
    tensor.dims = [...dimensions.slice(0, -1), kept.length];
    tensor.rawData = new Uint8Array(chosen.buffer);
  }
}

function floatsOf({ rawData, dataType }: Tensor): Float32Array {
  if (dataType !== onnx.TensorProto.DataType.FLOAT || !rawData?.length) throw new Error('weights expected');
  return new Float32Array(Uint8Array.from(rawData).buffer);
}

function giveBest(graph: Graph): void {
  const probabilities = required(graph.output?.[0]?.name, 'output');
  graph.node?.push(
    onnx.NodeProto.create({
      opType: 'TopK',
      name: 'best',
      input: [probabilities, 'one'],
      output: [PROBABILITY, CLASS],
      attribute: [{ name: 'axis', type: onnx.AttributeProto.AttributeType.INT, i: -1 }],
    }),
  );
  const { INT64, FLOAT } = onnx.TensorProto.DataType;
  const one = { name: 'one', dims: [1], dataType: INT64, rawData: Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0]) };
  graph.initializer?.push(onnx.TensorProto.create(one));
  graph.output = [
    onnx.ValueInfoProto.create({ name: PROBABILITY, type: { tensorType: { elemType: FLOAT } } }),
    onnx.ValueInfoProto.create({ name: CLASS, type: { tensorType: { elemType: INT64 } } }),
  ];
}

function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined || value === '') throw new Error(`it has no ${what}`);
  return value;
}
