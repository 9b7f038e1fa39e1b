/** `pixelwright clean`: removes the state of old runs. */
import { join } from 'node:path';
import { z } from 'zod';
import { RUNS_KEPT, cleanRuns } from '../../core/journal/index.ts';
import type { RunnableCommand } from '../command.ts';
import { parseOptions, wholeNumber } from '../options.ts';

/** Kinds of runs that are kept by number; training runs are somebody's hours and only removed by hand. */
const KINDS = ['gen', 'compile'] as const;

const optionsSchema = z.object({
  checkpoints: z.string(),
  keep: z.number(),
  unfinished: z.boolean().default(false),
});

export const clean: RunnableCommand = {
  name: 'clean',
  summary: 'Remove the state of old gen and compile runs.',
  define: (command) =>
    command
      .option(
        '--keep <number>',
        'how many of the newest finished runs of each kind stay',
        wholeNumber(0),
        RUNS_KEPT,
      )
      .option('--unfinished', 'also remove runs that were stopped and could be resumed')
      .option('--checkpoints <folder>', 'where run state is kept', 'checkpoints'),
  run: async (_context, _args, options) => {
    const { checkpoints, keep, unfinished } = parseOptions(optionsSchema, options);
    const removed: string[] = [];
    const removedUnfinished: string[] = [];
    let unfinishedLeft = 0;
    for (const kind of KINDS) {
      const cleaned = await cleanRuns(join(checkpoints, kind), { keep, unfinished });
      const named = (names: readonly string[]): string[] => names.map((name) => `${kind}/${name}`);
      removed.push(...named(cleaned.removed));
      removedUnfinished.push(...named(cleaned.removedUnfinished));
      unfinishedLeft += cleaned.unfinished;
    }
    const lines = removed.map((name) => (removedUnfinished.includes(name) ? `${name} (unfinished)` : name));
    const left =
      unfinishedLeft === 0 || unfinished
        ? []
        : [`${countRuns(unfinishedLeft)} not finished: resume with --resume, or remove with --unfinished.`];
    const text = [...lines, `${countRuns(removed.length)} removed.`, ...left].join('\n');
    return { result: { removed, removedUnfinished, unfinishedLeft }, text };
  },
};

function countRuns(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}
