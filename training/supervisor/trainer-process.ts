/**
 * The process that trains. It is started by `supervise`, tells it everything, and is stopped by it: Ctrl-C reaches
 * the whole process group, and only one of the two must act on it.
 */
import { packError } from '../carried-error.ts';
import { train } from '../loop/train.ts';
import type { TrainRequest } from '../loop/options.ts';
import type { FromTrainer, ToTrainer } from './protocol.ts';

const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => undefined);
// Without a supervisor nobody hears us: save and end.
process.on('disconnect', () => controller.abort());
process.on('message', (message: ToTrainer) => {
  if (message.type === 'stop') controller.abort();
  else void run(message.request);
});

function tell(message: FromTrainer, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, then);
}

/** The last message; the process ends when the channel is closed behind it. */
function tellLast(message: FromTrainer): void {
  tell(message, () => {
    if (process.connected) process.disconnect();
  });
}

async function run(request: TrainRequest): Promise<void> {
  try {
    const outcome = await train(request, {
      report: (event) => tell({ type: 'progress', event }),
      log: (message, data) => tell({ type: 'log', message, data }),
      signal: controller.signal,
    });
    tellLast({ type: 'done', outcome });
  } catch (error) {
    tellLast({ type: 'failed', error: packError(error) });
  }
}
