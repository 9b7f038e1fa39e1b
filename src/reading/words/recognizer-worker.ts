/** The thread that the recogniser runs in: a run blocks the thread that makes it, so that each session has one of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openGraph, Tensor } from '../../onnx/index.ts';
import { bestPath, type Glyph } from './ctc.ts';
import { CLASS, PICTURE_ROWS, PROBABILITY } from './graph-interface.ts';
import { PICTURE_STEP, type LinePicture } from './line-picture.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-protocol.ts';

if (parentPort === null) throw new Error('recognizer-worker runs as a worker thread only');
const port = parentPort;
const answer = (message: WorkerAnswer): void => port.postMessage(message);
const { onnx, path, input, characters } = workerData as WorkerSetup;

try {
  const session = await openGraph(onnx, path, { threads: 1 });

  const run = async (batch: readonly LinePicture[]): Promise<Glyph[][]> => {
    const width = Math.max(...batch.map((picture) => picture.width));
    const size = PICTURE_ROWS * width;
    const values = new Float32Array(batch.length * 3 * size);
    batch.forEach((picture, at) => {
      const first = at * 3 * size;
      widen(picture, width, values.subarray(first, first + size));
      // Blue, green and red are the same: letters have lost their colors.
      values.copyWithin(first + size, first, first + size);
      values.copyWithin(first + 2 * size, first, first + size);
    });
    const shape = [batch.length, 3, PICTURE_ROWS, width];
    const outputs = await session.run({ [input]: new Tensor('float32', values, shape) });
    const steps = outputs[CLASS]?.dims[1] ?? 0;
    const classes = Array.from((outputs[CLASS]?.data ?? []) as BigInt64Array, Number);
    const probabilities = Array.from((outputs[PROBABILITY]?.data ?? []) as Float32Array);
    return batch.map((picture, at) => {
      const own = Math.min(steps, Math.ceil(picture.width / PICTURE_STEP));
      const from = at * steps;
      return bestPath(classes.slice(from, from + own), probabilities.slice(from, from + own), characters);
    });
  };

  port.on('message', (request: WorkerRequest) => {
    if (request.type === 'close') {
      void session.release().finally(() => port.close());
      return;
    }
    run(request.batch).then(
      (lines) => answer({ type: 'lines', lines }),
      (error: unknown) => answer({ type: 'error', reason: reasonOf(error) }),
    );
  });
  answer({ type: 'ready' });
} catch (error) {
  answer({ type: 'error', reason: reasonOf(error) });
}

/** Copies a picture into a wider one; its last column, which is background, goes on to the right. */
function widen({ width: own, values }: LinePicture, width: number, into: Float32Array): void {
  for (let row = 0; row < PICTURE_ROWS; row += 1) {
    into.set(values.subarray(row * own, (row + 1) * own), row * width);
    into.fill(values[(row + 1) * own - 1] ?? 0, row * width + own, (row + 1) * width);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
