/** Pictures as plain pixels. */

export interface RawImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Red, green, blue by row, 8 bits each, sRGB: [height, width, 3]. */
  readonly data: Uint8Array;
}

/** One number a pixel: [height, width]. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** @throws RangeError where the pictures' sizes differ or their data has another length than their size says */
export function requireSameSize(a: RawImage, b: RawImage): void {
  for (const { width, height, data } of [a, b]) {
    if (data.length !== width * height * 3) {
      throw new RangeError(`a picture of ${width}×${height} pixels has ${data.length} bytes, not 3 a pixel`);
    }
  }
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(
      `pictures of ${a.width}×${a.height} and ${b.width}×${b.height} pixels are not compared`,
    );
  }
}

/** Luma after ITU-R BT.601, from 0 to 255. */
export function toLuma({ width, height, data }: RawImage): Plane {
  const values = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < values.length; pixel++, at += 3) {
    values[pixel] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return { width, height, values };
}
