/** Numbers as little-endian 32-bit floats, whatever the machine. */
import { endianness } from 'node:os';

export function floatBytes(values: Float32Array): Buffer {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32();
}

/** @param bytes a multiple of 4 long; copied */
export function bytesToFloats(bytes: Uint8Array): Float32Array {
  const copy = Buffer.alloc(bytes.length, bytes);
  if (endianness() !== 'LE') copy.swap32();
  return new Float32Array(copy.buffer, copy.byteOffset, copy.length / 4);
}
