/** Several numbers a pixel, each in an array of its own. */
export interface Layers {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Values from 0 to 255: [channels][height × width]. */
  readonly channels: readonly Float32Array[];
}

/** The means of 2×2 pixels. Odd last rows and columns are dropped. */
export function halve({ width, height, channels }: Layers): Layers {
  const columns = Math.floor(width / 2);
  const rows = Math.floor(height / 2);
  const halved = channels.map((values) => {
    const result = new Float32Array(columns * rows);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const at = 2 * y * width + 2 * x;
        const upper = (values[at] ?? 0) + (values[at + 1] ?? 0);
        const lower = (values[at + width] ?? 0) + (values[at + width + 1] ?? 0);
        result[y * columns + x] = (upper + lower) / 4;
      }
    }
    return result;
  });
  return { width: columns, height: rows, channels: halved };
}

/** The means of squares of 2 · radius + 1 pixels a side; the border is repeated outwards. */
export function boxBlur(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y++) blurLine(values, across, y * width, 1, width, radius);
  for (let x = 0; x < width; x++) blurLine(across, result, x, width, height, radius);
  return result;
}

/** Running means along one line of `length` values that lie `stride` apart. */
function blurLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  const value = (index: number): number =>
    from[start + Math.min(length - 1, Math.max(0, index)) * stride] ?? 0;
  let sum = 0;
  for (let index = -radius; index <= radius; index++) sum += value(index);
  for (let index = 0; index < length; index++) {
    to[start + index * stride] = sum / (2 * radius + 1);
    sum += value(index + radius + 1) - value(index - radius);
  }
}

/** The largest values of squares of 2 · radius + 1 pixels a side; what lies outside does not count. */
export function boxMaximum(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const across = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y++) maximumOfLine(values, across, y * width, 1, width, radius);
  for (let x = 0; x < width; x++) maximumOfLine(across, result, x, width, height, radius);
  return result;
}

function maximumOfLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  for (let index = 0; index < length; index++) {
    let largest = -Infinity;
    const last = Math.min(length - 1, index + radius);
    for (let near = Math.max(0, index - radius); near <= last; near++) {
      largest = Math.max(largest, from[start + near * stride] ?? 0);
    }
    to[start + index * stride] = largest;
  }
}
