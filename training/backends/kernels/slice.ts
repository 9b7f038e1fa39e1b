/** Slices in WebAssembly's memory. The package's own kernel copies the whole tensor first, whatever is taken of it. */
import * as tf from '@tensorflow/tfjs-core';

/** What we use of the backend. */
export interface WasmBackend {
  readonly makeOutput: (shape: readonly number[], dtype: tf.DataType) => tf.TensorInfo;
  /** The tensor's numbers where they lie; not to be used any more once another tensor was made. */
  readonly typedArrayFromHeap: (info: tf.TensorInfo) => Float32Array | Int32Array | Uint8Array;
}

/** Runs shorter than this are copied number by number: it costs less than a call. */
const SHORT_RUN = 8;

/** As `tf.slice`; not for strings. `begin` and `size` as they are given there. */
export function slice(
  backend: WasmBackend,
  x: tf.TensorInfo,
  begin: number | number[],
  size: number | number[],
): tf.TensorInfo {
  const [begins = [], sizes = []] = tf.slice_util.parseSliceParams(x, begin, size);
  tf.slice_util.assertParamsValid(x, begins, sizes);
  const result = backend.makeOutput(sizes, x.dtype);
  copyRuns(backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(result), x.shape, begins, sizes);
  return result;
}

/** As `tf.unstack`. */
export function unpack(backend: WasmBackend, x: tf.TensorInfo, axis: number): tf.TensorInfo[] {
  const at = axis < 0 ? axis + x.shape.length : axis;
  const sizes = x.shape.map((length, i) => (i === at ? 1 : length));
  const shape = x.shape.filter((_, i) => i !== at);
  return Array.from({ length: x.shape[at] ?? 0 }, (_, index) => {
    const begins = x.shape.map((_length, i) => (i === at ? index : 0));
    return { ...slice(backend, x, begins, sizes), shape };
  });
}

/** As `tf.split`. */
export function split(
  backend: WasmBackend,
  x: tf.Tensor,
  numOrSizeSplits: number | number[],
  axis: number,
): tf.TensorInfo[] {
  const at = axis < 0 ? axis + x.shape.length : axis;
  let begin = 0;
  return tf.backend_util.prepareSplitSize(x, numOrSizeSplits, at).map((length) => {
    const begins = x.shape.map((_length, i) => (i === at ? begin : 0));
    begin += length;
    const sizes = x.shape.map((whole, i) => (i === at ? length : whole));
    return slice(backend, x, begins, sizes);
  });
}

type Numbers = Float32Array | Int32Array | Uint8Array;

/** Copies the part run by run: the longest stretches that lie together in both. */
function copyRuns(
  from: Numbers,
  to: Numbers,
  shape: readonly number[],
  begins: readonly number[],
  sizes: readonly number[],
): void {
  const strides = strideOf(shape);
  // Axes that are taken whole, and the one in front of them, make a run.
  let first = shape.length - 1;
  while (first > 0 && sizes[first] === shape[first]) first--;
  const run = sizes.slice(Math.max(first, 0)).reduce((product, length) => product * length, 1);
  const copyFrom = (axis: number, offset: number, place: number): number => {
    if (axis >= first) {
      const start = offset + (begins[axis] ?? 0) * (strides[axis] ?? 1);
      if (run >= SHORT_RUN) to.set(from.subarray(start, start + run), place);
      else for (let i = 0; i < run; i++) to[place + i] = from[start + i] ?? NaN;
      return place + run;
    }
    const stride = strides[axis] ?? 1;
    const start = offset + (begins[axis] ?? 0) * stride;
    for (let i = 0; i < (sizes[axis] ?? 0); i++) place = copyFrom(axis + 1, start + i * stride, place);
    return place;
  };
  if (to.length > 0) copyFrom(0, 0, 0);
}

function strideOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
}
