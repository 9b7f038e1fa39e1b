/** The thread that makes batches: reads screens, decodes and changes pictures, while the train loop computes. */
import { parentPort, workerData } from 'node:worker_threads';
import { Vocabulary } from '../../src/model/vocabulary.ts';
import { packError } from '../carried-error.ts';
import { openDatasetSource } from './dataset-source.ts';
import { batchBuffers } from './make-batch.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-protocol.ts';

if (parentPort === null) throw new Error('batch-worker runs as a worker thread only');
const port = parentPort;
const answer = (message: WorkerAnswer, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

try {
  const { folders, vocabulary, context } = workerData as WorkerSetup;
  const source = await openDatasetSource(folders, new Vocabulary(vocabulary), context);
  // One after another, so that the batch that is wanted first is made first.
  let queue = Promise.resolve();
  port.on('message', ({ id, request }: WorkerRequest) => {
    queue = queue.then(async () => {
      try {
        const batch = await source.load(request);
        answer({ type: 'batch', id, batch }, batchBuffers(batch));
      } catch (error) {
        answer({ type: 'error', id, error: packError(error) });
      }
    });
  });
  answer({ type: 'ready', lengths: source.lengths, sizes: source.sizes });
} catch (error) {
  answer({ type: 'error', id: undefined, error: packError(error) });
}
