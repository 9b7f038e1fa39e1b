/** `train list`: the training runs, how far they are, and how well they read. */
import { relative, resolve } from 'node:path';
import { defineCommand } from '../../command.ts';
import { text } from '../../options/index.ts';

/** Of the list in the JSON document. */
const LIST_VERSION = 1;

export const listCommand = defineCommand({
  name: 'list',
  summary: 'List the training runs: how far they are, and how well they read.',
  options: {
    checkpoints: text('<folder>', 'Where runs are kept').default('checkpoints'),
  },
  keepsLog: false,
  examples: [
    ['train list', 'The runs in checkpoints/train, the one that was saved last on top.'],
    ['train list --json', 'The same as a document.'],
  ],
  run: async ({ cwd }, _args, { checkpoints }) => {
    const { listRuns } = await import('../../../../training/runs/list-runs.ts');
    const { describeRuns } = await import('../../../../training/runs/describe-runs.ts');
    const list = await listRuns(resolve(cwd, checkpoints));
    return {
      result: { version: LIST_VERSION, ...list },
      text: describeRuns(list, (path) => relative(cwd, path) || '.'),
    };
  },
});
