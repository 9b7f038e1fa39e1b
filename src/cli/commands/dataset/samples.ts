/** `pixelwright dataset samples`: a few screens as plain files. */
import { resolve } from 'node:path';
import { defineCommand } from '../../command.ts';
import { text, wholeNumber } from '../../options/index.ts';
import { MAX_SCREENS, MAX_SEED, openKit } from './shared-options.ts';

export const samples = defineCommand({
  name: 'samples',
  summary: 'Write a few screens of a kit as .png at full size and .gui.',
  options: {
    kit: text('<name or folder>', 'Kit of the screens').required(),
    count: wholeNumber('<screens>', 'How many', { min: 1, max: MAX_SCREENS }).default(30),
    seed: wholeNumber('<number>', 'Another seed gives other screens', { min: 0, max: MAX_SEED }).default(1),
    out: text('<folder>', 'Where they go; files of the same name are replaced').required(),
  },
  async run({ progress, signal, cwd }, _args, options) {
    const { makeSamples } = await import('../../../../datasets/samples.ts');
    const kit = await openKit(cwd, options.kit);
    const out = resolve(cwd, options.out);
    const names = await makeSamples({ ...options, kit, out }, progress, signal);
    return {
      result: { folder: options.out, names },
      text: `${names.length} pairs in ${options.out}`,
    };
  },
});
