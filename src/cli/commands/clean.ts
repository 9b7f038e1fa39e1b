/** `pixelwright clean`: removes the state of old runs. */
import { join } from 'node:path';
import { RUNS_KEPT, cleanRuns } from '../../core/journal/index.ts';
import { defineCommand } from '../command.ts';
import { flag, text, wholeNumber } from '../options/index.ts';

/** Kinds of runs that are kept by number; training runs are somebody's hours and only removed by hand. */
const KINDS = ['gen', 'compile', 'rerun', 'repair', 'eval', 'check'] as const;

export const clean = defineCommand({
  name: 'clean',
  summary: 'Remove the state of old runs of gen, compile, rerun, repair, eval and check.',
  options: {
    keep: wholeNumber('<number>', 'How many of the newest finished runs of each kind stay', {
      min: 0,
    }).default(RUNS_KEPT),
    unfinished: flag('Also remove runs that were stopped and could be resumed'),
    checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints'),
  },
  run: async (_context, _args, { checkpoints, keep, unfinished }) => {
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
    const message = [...lines, `${countRuns(removed.length)} removed.`, ...left].join('\n');
    return { result: { removed, removedUnfinished, unfinishedLeft }, text: message };
  },
});

function countRuns(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}
