/** `pixelwright dataset synth`: random screens of a kit. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { RunnableCommand } from '../../command.ts';
import { collect, parseOptions, wholeNumber } from '../../options.ts';
import { MAX_CONCURRENCY, MAX_SCREENS, MAX_SEED, openKit } from './shared-options.ts';

const synthSchema = z.object({
  kit: z.string({ error: 'name the kit' }),
  count: z.number({ error: 'say how many screens' }),
  validation: z.number().optional(),
  test: z.number().optional(),
  seed: z.number(),
  out: z.string({ error: 'name the folder of the data set' }),
  exclude: z.array(z.string()).default([]),
  concurrency: z.number(),
  force: z.boolean().default(false),
});

export const synth: RunnableCommand = {
  name: 'synth',
  summary: 'Make random screens of a kit, with tokens and boxes.',
  define: (command) =>
    command
      .option('--kit <kit>', 'kit by name or path')
      .option('--count <screens>', 'screens for training', wholeNumber(1, MAX_SCREENS))
      .option(
        '--validation <screens>',
        'screens for validation, besides (default: 5 % of all)',
        wholeNumber(0, MAX_SCREENS),
      )
      .option(
        '--test <screens>',
        'screens for test, besides (default: 5 % of all)',
        wholeNumber(0, MAX_SCREENS),
      )
      .option('--seed <number>', 'another seed gives other screens', wholeNumber(0, MAX_SEED), 1)
      .option('--out <folder>', 'folder of the data set; a half-made one is resumed')
      .option('--exclude <folder>', 'data set whose held-back texts are left out (repeatable)', collect)
      .option('--concurrency <pages>', 'pages rendered at once', wholeNumber(1, MAX_CONCURRENCY), 2)
      .option('--force', 'replace a data set that was made with other options'),
  async run({ progress, signal, cwd }, _args, given) {
    const { validation, test, ...options } = parseOptions(synthSchema, given);
    const { synthesize } = await import('../../../../datasets/synthesis/synthesize.ts');
    const { describeSplits } = await import('../../../../datasets/splits.ts');
    const { countScreens, countSplits, datasetHash } = await import('../../../shards/index.ts');
    const manifest = await synthesize(
      {
        ...options,
        ...(validation === undefined ? {} : { validation }),
        ...(test === undefined ? {} : { test }),
        kit: await openKit(cwd, options.kit),
        out: resolve(cwd, options.out),
        exclude: options.exclude.map((folder) => resolve(cwd, folder)),
      },
      progress,
      signal,
    );
    return {
      result: { folder: options.out, hash: datasetHash(manifest), counts: countScreens(manifest) },
      text: `${describeSplits(countSplits(manifest))} (in ${options.out})`,
    };
  },
};
