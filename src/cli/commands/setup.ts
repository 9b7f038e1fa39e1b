/** `pixelwright setup`: fetches parts that are too large, or too much a machine's own, for `npm ci`. */
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import { PART_NAMES, type PartName, type PartStatus } from '../../setup/part.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { flag, wordsList } from '../options/index.ts';

export const setup = defineCommand({
  name: 'setup',
  summary:
    'Fetch what this machine needs besides the npm packages: a browser, what reads words, TensorFlow, WebGPU, Android’s linker.',
  arguments: [wordsList('parts', 'Which parts (default: browser)', PART_NAMES)],
  options: {
    check: flag('Only tell which parts are there (default: all of them); exit code 6 if any is missing'),
    cuda: flag('TensorFlow for NVIDIA’s GPUs'),
  },
  keepsLog: ({ check }) => !check,
  run: async (context, [parts], { check, cuda }) => {
    const named = [...new Set(parts)];
    if (cuda && (check || !named.includes('tensorflow')))
      throw new PixelwrightError('usage', '--cuda says how to set up tensorflow.', {
        hint: 'Run `pixelwright setup tensorflow --cuda`.',
      });
    const { parts: all } = await import('../../setup/index.ts');
    const wanted = named.length > 0 ? named : check ? PART_NAMES : (['browser'] as const);
    const statuses: PartStatus[] = [];
    for (const name of wanted)
      statuses.push(
        check
          ? await all[name].status()
          : await all[name].setup({ report: context.progress, signal: context.signal, cuda }),
      );
    return outcomeOf(statuses);
  },
});

function outcomeOf(statuses: readonly PartStatus[]): CommandOutcome {
  const width = Math.max(...PART_NAMES.map((name: PartName) => name.length));
  const lines = statuses.map(
    ({ part, ready, detail }) => `${part.padEnd(width)}  ${ready ? 'ready  ' : 'missing'}  ${detail}`,
  );
  const whole = statuses.every(({ ready }) => ready);
  return {
    result: { parts: statuses },
    text: lines.join('\n'),
    exitCode: whole ? 0 : EXIT_CODES.partial,
  };
}
