/** Trains a tiny network as its one argument, a request in JSON, asks for; tells of notes, steps and its end, a JSON line each. */
import { train } from '../../dist/training/loop/train.js';

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const context = {
  report: (event) => {
    if (event.type === 'note') tell(event);
  },
  log: (message, data) => {
    if (message === 'step') tell({ type: 'step', step: data.step, loss: data.total, rate: data.rate });
  },
  signal: { aborted: false },
};
try {
  tell({ type: 'done', ...(await train(JSON.parse(process.argv[2]), context)) });
} catch (error) {
  tell({ type: 'error', kind: error.kind, message: error.message, hint: error.hint });
}
