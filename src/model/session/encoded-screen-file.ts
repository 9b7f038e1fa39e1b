/** An encoded screen as bytes, so that a resumed run need not encode again: memory, keys, h, c as float32, in this order. */
import { PixelwrightError } from '../../core/errors.ts';
import type { NetworkConfig } from '../config.ts';
import { memoryShape } from '../manifest.ts';
import { Tensor } from './runtime.ts';
import type { EncodedScreen } from './screen-encoder.ts';

export function serializeEncodedScreen(screen: EncodedScreen): Uint8Array {
  const parts = [screen.memory.data, screen.keys.data, screen.h, screen.c] as Float32Array[];
  return Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)));
}

/** @throws PixelwrightError 'input' where the length is not that of this network */
export function deserializeEncodedScreen(bytes: Uint8Array, network: NetworkConfig): EncodedScreen {
  const { cells, width } = memoryShape(network);
  const lengths = [cells * width, cells * network.attentionSize, network.hiddenSize, network.hiddenSize];
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (bytes.length !== total * Float32Array.BYTES_PER_ELEMENT) {
    throw new PixelwrightError('input', `${bytes.length} bytes are not an encoded screen of this model.`, {
      hint: 'Run the command without --resume.',
    });
  }
  // A copy, since a file's bytes need not start at a multiple of four.
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  let at = 0;
  const take = (length: number): Float32Array => numbers.slice(at, (at += length));
  const [memory, keys, h, c] = lengths.map(take) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return {
    memory: new Tensor('float32', memory, [1, cells, width]),
    keys: new Tensor('float32', keys, [1, cells, network.attentionSize]),
    h,
    c,
  };
}
