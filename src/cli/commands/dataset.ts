/** `pixelwright dataset`: makes, imports and shows training screens. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { EXIT_CODES } from '../../core/errors.ts';
import { writeFileAtomic } from '../../core/files/index.ts';
import type { CommandGroup, RunnableCommand } from '../command.ts';
import { collect, parseOptions, wholeNumber } from '../options.ts';

const MAX_SEED = 0xffff_ffff;
const MAX_SCREENS = 1_000_000;
const MAX_CONCURRENCY = 64;

/** Kits by name or path, a path being seen from the working folder. */
async function openKit(cwd: string, kit: string) {
  const { loadKit } = await import('../../kits/index.ts');
  return loadKit(/[./\\]/.test(kit) ? resolve(cwd, kit) : kit);
}

const synthSchema = z.object({
  kit: z.string({ error: 'name the kit' }),
  count: z.number({ error: 'say how many screens' }),
  validation: z.number(),
  seed: z.number(),
  out: z.string({ error: 'name the folder of the data set' }),
  exclude: z.array(z.string()).default([]),
  concurrency: z.number(),
  force: z.boolean().default(false),
});

const synth: RunnableCommand = {
  name: 'synth',
  summary: 'Make random screens of a kit, with tokens and boxes.',
  define: (command) =>
    command
      .option('--kit <kit>', 'kit by name or path')
      .option('--count <screens>', 'screens for training', wholeNumber(1, MAX_SCREENS))
      .option('--validation <screens>', 'screens for validation, besides', wholeNumber(0, MAX_SCREENS), 0)
      .option('--seed <number>', 'another seed gives other screens', wholeNumber(0, MAX_SEED), 1)
      .option('--out <folder>', 'folder of the data set; a half-made one is gone on with')
      .option('--exclude <folder>', 'data set whose held-back texts are left out (repeatable)', collect)
      .option('--concurrency <pages>', 'pages rendered at once', wholeNumber(1, MAX_CONCURRENCY), 2)
      .option('--force', 'replace a data set that was made with other options'),
  async run({ progress, signal, cwd }, _args, given) {
    const options = parseOptions(synthSchema, given);
    const { synthesize } = await import('../../../datasets/synthesis/synthesize.ts');
    const { countScreens, datasetHash } = await import('../../shards/index.ts');
    const manifest = await synthesize(
      {
        ...options,
        kit: await openKit(cwd, options.kit),
        out: resolve(cwd, options.out),
        exclude: options.exclude.map((folder) => resolve(cwd, folder)),
      },
      progress,
      signal,
    );
    return {
      result: { folder: options.out, hash: datasetHash(manifest), counts: countScreens(manifest) },
      text: `${options.count + options.validation} screens in ${options.out}`,
    };
  },
};

const importSchema = z.object({
  from: z.string({ error: 'name the folder of .png and .gui pairs' }),
  kit: z.string({ error: 'name the kit' }),
  out: z.string({ error: 'name the folder of the data set' }),
  holdBack: z.number(),
  validation: z.number(),
  force: z.boolean().default(false),
});

const importPairs: RunnableCommand = {
  name: 'import',
  summary: 'Make a data set of a pix2code folder of .png and .gui.',
  define: (command) =>
    command
      .option('--from <folder>', 'folder of NAME.png and NAME.gui')
      .option('--kit <kit>', 'kit that the texts are written in, by name or path')
      .option('--out <folder>', 'folder of the data set')
      .option('--hold-back <screens>', 'screens for the test split', wholeNumber(0, MAX_SCREENS), 250)
      .option('--validation <screens>', 'screens for validation', wholeNumber(0, MAX_SCREENS), 50)
      .option('--force', 'replace a data set that was made with other options'),
  async run({ progress, signal, cwd }, _args, given) {
    const { from, kit, out, holdBack, validation, force } = parseOptions(importSchema, given);
    const { importPix2code } = await import('../../../datasets/import-pix2code.ts');
    const { countScreens, datasetHash } = await import('../../shards/index.ts');
    const { manifest, failed } = await importPix2code(
      {
        from: resolve(cwd, from),
        kit: await openKit(cwd, kit),
        out: resolve(cwd, out),
        sizes: { test: holdBack, validation },
        force,
      },
      progress,
      signal,
    );
    const screens = manifest.shards.reduce((sum, shard) => sum + shard.screens.length, 0);
    const lines = [`${screens} screens in ${out}`, ...failed.map(({ name, reason }) => `${name}: ${reason}`)];
    if (failed.length > 0) lines.push(`${failed.length} left out.`);
    return {
      result: { folder: out, hash: datasetHash(manifest), counts: countScreens(manifest), failed },
      text: lines.join('\n'),
      exitCode: failed.length > 0 ? EXIT_CODES.partial : 0,
    };
  },
};

const samplesSchema = z.object({
  kit: z.string({ error: 'name the kit' }),
  count: z.number(),
  seed: z.number(),
  out: z.string({ error: 'name the folder' }),
  concurrency: z.number(),
});

const samples: RunnableCommand = {
  name: 'samples',
  summary: 'Write a few screens of a kit as .png at full size and .gui.',
  define: (command) =>
    command
      .option('--kit <kit>', 'kit by name or path')
      .option('--count <screens>', 'how many', wholeNumber(1, MAX_SCREENS), 30)
      .option('--seed <number>', 'another seed gives other screens', wholeNumber(0, MAX_SEED), 1)
      .option('--out <folder>', 'where they go; files of the same name are replaced')
      .option('--concurrency <pages>', 'pages rendered at once', wholeNumber(1, MAX_CONCURRENCY), 2),
  async run({ progress, signal, cwd }, _args, given) {
    const options = parseOptions(samplesSchema, given);
    const { makeSamples } = await import('../../../datasets/samples.ts');
    const kit = await openKit(cwd, options.kit);
    const out = resolve(cwd, options.out);
    const names = await makeSamples({ ...options, kit, out }, progress, signal);
    return {
      result: { folder: options.out, names },
      text: `${names.length} pairs in ${options.out}`,
    };
  },
};

const showSchema = z.object({
  sheet: z.string().optional(),
  screens: z.number(),
  split: z.enum(['train', 'validation', 'test']).optional(),
});

const show: RunnableCommand = {
  name: 'show',
  summary: 'Print what is in a data set, and draw a sheet of its screens.',
  define: (command) =>
    command
      .argument('<folder>', 'folder of the data set')
      .option('--sheet <file>', 'draw screens with their boxes into this PNG')
      .option('--screens <number>', 'how many the sheet shows', wholeNumber(1, 600), 24)
      .addOption(
        command.createOption('--split <name>', 'only of this split').choices(['train', 'validation', 'test']),
      ),
  async run({ cwd }, args, given) {
    const { sheet, screens, split } = parseOptions(showSchema, given);
    const folder = resolve(cwd, z.string().parse(args[0]));
    const { openDataset } = await import('../../shards/index.ts');
    const { datasetStatistics, describeStatistics } = await import('../../../datasets/statistics.ts');
    const dataset = await openDataset(folder);
    try {
      const statistics = await datasetStatistics(dataset);
      const shown = dataset.entries
        .flatMap((entry, index) => (split === undefined || entry.split === split ? [index] : []))
        .slice(0, screens);
      if (sheet !== undefined) {
        const { contactSheet } = await import('../../../datasets/sheet.ts');
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

export const dataset: CommandGroup = {
  name: 'dataset',
  summary: 'Make, import and show training screens.',
  commands: [synth, importPairs, samples, show],
};
