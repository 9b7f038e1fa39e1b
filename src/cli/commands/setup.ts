/** `pixelwright setup`: fetches parts that are too large, or too much a machine's own, for `npm ci`. */
import { Argument } from 'commander';
import { z } from 'zod';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import { PART_NAMES, type PartName, type PartStatus } from '../../setup/part.ts';
import type { CommandOutcome, RunnableCommand } from '../command.ts';
import { parseOptions } from '../options.ts';

const optionsSchema = z.object({ check: z.boolean().default(false), cuda: z.boolean().default(false) });
const namesSchema = z.array(z.enum(PART_NAMES));

export const setup: RunnableCommand = {
  name: 'setup',
  summary: 'Fetch what this machine needs besides the npm packages: a browser, TensorFlow, Android’s linker.',
  define: (command) =>
    command
      .addArgument(new Argument('[parts...]', 'which parts (default: browser)').choices(PART_NAMES))
      .option(
        '--check',
        'only tell which parts are there (default: all of them); exit code 6 if any is missing',
      )
      .option('--cuda', 'TensorFlow for NVIDIA’s GPUs'),
  run: async (context, [names], options) => {
    const { check, cuda } = parseOptions(optionsSchema, options);
    const named = [...new Set(namesSchema.parse(names))];
    if (cuda && (check || !named.includes('tensorflow')))
      throw new PixelwrightError('usage', '--cuda says how to set up tensorflow.', {
        hint: 'Run `pixelwright setup tensorflow --cuda`.',
      });
    const { parts } = await import('../../setup/index.ts');
    const wanted = named.length > 0 ? named : check ? PART_NAMES : (['browser'] as const);
    const statuses: PartStatus[] = [];
    for (const name of wanted)
      statuses.push(
        check
          ? await parts[name].status()
          : await parts[name].setup({ report: context.progress, signal: context.signal, cuda }),
      );
    return outcomeOf(statuses);
  },
};

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
