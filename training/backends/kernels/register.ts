/** Puts our kernels in the place of those that the backend `wasm` lacks, or does slowly or wrongly. */
import * as tf from '@tensorflow/tfjs-core';
import { filterGradient, inputGradient } from './conv2d-gradients.ts';
import { matMul } from './mat-mul.ts';
import { slice, split, unpack } from './slice.ts';
import type { WasmBackend } from './slice.ts';

const BACKEND = 'wasm';

/** A kernel's attributes, as far as ours look at them. */
interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly inputShape: [number, number, number, number];
  readonly filterShape: [number, number, number, number];
  readonly begin: number | number[];
  readonly size: number | number[];
  readonly axis: number;
  readonly numOrSizeSplits: number | number[];
  readonly dtype: tf.DataType;
}

/** Inputs by name. They are tensors wherever an operation calls the kernel. */
type Inputs = Readonly<Record<string, tf.Tensor>>;

type Kernel = (
  inputs: Inputs,
  attributes: Attributes,
  backend: WasmBackend,
) => tf.TensorInfo | tf.TensorInfo[];

/** Registers them. The backend must be ready: some of its own kernels go on doing a part of the work. */
export function registerKernels(): void {
  const own = ownKernels();
  const kernels: Readonly<Record<string, Kernel>> = {
    BatchMatMul: (inputs, { transposeA, transposeB }, backend) => {
      const plain = (a: tf.Tensor, b: tf.Tensor, turnA: boolean, turnB: boolean) => {
        const attrs = { transposeA: turnA, transposeB: turnB };
        return asTensor(own.batchMatMul({ inputs: { a, b }, attrs, backend }));
      };
      return tf.tidy(() => matMul(plain, tensor(inputs, 'a'), tensor(inputs, 'b'), transposeA, transposeB));
    },
    Conv2DBackpropInput: (inputs, { inputShape, ...convolution }) => {
      const [dy, filter] = [tensor(inputs, 'dy') as tf.Tensor4D, tensor(inputs, 'filter') as tf.Tensor4D];
      return tf.tidy(() => inputGradient(dy, filter, convolutionInfo(inputShape, filter.shape, convolution)));
    },
    Conv2DBackpropFilter: (inputs, { filterShape, ...convolution }) => {
      const [x, dy] = [tensor(inputs, 'x') as tf.Tensor4D, tensor(inputs, 'dy') as tf.Tensor4D];
      return tf.tidy(() => filterGradient(x, dy, convolutionInfo(x.shape, filterShape, convolution)));
    },
    // The package's own writes whole numbers whatever type it was asked for.
    OneHot: (inputs, { dtype, ...attributes }, backend) => {
      const attrs = { ...attributes, dtype: 'int32' } as const;
      return tf.tidy(() => {
        const indices = tensor(inputs, 'indices');
        return tf.cast(asTensor(own.oneHot({ inputs: { indices }, attrs, backend })), dtype);
      });
    },
    Slice: (inputs, { begin, size }, backend) => slice(backend, tensor(inputs, 'x'), begin, size),
    Unpack: (inputs, { axis }, backend) => unpack(backend, tensor(inputs, 'value'), axis),
    SplitV: (inputs, { numOrSizeSplits, axis }, backend) =>
      split(backend, tensor(inputs, 'x'), numOrSizeSplits, axis),
  };
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    if ((tf.getKernel(kernelName, BACKEND) as unknown) !== undefined)
      tf.unregisterKernel(kernelName, BACKEND);
    tf.registerKernel({
      kernelName,
      backendName: BACKEND,
      kernelFunc: ({ inputs, attrs, backend }) =>
        kernel(inputs as Inputs, attrs as unknown as Attributes, backend as WasmBackend),
    });
  }
}

function ownKernels() {
  return {
    batchMatMul: tf.getKernel('BatchMatMul', BACKEND).kernelFunc,
    oneHot: tf.getKernel('OneHot', BACKEND).kernelFunc,
  };
}

/** What a kernel has made, as a tensor that is disposed like others. */
function asTensor(made: tf.TensorInfo | tf.TensorInfo[]): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(made as tf.TensorInfo);
}

function tensor(inputs: Inputs, name: string): tf.Tensor {
  const found = inputs[name];
  if (found === undefined) throw new RangeError(`a kernel without its input ${name}`);
  return found;
}

function convolutionInfo(
  inputShape: Attributes['inputShape'],
  filterShape: Attributes['filterShape'],
  { strides, pad, dataFormat, dimRoundingMode }: Omit<Attributes, 'inputShape' | 'filterShape'>,
) {
  if (dataFormat !== 'NHWC') throw new RangeError(`a convolution's gradient for ${dataFormat}, not NHWC`);
  return tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
}
