/** Threads that run one graph of the recogniser; each has a session of its own, and takes the next batch that waits. */
import { Worker } from 'node:worker_threads';
import { PixelwrightError } from '../../core/errors.ts';
import type { Glyph } from './ctc.ts';
import type { LinePicture } from './line-picture.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-protocol.ts';

export interface RecognizerPool {
  /**
   * What stands on each picture; batches are begun in the order in which they are given.
   *
   * @throws the signal's reason where it is aborted before the batch is begun; PixelwrightError `input` where the graph
   *   cannot be run
   */
  readonly run: (batch: readonly LinePicture[], signal: AbortSignal) => Promise<Glyph[][]>;
  readonly close: () => Promise<void>;
}

interface Task {
  readonly batch: readonly LinePicture[];
  readonly signal: AbortSignal;
  readonly resolve: (lines: Glyph[][]) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Settles when the thread has ended. */
  readonly ended: Promise<void>;
  /** Begun and not answered, in their order. */
  readonly tasks: Task[];
}

/** Batches that a thread has been given: one more than it works on, so that it never waits for the next. */
const AHEAD = 2;

/** The threads start in the background: what fails in them is thrown by the next run. */
export function openPool(setup: WorkerSetup, threads: number): RecognizerPool {
  const waiting: Task[] = [];
  let isClosing = false;
  let failure: PixelwrightError | undefined;

  const fail = (reason: string): void => {
    failure ??= new PixelwrightError('input', `The text recogniser cannot be run: ${reason}`, {
      where: setup.path,
      hint: 'Remove the folder `reading` from the cache folder, and run `pixelwright setup reading` again.',
    });
    for (const task of [...waiting.splice(0), ...all.flatMap(({ tasks }) => tasks.splice(0))])
      task.reject(failure);
  };
  const feed = (thread: Thread): void => {
    while (thread.tasks.length < AHEAD) {
      const task = waiting.shift();
      if (task === undefined) break;
      if (task.signal.aborted) {
        task.reject(task.signal.reason);
        continue;
      }
      thread.tasks.push(task);
      thread.worker.postMessage({ type: 'batch', batch: task.batch } satisfies WorkerRequest);
    }
    // A thread with nothing to do does not keep the process alive; one whose end is waited for does.
    if (thread.tasks.length > 0 || isClosing) thread.worker.ref();
    else thread.worker.unref();
  };
  const start = (): Thread => {
    const worker = new Worker(new URL('./recognizer-worker.js', import.meta.url), { workerData: setup });
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const thread: Thread = { worker, ended, tasks: [] };
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.type === 'error') fail(answer.reason);
      if (answer.type === 'lines') thread.tasks.shift()?.resolve(answer.lines);
      feed(thread);
    });
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => fail('its thread has ended'));
    worker.unref();
    return thread;
  };
  const all: Thread[] = Array.from({ length: threads }, start);

  return {
    run: (batch, signal) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure);
          return;
        }
        waiting.push({ batch, signal, resolve, reject });
        const idlest = all.reduce((best, one) => (one.tasks.length < best.tasks.length ? one : best));
        feed(idlest);
      }),
    close: async () => {
      isClosing = true;
      for (const { worker } of all) {
        worker.ref();
        worker.postMessage({ type: 'close' } satisfies WorkerRequest);
      }
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
