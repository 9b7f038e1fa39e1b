/**
 * TensorFlow.js's WebAssembly kernels (XNNPACK): everywhere where npm is, in one thread. The package's build with threads
 * starts none, in Node or elsewhere.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import type { Backend } from './backend.ts';
import { registerGradients } from './gradients.ts';
import { registerKernels } from './kernels/register.ts';
import { guardMemory, routeWarnings } from './wasm-memory.ts';
import type { WasmModule } from './wasm-memory.ts';

export async function loadWasm(): Promise<Backend> {
  registerGradients();
  const { version_wasm } = createRequire(import.meta.url)('@tensorflow/tfjs-backend-wasm') as {
    readonly version_wasm: string;
  };
  await routeWarnings(async () => {
    await tf.setBackend('wasm');
    await tf.ready();
  });
  const { wasm } = tf.backend() as unknown as { readonly wasm: WasmModule };
  guardMemory(wasm);
  registerKernels();
  const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT');
  return {
    name: 'wasm',
    version: `TensorFlow.js ${version_wasm} for WebAssembly${simd ? ' with SIMD' : ''}`,
    device: 'CPU',
  };
}
