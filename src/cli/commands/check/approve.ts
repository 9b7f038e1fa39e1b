/** `pixelwright check approve`: what the last check found becomes the baseline. */
import { resolve } from 'node:path';
import { defineCommand } from '../../command.ts';
import { argumentsList, flag } from '../../options/index.ts';
import { folderOptions } from './options.ts';

export const approveCommand = defineCommand({
  name: 'approve',
  summary: 'Make what the last check found the baseline.',
  arguments: [argumentsList('names', 'Screens of the last report, or globs of their names')],
  options: {
    ...folderOptions,
    all: flag('All screens that differ or are new'),
  },
  examples: [
    ['pixelwright check approve login settings/*', 'Accepts these.'],
    ['pixelwright check approve --all', 'Accepts all that differ or are new.'],
  ],
  run: async ({ cwd }, [names], { baselines, report, all }) => {
    const { approve } = await import('../../../check/run/index.ts');
    const result = await approve({
      names,
      all,
      report: resolve(cwd, report),
      baselines: resolve(cwd, baselines),
    });
    const lines = [
      ...result.accepted.map((name) => `accepted: ${name}`),
      ...result.same.map((name) => `the same already: ${name}`),
    ];
    return {
      result,
      text: lines.length === 0 ? 'nothing to accept: all screens are the same' : lines.join('\n'),
    };
  },
});
