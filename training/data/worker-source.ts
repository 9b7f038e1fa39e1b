/** Batches made ahead of time in a thread of their own. */
import { Worker } from 'node:worker_threads';
import { unpackError } from '../carried-error.ts';
import type { BatchRequest, BatchSource } from './batch-source.ts';
import type { BatchArrays } from './make-batch.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-protocol.ts';

interface Waiting {
  readonly resolve: (batch: BatchArrays) => void;
  readonly reject: (error: Error) => void;
}

/** @throws PixelwrightError `input` where a data set cannot be read */
export async function startWorkerSource(setup: WorkerSetup): Promise<BatchSource> {
  const worker = new Worker(new URL('./batch-worker.js', import.meta.url), { workerData: setup });
  const waiting = new Map<number, Waiting>();
  let failure: Error | undefined;
  let nextId = 0;

  const { lengths, sizes } = await new Promise<Pick<BatchSource, 'lengths' | 'sizes'>>((resolve, reject) => {
    const fail = (error: Error): void => {
      failure = error;
      reject(error);
      for (const { reject: rejectOne } of waiting.values()) rejectOne(error);
      waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the thread that makes batches has ended')));
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.type === 'ready') resolve(answer);
      else if (answer.type === 'batch') take(waiting, answer.id)?.resolve(answer.batch);
      else if (answer.id === undefined) fail(unpackError(answer.error));
      else take(waiting, answer.id)?.reject(unpackError(answer.error));
    });
  });

  return {
    lengths,
    sizes,
    load: (request: BatchRequest) =>
      new Promise<BatchArrays>((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure);
          return;
        }
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, request } satisfies WorkerRequest);
      }),
    close: async () => {
      waiting.clear();
      await worker.terminate();
    },
  };
}

function take(waiting: Map<number, Waiting>, id: number): Waiting | undefined {
  const one = waiting.get(id);
  waiting.delete(id);
  return one;
}
