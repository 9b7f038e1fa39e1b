/** Scalers of other people's libraries that libvips has not: without antialiasing, and by area. */
import { type ImageSize } from '../../src/model/config.ts';
import { extentOf, type Extent } from '../../src/model/grid.ts';
import type { RawPicture } from '../../src/model/read-image.ts';

/**
 * `plain-bilinear` mixes the four pixels around each sample, however many lie between two samples (OpenCV's
 * INTER_LINEAR); `area` averages all that an output pixel covers (OpenCV's INTER_AREA).
 */
export type OwnKernel = 'plain-bilinear' | 'area';

/**
 * The picture stretched to a size, [height, width, 3].
 *
 * @param shift rows by which the picture is moved up first; its edge rows are repeated where others are missing
 */
export function resample(picture: RawPicture, size: ImageSize, kernel: OwnKernel, shift = 0): Uint8Array {
  const wanted = extentOf(size);
  return kernel === 'area' ? byArea(picture, wanted, shift) : bilinear(picture, wanted, shift);
}

/** Half of all training pictures come this way, so the loop is plain: the two rows and columns around each sample. */
function bilinear({ data, width, height }: RawPicture, wanted: Extent, shift: number): Uint8Array {
  const result = new Uint8Array(wanted.height * wanted.width * 3);
  const columns = Array.from({ length: wanted.width }, (_, x) => neighbours(x, width, wanted.width));
  const lefts = Int32Array.from(columns, ({ first }) => first * 3);
  const rights = Int32Array.from(columns, ({ second }) => second * 3);
  const parts = Float64Array.from(columns, ({ part }) => part);
  let to = 0;
  for (let y = 0; y < wanted.height; y++) {
    const { first, second, part: down } = neighbours(y, height, wanted.height);
    const upper = clamp(first + shift, height - 1) * width * 3;
    const lower = clamp(second + shift, height - 1) * width * 3;
    for (let x = 0; x < wanted.width; x++) {
      const left = lefts[x] as number;
      const right = rights[x] as number;
      const part = parts[x] as number;
      for (let channel = 0; channel < 3; channel++) {
        const upperLeft = data[upper + left + channel] as number;
        const lowerLeft = data[lower + left + channel] as number;
        const above = upperLeft + part * ((data[upper + right + channel] as number) - upperLeft);
        const below = lowerLeft + part * ((data[lower + right + channel] as number) - lowerLeft);
        result[to++] = above + down * (below - above) + 0.5;
      }
    }
  }
  return result;
}

/** The two samples around the centre of an output sample, and how far it lies from the first to the second. */
function neighbours(
  index: number,
  length: number,
  wanted: number,
): { readonly first: number; readonly second: number; readonly part: number } {
  const centre = Math.min(length - 1, Math.max(0, ((index + 0.5) * length) / wanted - 0.5));
  const first = Math.min(Math.floor(centre), Math.max(0, length - 2));
  return { first, second: Math.min(length - 1, first + 1), part: centre - first };
}

/** Which input samples make one output sample: `weights[i]` for the sample `first + i`. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Each row of the picture is narrowed once, and added to the rows of the result that it belongs to. */
function byArea({ data, width, height }: RawPicture, wanted: Extent, shift: number): Uint8Array {
  const columns = areaTaps(width, wanted.width);
  const stride = wanted.width * 3;
  const result = new Uint8Array(wanted.height * stride);
  const sum = new Float64Array(stride);
  const narrow = { row: -1, values: new Float64Array(stride) };
  for (const [y, { first, weights }] of areaTaps(height, wanted.height).entries()) {
    sum.fill(0);
    for (let i = 0; i < weights.length; i++) {
      const row = clamp(first + i + shift, height - 1);
      if (row !== narrow.row) narrowRow(data, row * width * 3, columns, narrow.values);
      narrow.row = row;
      const weight = weights[i] as number;
      for (let at = 0; at < stride; at++)
        sum[at] = (sum[at] as number) + weight * (narrow.values[at] as number);
    }
    for (let at = 0; at < stride; at++) result[y * stride + at] = (sum[at] as number) + 0.5;
  }
  return result;
}

/** One row of the picture, from `offset` on, as one of the result's width. */
function narrowRow(data: Uint8Array, offset: number, columns: readonly Taps[], row: Float64Array): void {
  let to = 0;
  for (const { first, weights } of columns) {
    let at = offset + first * 3;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number;
      red += weight * (data[at++] as number);
      green += weight * (data[at++] as number);
      blue += weight * (data[at++] as number);
    }
    row[to++] = red;
    row[to++] = green;
    row[to++] = blue;
  }
}

function areaTaps(length: number, wanted: number): Taps[] {
  return Array.from({ length: wanted }, (_, index) => {
    const start = (index * length) / wanted;
    const end = ((index + 1) * length) / wanted;
    const first = Math.floor(start);
    const count = Math.min(length, Math.ceil(end)) - first;
    const covered = (i: number): number => Math.min(end, first + i + 1) - Math.max(start, first + i);
    return { first, weights: Float64Array.from({ length: count }, (_, i) => covered(i) / (end - start)) };
  });
}

function clamp(value: number, last: number): number {
  return value < 0 ? 0 : value > last ? last : value;
}
