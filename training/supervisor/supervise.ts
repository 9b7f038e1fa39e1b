/**
 * Runs training in a process of its own, and starts it again in smaller portions where memory runs out: the kernel
 * ends a process that takes too much, and only another one can tell and go on.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { unpackError } from '../carried-error.ts';
import { TRAIN_DEFAULTS } from '../loop/options.ts';
import type { TrainRequest } from '../loop/options.ts';
import type { TrainContext, TrainOutcome } from '../loop/train.ts';
import type { FromTrainer, ToTrainer } from './protocol.ts';
import { TRAINER_ENVIRONMENT } from './trainer-environment.ts';

/** Each retry halves what is computed at once: 32 screens, 16, 8, 4. */
const MAX_RETRIES = 3;

export interface SuperviseOptions {
  /** The module that the trainer process runs. @default ours; tests put one in its place that fails on purpose */
  readonly trainer?: URL;
}

/**
 * Trains like `train`, in a process of its own.
 *
 * @throws what `train` throws; PixelwrightError `resources` when memory runs out again and again
 */
export async function supervise(
  request: TrainRequest,
  context: TrainContext,
  { trainer = new URL('./trainer-process.js', import.meta.url) }: SuperviseOptions = {},
): Promise<TrainOutcome> {
  let attempt: TrainRequest = request;
  for (let retry = 0; ; retry++) {
    const ending = await runTrainer(trainer, attempt, context);
    if (ending.type === 'done') return ending.outcome;
    if (ending.type === 'failed' && !isOutOfMemory(ending.error)) throw ending.error;
    if (context.signal.aborted) throw stoppedByForce();
    const microBatches = (attempt.microBatches ?? TRAIN_DEFAULTS.microBatches) * 2;
    if (retry === MAX_RETRIES) throw outOfMemory(microBatches / 2);
    reportRetry(context.report, ending, microBatches);
    attempt = { ...request, resume: true, microBatches, afterOutOfMemory: true };
  }
}

/** How a trainer process ended. */
type Ending =
  | { readonly type: 'done'; readonly outcome: TrainOutcome }
  | { readonly type: 'failed'; readonly error: Error }
  /** Killed, most likely by the kernel for want of memory. */
  | { readonly type: 'killed'; readonly signal: string };

function runTrainer(trainer: URL, request: TrainRequest, context: TrainContext): Promise<Ending> {
  const child = fork(trainer, {
    env: { ...TRAINER_ENVIRONMENT, ...process.env },
    // Its stdout would mix with our result.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const send = (message: ToTrainer): void => {
    if (child.connected) child.send(message);
  };
  const stop = (): void => send({ type: 'stop' });
  context.signal.addEventListener('abort', stop);
  return new Promise<Ending>((resolve, reject) => {
    let ending: Ending | undefined;
    const lastWords = collectLastWords(child, context);
    child.on('message', (message) => {
      ending = receive(message as FromTrainer, context) ?? ending;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (ending !== undefined) resolve(ending);
      else if (signal === 'SIGKILL' || signal === 'SIGABRT') resolve({ type: 'killed', signal });
      else reject(new Error(`The trainer process ended by ${signal ?? `exit code ${code}`}: ${lastWords()}`));
    });
    send({ type: 'train', request });
    if (context.signal.aborted) stop();
  }).finally(() => context.signal.removeEventListener('abort', stop));
}

function receive(message: FromTrainer, { report, log }: TrainContext): Ending | undefined {
  if (message.type === 'progress') report(message.event);
  else if (message.type === 'log') log(message.message, message.data);
  else if (message.type === 'done') return { type: 'done', outcome: message.outcome };
  else return { type: 'failed', error: unpackError(message.error) };
  return undefined;
}

/** Keeps the end of what the process writes to stderr, native libraries' messages above all. */
function collectLastWords(child: ChildProcess, { log }: TrainContext): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000);
    log('stderr', text);
  });
  return () => words.trim();
}

/** How JavaScript, tfjs-node and TensorFlow, WebAssembly and WebGPU (training/backends) say that memory ran out. */
function isOutOfMemory(error: Error): boolean {
  return /out of memory|OOM when allocating|allocation failed|failed to allocate|bad_alloc|RESOURCE_EXHAUSTED/i.test(
    error.message,
  );
}

function reportRetry(report: ReportProgress, ending: Ending, microBatches: number): void {
  const why = ending.type === 'killed' ? `was ended by ${ending.signal}` : 'ran out of memory';
  const message =
    `The trainer ${why}; it goes on from the last checkpoint with each batch in ${microBatches} parts, ` +
    'which needs less memory.';
  report({ type: 'note', level: 'warning', message });
}

function outOfMemory(microBatches: number): PixelwrightError {
  return new PixelwrightError(
    'resources',
    `Training runs out of memory, also with each batch in ${microBatches} parts.`,
    { hint: 'A smaller --batch needs less, but is another run; for this one, free some memory.' },
  );
}

function stoppedByForce(): PixelwrightError {
  return new PixelwrightError('interrupted', 'Training was stopped before it could save its state.', {
    hint: 'The same command with --resume goes on from the last checkpoint, or begins anew where there is none yet.',
  });
}
