/** `pixelwright dataset show`: statistics and a contact sheet. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../../core/files/index.ts';
import { SPLITS } from '../../../shards/screen.ts';
import type { RunnableCommand } from '../../command.ts';
import { parseOptions, wholeNumber } from '../../options.ts';

const showSchema = z.object({
  sheet: z.string().optional(),
  screens: z.number(),
  split: z.enum(SPLITS).optional(),
});

export const show: RunnableCommand = {
  name: 'show',
  summary: 'Print what is in a data set, and draw a sheet of its screens.',
  define: (command) =>
    command
      .argument('<folder>', 'folder of the data set')
      .option('--sheet <file>', 'draw screens with their boxes into this PNG')
      .option('--screens <number>', 'how many the sheet shows', wholeNumber(1, 600), 24)
      .addOption(command.createOption('--split <name>', 'only of this split').choices(SPLITS)),
  async run({ cwd }, args, given) {
    const { sheet, screens, split } = parseOptions(showSchema, given);
    const folder = resolve(cwd, z.string().parse(args[0]));
    const { openDataset } = await import('../../../shards/index.ts');
    const { datasetStatistics, describeStatistics } = await import('../../../../datasets/statistics.ts');
    const dataset = await openDataset(folder);
    try {
      const statistics = await datasetStatistics(dataset);
      const shown = dataset.entries
        .flatMap((entry, index) => (split === undefined || entry.split === split ? [index] : []))
        .slice(0, screens);
      if (sheet !== undefined) {
        const { contactSheet } = await import('../../../../datasets/sheet.ts');
        await writeFileAtomic(resolve(cwd, sheet), await contactSheet(dataset, shown));
      }
      const drawn = sheet === undefined ? [] : [`${shown.length} screens drawn in ${sheet}`];
      return {
        result: { ...statistics, ...(sheet === undefined ? {} : { sheet }) },
        text: [describeStatistics(statistics), ...drawn].join('\n'),
      };
    } finally {
      await dataset.close();
    }
  },
};
