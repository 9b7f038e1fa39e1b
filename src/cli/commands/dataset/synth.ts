/** `pixelwright dataset synth`: random screens of a kit. */
import { resolve } from 'node:path';
import { defineCommand } from '../../command.ts';
import { flag, repeated, text, wholeNumber } from '../../options/index.ts';
import { MAX_CONCURRENCY, MAX_SCREENS, MAX_SEED, openKit } from './shared-options.ts';

const screens = { min: 0, max: MAX_SCREENS };

export const synth = defineCommand({
  name: 'synth',
  summary: 'Make random screens of a kit, with tokens and boxes.',
  options: {
    kit: text('<name or folder>', 'Kit of the screens').required(),
    count: wholeNumber('<screens>', 'Screens for training', { min: 1, max: MAX_SCREENS }).required(),
    validation: wholeNumber('<screens>', 'Screens for validation, besides (default: 5 % of all)', screens),
    test: wholeNumber('<screens>', 'Screens for test, besides (default: 5 % of all)', screens),
    seed: wholeNumber('<number>', 'Another seed gives other screens', { min: 0, max: MAX_SEED }).default(1),
    out: text('<folder>', 'Folder of the data set; a half-made one is resumed').required(),
    exclude: repeated('<folder>', 'Data set whose held-back texts are left out').default([]),
    concurrency: wholeNumber('<batches>', 'Batches of screens drawn at once', {
      min: 1,
      max: MAX_CONCURRENCY,
    }).default(2),
    vary: flag('Trees, texts, windows and fonts beyond the kit’s hints, as `kit train` draws them'),
    force: flag('Replace a data set that was made with other options'),
  },
  async run({ progress, signal, cwd }, _args, { validation, test, vary, ...options }) {
    const { synthesize } = await import('../../../../datasets/synthesis/synthesize.ts');
    const { describeSplits } = await import('../../../../datasets/splits.ts');
    const { countScreens, countSplits, datasetHash } = await import('../../../shards/index.ts');
    const manifest = await synthesize(
      {
        ...options,
        varied: vary,
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
});
