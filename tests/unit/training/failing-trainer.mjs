/** Stands in for the trainer process: notes its request, then ends as the plan says for this attempt. */
import { appendFileSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers';

const ENDINGS = {
  done: () => finish({ type: 'done', outcome: { run: 'stub', steps: 3 } }),
  killed: () => process.kill(process.pid, 'SIGKILL'),
  aborted: () => process.abort(),
  exhausted: () => fail(undefined, 'Array buffer allocation failed'),
  refused: () => fail('usage', 'No.', 'Ask nicely.'),
  crashed: () => {
    writeSync(2, 'last words');
    process.exitCode = 9;
    setImmediate(() => process.disconnect());
  },
  waits: () => undefined,
};

process.on('message', (message) => {
  if (message.type === 'stop') {
    fail('interrupted', 'Saved.');
    return;
  }
  const path = join(message.request.checkpoints, 'requests.jsonl');
  appendFileSync(path, `${JSON.stringify(message.request)}\n`);
  const attempts = readFileSync(path, 'utf8').trim().split('\n').length;
  ENDINGS[message.request.run.split(',')[attempts - 1]]();
});

function fail(kind, message, hint) {
  finish({ type: 'failed', error: { kind, message, where: undefined, hint, stack: undefined } });
}

function finish(message) {
  process.send(message, () => process.disconnect());
}
