/** Options of the commands that run a model. */
import { decimal, text, wholeNumber } from '../options/index.ts';

const READING = 'Reading:';

export const decodingOptions = {
  beamWidth: wholeNumber('<number>', 'Hypotheses of the search; 1 is greedy', { min: 1, max: 16 })
    .default(1)
    .group(READING),
  lengthPenalty: decimal('<alpha>', 'Favours longer screens among hypotheses', { min: 0, max: 2 })
    .default(0)
    .group(READING),
};

export const runtimeOptions = {
  device: text('<name>', 'What ONNX Runtime runs on').default('cpu').group(READING),
  threads: wholeNumber('<number>', 'Threads of the model (default: 1; more help on an idle machine only)', {
    min: 1,
    max: 256,
  }).group(READING),
};
