/** `pixelwright clean`: removes the state of old runs. */
import { join } from 'node:path';
import { z } from 'zod';
import { RUNS_KEPT, cleanRuns } from '../../core/journal/index.ts';
import type { RunnableCommand } from '../command.ts';
import { parseOptions, wholeNumber } from '../options.ts';

/** Kinds of runs that are kept by number; training runs are somebody's hours and only removed by hand. */
const KINDS = ['gen', 'compile'] as const;

const optionsSchema = z.object({ checkpoints: z.string(), keep: z.number() });

export const clean: RunnableCommand = {
  name: 'clean',
  summary: 'Remove the state of old gen and compile runs.',
  define: (command) =>
    command
      .option('--keep <number>', 'how many of the newest runs of each kind stay', wholeNumber(0), RUNS_KEPT)
      .option('--checkpoints <folder>', 'where run state is kept', 'checkpoints'),
  run: async (_context, _args, options) => {
    const { checkpoints, keep } = parseOptions(optionsSchema, options);
    const removed: string[] = [];
    for (const kind of KINDS)
      removed.push(...(await cleanRuns(join(checkpoints, kind), keep)).map((name) => `${kind}/${name}`));
    const count = removed.length === 1 ? '1 run' : `${removed.length} runs`;
    return { result: { removed }, text: [...removed, `${count} removed.`].join('\n') };
  },
};
