/** `pixelwright dataset import`: a pix2code folder as a data set. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { EXIT_CODES } from '../../../core/errors.ts';
import type { RunnableCommand } from '../../command.ts';
import { parseOptions, wholeNumber } from '../../options.ts';
import { MAX_SCREENS, openKit } from './shared-options.ts';

const importSchema = z.object({
  from: z.string({ error: 'name the folder of .png and .gui pairs' }),
  kit: z.string({ error: 'name the kit' }),
  out: z.string({ error: 'name the folder of the data set' }),
  holdBack: z.number().optional(),
  validation: z.number().optional(),
  force: z.boolean().default(false),
});

export const importPairs: RunnableCommand = {
  name: 'import',
  summary: 'Make a data set of a pix2code folder of .png and .gui.',
  define: (command) =>
    command
      .option('--from <folder>', 'folder of NAME.png and NAME.gui')
      .option('--kit <kit>', 'kit that the texts are written in, by name or path')
      .option('--out <folder>', 'folder of the data set')
      .option(
        '--hold-back <screens>',
        'screens for the test split (default: 5 %)',
        wholeNumber(0, MAX_SCREENS),
      )
      .option('--validation <screens>', 'screens for validation (default: 5 %)', wholeNumber(0, MAX_SCREENS))
      .option('--force', 'replace a data set that was made with other options'),
  async run({ progress, signal, cwd }, _args, given) {
    const { from, kit, out, holdBack, validation, force } = parseOptions(importSchema, given);
    const { importPix2code } = await import('../../../../datasets/import-pix2code.ts');
    const { describeSplits } = await import('../../../../datasets/splits.ts');
    const { countScreens, countSplits, datasetHash } = await import('../../../shards/index.ts');
    const { manifest, failed } = await importPix2code(
      {
        from: resolve(cwd, from),
        kit: await openKit(cwd, kit),
        out: resolve(cwd, out),
        heldBack: {
          ...(holdBack === undefined ? {} : { test: holdBack }),
          ...(validation === undefined ? {} : { validation }),
        },
        force,
      },
      progress,
      signal,
    );
    const lines = [
      `${describeSplits(countSplits(manifest))} (in ${out})`,
      ...failed.map(({ name, reason }) => `${name}: ${reason}`),
    ];
    if (failed.length > 0) lines.push(`${failed.length} left out.`);
    return {
      result: { folder: out, hash: datasetHash(manifest), counts: countScreens(manifest), failed },
      text: lines.join('\n'),
      exitCode: failed.length > 0 ? EXIT_CODES.partial : 0,
    };
  },
};
