/** `tf.tidy` for work that waits for numbers in between: a GPU's are read asynchronously. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * Runs `work`, and disposes the tensors that were made meanwhile, but for those that were kept. Tensors that others make
 * while it waits would go, too: only one may be under way.
 */
export async function tidyAsync<T>(work: () => Promise<T>): Promise<T> {
  tf.engine().startScope();
  try {
    return await work();
  } finally {
    tf.engine().endScope();
  }
}
