/** `pixelwright dataset show`: statistics and a contact sheet. */
import { resolve } from 'node:path';
import { writeFileAtomic } from '../../../core/files/index.ts';
import { SPLITS } from '../../../shards/screen.ts';
import { defineCommand } from '../../command.ts';
import { argument, choice, text, wholeNumber } from '../../options/index.ts';

export const show = defineCommand({
  name: 'show',
  summary: 'Print what is in a data set, and draw a sheet of its screens.',
  arguments: [argument('folder', 'Folder of the data set')],
  options: {
    sheet: text('<file>', 'Draw screens with their boxes into this PNG'),
    screens: wholeNumber('<number>', 'How many the sheet shows', { min: 1, max: 600 }).default(24),
    split: choice('<name>', 'Only of this split', SPLITS),
  },
  keepsLog: false,
  async run({ cwd }, [shownFolder], { sheet, screens, split }) {
    const folder = resolve(cwd, shownFolder);
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
});
