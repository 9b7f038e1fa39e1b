/** `pixelwright dataset import`: a pix2code folder as a data set. */
import { resolve } from 'node:path';
import { EXIT_CODES } from '../../../core/errors.ts';
import { defineCommand } from '../../command.ts';
import { flag, text, wholeNumber } from '../../options/index.ts';
import { MAX_SCREENS, openKit } from './shared-options.ts';

const screens = { min: 0, max: MAX_SCREENS };

export const importPairs = defineCommand({
  name: 'import',
  summary: 'Make a data set of a pix2code folder of .png and .gui.',
  options: {
    from: text('<folder>', 'Folder of NAME.png and NAME.gui').required(),
    kit: text('<name or folder>', 'Kit that the texts are written in').required(),
    out: text('<folder>', 'Folder of the data set').required(),
    holdBack: wholeNumber('<screens>', 'Screens for the test split (default: 5 %)', screens),
    validation: wholeNumber('<screens>', 'Screens for validation (default: 5 %)', screens),
    force: flag('Replace a data set that was made with other options'),
  },
  async run({ progress, signal, cwd }, _args, { from, kit, out, holdBack, validation, force }) {
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
});
