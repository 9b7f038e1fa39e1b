/**
 * Builds an ONNX graph node by node and writes it as a file (the ONNX specification's ModelProto). Values are strings,
 * the names of the edges, as in ONNX itself; the same calls give the same bytes.
 */
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** Opset 13 has every operator that is needed, and ONNX Runtime reads it with any recent release. */
const OPSET = 13;
const IR_VERSION = 7;

const DATA_TYPES = {
  float32: onnx.TensorProto.DataType.FLOAT,
  uint8: onnx.TensorProto.DataType.UINT8,
  int32: onnx.TensorProto.DataType.INT32,
  int64: onnx.TensorProto.DataType.INT64,
} as const;
export type DataType = keyof typeof DATA_TYPES;

/** As the attribute of Cast wants it. */
export const FLOAT: number = DATA_TYPES.float32;

/** A number, or the name of a size that is known only at run time (`batch`). */
export type Dimension = number | string;
export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

export class OnnxGraph {
  readonly #name: string;
  readonly #inputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];
  readonly #outputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];
  readonly #initializers: InstanceType<typeof onnx.TensorProto>[] = [];
  readonly #nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  readonly #taken = new Set<string>();

  constructor(name: string) {
    this.#name = name;
  }

  input(name: string, type: DataType, shape: readonly Dimension[]): string {
    this.#inputs.push(valueInfo(name, type, shape));
    return this.#take(name);
  }

  /** Names an existing value as an output of the graph. */
  output(name: string, value: string, type: DataType, shape: readonly Dimension[]): void {
    this.#nodes.push(new onnx.NodeProto({ opType: 'Identity', input: [value], output: [this.#take(name)] }));
    this.#outputs.push(valueInfo(name, type, shape));
  }

  /** A constant of the graph, row-major. */
  weights(name: string, shape: readonly number[], data: Float32Array): string {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    if (size !== data.length)
      throw new RangeError(`${name}: ${data.length} numbers for [${shape.join(', ')}]`);
    const bytes = new Uint8Array(data.length * 4);
    const view = new DataView(bytes.buffer);
    data.forEach((value, i) => view.setFloat32(i * 4, value, true));
    return this.#constant(name, 'float32', shape, bytes);
  }

  /** A constant list of integers, such as a shape. */
  integers(name: string, values: readonly number[]): string {
    const bytes = new Uint8Array(values.length * 8);
    const view = new DataView(bytes.buffer);
    values.forEach((value, i) => view.setBigInt64(i * 8, BigInt(value), true));
    return this.#constant(name, 'int64', [values.length], bytes);
  }

  /** A single number, broadcast by the operators that take it. */
  scalar(name: string, value: number): string {
    return this.weights(name, [], Float32Array.of(value));
  }

  /** Adds an operator with one result and returns that result's name. */
  node(name: string, opType: string, inputs: readonly string[], attributes: Attributes = {}): string {
    this.nodes([name], opType, inputs, attributes);
    return name;
  }

  /** Adds an operator with several results. */
  nodes(
    names: readonly string[],
    opType: string,
    inputs: readonly string[],
    attributes: Attributes = {},
  ): void {
    for (const input of inputs)
      if (!this.#taken.has(input)) throw new RangeError(`${opType}: no value ${input}`);
    this.#nodes.push(
      new onnx.NodeProto({
        name: names[0] ?? opType,
        opType,
        input: [...inputs],
        output: names.map((name) => this.#take(name)),
        attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      }),
    );
  }

  /** The bytes of an `.onnx` file. */
  encode(): Uint8Array {
    const graph = new onnx.GraphProto({
      name: this.#name,
      node: this.#nodes,
      initializer: this.#initializers,
      input: this.#inputs,
      output: this.#outputs,
    });
    const opsetImport = [new onnx.OperatorSetIdProto({ domain: '', version: OPSET })];
    const model = new onnx.ModelProto({
      irVersion: IR_VERSION,
      opsetImport,
      producerName: 'pixelwright',
      graph,
    });
    return onnx.ModelProto.encode(model).finish();
  }

  #constant(name: string, type: DataType, shape: readonly number[], rawData: Uint8Array): string {
    const tensor = { name, dims: [...shape], dataType: DATA_TYPES[type], rawData };
    this.#initializers.push(new onnx.TensorProto(tensor));
    return this.#take(name);
  }

  #take(name: string): string {
    if (this.#taken.has(name)) throw new RangeError(`two values are called ${name}`);
    this.#taken.add(name);
    return name;
  }
}

function valueInfo(name: string, type: DataType, shape: readonly Dimension[]) {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return new onnx.ValueInfoProto({
    name,
    type: { tensorType: { elemType: DATA_TYPES[type], shape: { dim } } },
  });
}

function attribute(name: string, value: Attributes[string]) {
  const types = onnx.AttributeProto.AttributeType;
  if (typeof value === 'number') return new onnx.AttributeProto({ name, type: types.INT, i: value });
  if ('float' in value) return new onnx.AttributeProto({ name, type: types.FLOAT, f: value.float });
  return new onnx.AttributeProto({ name, type: types.INTS, ints: [...value] });
}
