/** The rows in which two pictures of one size differ at all: bytes are compared some hundred times as fast as colors. */
import type { Raster } from '../../types.ts';

/** First and last row, both inclusive. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** Undefined where the pictures are the same. */
export function differingRows(a: Raster, b: Raster): Rows | undefined {
  const stride = a.width * 3;
  const [left, right] = [bytesOf(a), bytesOf(b)];
  if (left.equals(right)) return undefined;
  const isSame = (row: number): boolean =>
    left.compare(right, row * stride, (row + 1) * stride, row * stride, (row + 1) * stride) === 0;
  let first = 0;
  while (isSame(first)) first += 1;
  let last = a.height - 1;
  while (last > first && isSame(last)) last -= 1;
  return { first, last };
}

function bytesOf({ pixels }: Raster): Buffer {
  return Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
