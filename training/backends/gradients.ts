/** The gradients of TensorFlow.js's operations, which its core alone does not know. */
import { createRequire } from 'node:module';

/**
 * Loads them. The core's own list of them is a tree of modules that Node cannot load; of the packages that bring them as
 * one file, the one of layers is the smallest. The backend `tensorflow` loads them by itself.
 */
export function registerGradients(): void {
  createRequire(import.meta.url)('@tensorflow/tfjs-layers');
}
