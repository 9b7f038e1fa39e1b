/**
 * TensorFlow's own C++ kernels under TensorFlow.js. Its native part is no npm package's: `pixelwright setup
 * tensorflow` builds it once for a machine.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import util from 'node:util';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { Backend } from './backend.ts';

/** What we use of the package. */
interface TensorflowPackage {
  readonly version: { readonly 'tfjs-node': string };
  readonly node: { nodeBackend(): { readonly isUsingGpuDevice?: boolean; binding: { TF_Version?: string } } };
}

/** @throws PixelwrightError `resources` where the package or its native part is not there */
export async function loadTensorflow(): Promise<Backend> {
  restoreRemovedFunctions();
  // Its C++ log goes past our own output; errors still show.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const tensorflow = requirePackage();
  await tf.setBackend('tensorflow');
  await tf.ready();
  const { isUsingGpuDevice, binding } = tensorflow.node.nodeBackend();
  return {
    name: 'tensorflow',
    version: `TensorFlow ${binding.TF_Version ?? 'of unknown version'}`,
    device: isUsingGpuDevice === true ? 'GPU' : 'CPU',
  };
}

function requirePackage(): TensorflowPackage {
  try {
    return createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu') as TensorflowPackage;
  } catch (error) {
    throw new PixelwrightError('resources', 'The backend tensorflow is not set up on this machine.', {
      hint: 'Run `npx pixelwright setup tensorflow`.',
      cause: error,
    });
  }
}

/** tfjs-node 4.22 calls two functions that Node 23 removed (tensorflow/tfjs#8609). */
function restoreRemovedFunctions(): void {
  const functions = util as unknown as Record<string, unknown>;
  functions['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  functions['isArray'] ??= Array.isArray;
}
