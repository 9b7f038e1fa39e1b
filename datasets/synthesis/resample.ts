/** Scalers of other people's libraries that libvips has not: without antialiasing, and by area. */

/**
 * `plain-bilinear` mixes the four pixels around each sample, however many lie between two samples (OpenCV's
 * INTER_LINEAR); `area` averages all that an output pixel covers (OpenCV's INTER_AREA).
 */
export type OwnKernel = 'plain-bilinear' | 'area';

export interface RawPicture {
  /** Red, green, blue by row: [height, width, 3]. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Which input samples make one output sample: `weights[i]` for the sample `first + i`. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** The picture stretched to a square, [side, side, 3]: first each row, then each column. */
export function resample({ data, width, height }: RawPicture, side: number, kernel: OwnKernel): Uint8Array {
  const taps = kernel === 'area' ? areaTaps : bilinearTaps;
  const narrow = new Float32Array(height * side * 3);
  const columns = taps(width, side);
  for (let row = 0; row < height; row++)
    for (const [x, { first, weights }] of columns.entries())
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++)
          sum += (weights[i] ?? 0) * (data[(row * width + first + i) * 3 + channel] ?? 0);
        narrow[(row * side + x) * 3 + channel] = sum;
      }
  const result = new Uint8Array(side * side * 3);
  const stride = side * 3;
  for (const [y, { first, weights }] of taps(height, side).entries())
    for (let at = 0; at < stride; at++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++)
        sum += (weights[i] ?? 0) * (narrow[(first + i) * stride + at] ?? 0);
      result[y * stride + at] = Math.round(sum);
    }
  return result;
}

function bilinearTaps(length: number, side: number): Taps[] {
  return Array.from({ length: side }, (_, index) => {
    const centre = Math.min(length - 1, Math.max(0, ((index + 0.5) * length) / side - 0.5));
    const first = Math.min(Math.floor(centre), Math.max(0, length - 2));
    const part = centre - first;
    return { first, weights: length === 1 ? [1] : [1 - part, part] };
  });
}

function areaTaps(length: number, side: number): Taps[] {
  return Array.from({ length: side }, (_, index) => {
    const start = (index * length) / side;
    const end = ((index + 1) * length) / side;
    const first = Math.floor(start);
    const count = Math.min(length, Math.ceil(end)) - first;
    const weights = Array.from(
      { length: count },
      (_, i) => (Math.min(end, first + i + 1) - Math.max(start, first + i)) / (end - start),
    );
    return { first, weights };
  });
}
