/** `pixelwright dataset samples`: a few screens as plain files. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { RunnableCommand } from '../../command.ts';
import { parseOptions, wholeNumber } from '../../options.ts';
import { MAX_CONCURRENCY, MAX_SCREENS, MAX_SEED, openKit } from './shared-options.ts';

const samplesSchema = z.object({
  kit: z.string({ error: 'name the kit' }),
  count: z.number(),
  seed: z.number(),
  out: z.string({ error: 'name the folder' }),
  concurrency: z.number(),
});

export const samples: RunnableCommand = {
  name: 'samples',
  summary: 'Write a few screens of a kit as .png at full size and .gui.',
  define: (command) =>
    command
      .option('--kit <kit>', 'kit by name or path')
      .option('--count <screens>', 'how many', wholeNumber(1, MAX_SCREENS), 30)
      .option('--seed <number>', 'another seed gives other screens', wholeNumber(0, MAX_SEED), 1)
      .option('--out <folder>', 'where they go; files of the same name are replaced')
      .option('--concurrency <pages>', 'pages rendered at once', wholeNumber(1, MAX_CONCURRENCY), 2),
  async run({ progress, signal, cwd }, _args, given) {
    const options = parseOptions(samplesSchema, given);
    const { makeSamples } = await import('../../../../datasets/samples.ts');
    const kit = await openKit(cwd, options.kit);
    const out = resolve(cwd, options.out);
    const names = await makeSamples({ ...options, kit, out }, progress, signal);
    return {
      result: { folder: options.out, names },
      text: `${names.length} pairs in ${options.out}`,
    };
  },
};
