/**
 * TensorFlow's own C++ kernels under TensorFlow.js. Its native part is no npm package's: `pixelwright setup
 * tensorflow` builds it once for a machine.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import util from 'node:util';
import { PixelwrightError } from '../../src/core/errors.ts';
import { linkTensorflow } from '../../src/setup/tensorflow/index.ts';
import type { Backend } from './backend.ts';

/** What we use of the backend that the package registers. */
interface TensorflowBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

/** @throws PixelwrightError `usage` where the package or its native part is not there */
export async function loadTensorflow(): Promise<Backend> {
  restoreRemovedFunctions();
  // Its C++ log goes past our own output; errors still show.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // `npm ci` takes the link to the native part away; what was built before is still there.
  await linkTensorflow();
  requirePackage();
  await tf.setBackend('tensorflow');
  await tf.ready();
  const { isUsingGpuDevice, binding } = tf.backend() as unknown as TensorflowBackend;
  return {
    name: 'tensorflow',
    version: `TensorFlow ${binding.TF_Version}`,
    device: isUsingGpuDevice ? 'GPU' : 'CPU',
  };
}

function requirePackage(): void {
  try {
    createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
  } catch (error) {
    throw new PixelwrightError('usage', 'The backend tensorflow is not set up on this machine.', {
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
