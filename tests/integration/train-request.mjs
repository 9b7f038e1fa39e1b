/** Trains what a request says, as the command does, with a network of any size: prints `step loss` for each step. */
import { supervise } from '../../dist/training/supervisor/supervise.js';

const { request, trainer } = JSON.parse(process.argv[2]);
const report = (event) => {
  if (event.type === 'note') process.stderr.write(`${event.message}\n`);
};
const log = (message, data) => {
  if (message === 'step') process.stdout.write(`${data.step} ${data.total}\n`);
  if (message === 'stderr') process.stderr.write(data);
};
const options = trainer === undefined ? {} : { trainer: new URL(trainer) };
try {
  await supervise(request, { report, log, signal: new AbortController().signal }, options);
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n${error.hint ?? ''}\n`);
  process.exitCode = error.exitCode ?? 1;
}
