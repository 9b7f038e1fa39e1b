/** Scalers of other people's libraries that libvips has not: without antialiasing, and by area. */
import type { RawPicture } from '../../src/model/read-image.ts';

/**
 * `plain-bilinear` mixes the four pixels around each sample, however many lie between two samples (OpenCV's
 * INTER_LINEAR); `area` averages all that an output pixel covers (OpenCV's INTER_AREA).
 */
export type OwnKernel = 'plain-bilinear' | 'area';

/** Which input samples make each output sample: `weights[i]` for `index[i]`, those of output x from `start[x]` on. */
interface Taps {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly weights: Float32Array;
}

/**
 * The picture stretched to a square, [side, side, 3]: rows that are needed are narrowed, then mixed.
 *
 * @param shift rows by which the picture is moved up first; its edge rows are repeated where others are missing
 */
export function resample(
  { data, width, height }: RawPicture,
  side: number,
  kernel: OwnKernel,
  shift = 0,
): Uint8Array {
  const tapsOf = kernel === 'area' ? areaTaps : bilinearTaps;
  const columns = tapsOf(width, side);
  const rows = tapsOf(height, side);
  const result = new Uint8Array(side * side * 3);
  const stride = side * 3;
  const sum = new Float32Array(stride);
  // A row of the picture may belong to two rows of the result, one after the other.
  const narrow = { row: -1, values: new Float32Array(stride) };
  for (let y = 0; y < side; y++) {
    sum.fill(0);
    for (let tap = rows.start[y] as number; tap < (rows.start[y + 1] as number); tap++) {
      const row = Math.min(height - 1, Math.max(0, (rows.index[tap] as number) + shift));
      if (row !== narrow.row) {
        narrowRow(data, row * width * 3, columns, narrow.values);
        narrow.row = row;
      }
      const weight = rows.weights[tap] as number;
      for (let at = 0; at < stride; at++)
        sum[at] = (sum[at] as number) + weight * (narrow.values[at] as number);
    }
    for (let at = 0; at < stride; at++) result[y * stride + at] = Math.round(sum[at] as number);
  }
  return result;
}

/** One row of the picture, from `offset` on, as one of the result's width. */
function narrowRow(
  data: Uint8Array,
  offset: number,
  { start, index, weights }: Taps,
  row: Float32Array,
): void {
  for (let x = 0; x < start.length - 1; x++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = start[x] as number; tap < (start[x + 1] as number); tap++) {
      const at = offset + (index[tap] as number) * 3;
      const weight = weights[tap] as number;
      red += weight * (data[at] as number);
      green += weight * (data[at + 1] as number);
      blue += weight * (data[at + 2] as number);
    }
    row[x * 3] = red;
    row[x * 3 + 1] = green;
    row[x * 3 + 2] = blue;
  }
}

function bilinearTaps(length: number, side: number): Taps {
  return collectTaps(side, (x) => {
    const centre = Math.min(length - 1, Math.max(0, ((x + 0.5) * length) / side - 0.5));
    const first = Math.min(Math.floor(centre), Math.max(0, length - 2));
    const part = centre - first;
    return length === 1
      ? [[0, 1]]
      : [
          [first, 1 - part],
          [first + 1, part],
        ];
  });
}

function areaTaps(length: number, side: number): Taps {
  return collectTaps(side, (x) => {
    const start = (x * length) / side;
    const end = ((x + 1) * length) / side;
    const first = Math.floor(start);
    const count = Math.min(length, Math.ceil(end)) - first;
    return Array.from({ length: count }, (_, i) => [
      first + i,
      (Math.min(end, first + i + 1) - Math.max(start, first + i)) / (end - start),
    ]);
  });
}

function collectTaps(side: number, of: (x: number) => (readonly [index: number, weight: number])[]): Taps {
  const all = Array.from({ length: side }, (_, x) => of(x));
  const start = new Int32Array(side + 1);
  for (const [x, taps] of all.entries()) start[x + 1] = (start[x] as number) + taps.length;
  const flat = all.flat();
  return {
    start,
    index: Int32Array.from(flat, ([index]) => index),
    weights: Float32Array.from(flat, ([, weight]) => weight),
  };
}
