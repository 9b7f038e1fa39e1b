import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { noProgress } from '../../../src/core/progress.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { countSplits, openDataset } from '../../../src/shards/index.ts';
import { importPix2code } from '../../../datasets/import-pix2code.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();
const never = new AbortController().signal;

const text = (pills: number): string =>
  `header {\nbtn-active${', btn-inactive'.repeat(pills)}\n}\nrow {\nsingle {\nsmall-title, text, btn-green\n}\n}\n`;

async function picture(name: string, width = 256, height = 256): Promise<Buffer> {
  const png = await sharp({ create: { width, height, channels: 3, background: '#3377bb' } })
    .png()
    .toBuffer();
  await writeFile(temporary('pairs', `${name}.png`), png);
  return png;
}

async function runImport(test?: number, validation?: number) {
  const kit = await loadKit('web');
  const options = {
    from: temporary('pairs'),
    kit,
    out: temporary('set'),
    heldBack: {
      ...(test === undefined ? {} : { test }),
      ...(validation === undefined ? {} : { validation }),
    },
    force: false,
  };
  return importPix2code(options, noProgress, never);
}

it('imports whole pairs, names the broken ones, and keeps the source pictures', async () => {
  await mkdir(temporary('pairs'));
  const original = await picture('square');
  await writeFile(temporary('pairs', 'square.gui'), text(0));
  await picture('large', 1200, 690);
  await writeFile(temporary('pairs', 'large.gui'), text(1));
  await picture('no-text');
  await writeFile(temporary('pairs', 'no-picture.gui'), text(1));
  await writeFile(temporary('pairs', 'cut.png'), original.subarray(0, 100));
  await writeFile(temporary('pairs', 'cut.gui'), text(1));
  await picture('unclosed');
  await writeFile(temporary('pairs', 'unclosed.gui'), 'header { btn-active');
  await picture('other-kit');
  await writeFile(temporary('pairs', 'other-kit.gui'), 'stack {\nrow {\nlabel\n}\n}\n');
  await picture('bad name');
  await writeFile(temporary('pairs', 'bad name.gui'), text(1));

  const { failed } = await runImport(0, 0);
  expect(failed.map(({ name }) => name).sort()).toEqual([
    'bad name',
    'cut',
    'no-picture',
    'no-text',
    'other-kit',
    'unclosed',
  ]);
  const dataset = await openDataset(temporary('set'));
  expect(dataset.entries.map(({ id }) => id)).toEqual(['large', 'square']);
  const { png } = await dataset.read(0);
  expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 690 });
  const pixels = await sharp((await dataset.read(1)).png)
    .raw()
    .toBuffer();
  expect(pixels.equals(await sharp(original).raw().toBuffer())).toBe(true);
  await dataset.close();
});

it('holds back whole groups of equal texts', async () => {
  await mkdir(temporary('pairs'));
  for (let index = 0; index < 12; index++) {
    await picture(`screen-${index}`, 20, 20);
    await writeFile(temporary('pairs', `screen-${index}.gui`), text(index % 6));
  }
  await runImport(4, 2);
  const dataset = await openDataset(temporary('set'));
  const count = (split: string) => dataset.entries.filter((entry) => entry.split === split).length;
  expect([count('test'), count('validation'), count('train')]).toEqual([4, 2, 6]);
  const splits = new Map(dataset.entries.map(({ text: hash, split }) => [hash, split]));
  expect(dataset.entries.every(({ text: hash, split }) => splits.get(hash) === split)).toBe(true);
  await dataset.close();
});

it('holds back a twentieth for validation and as many for test where no counts are given', async () => {
  await mkdir(temporary('pairs'));
  for (let index = 0; index < 20; index++) {
    await picture(`screen-${index}`, 20, 20);
    const rows = 'row {\nsingle {\nsmall-title, text, btn-red\n}\n}\n'.repeat(Math.floor(index / 6));
    await writeFile(temporary('pairs', `screen-${index}.gui`), text(index % 6) + rows);
  }
  const { manifest } = await runImport();
  expect(countSplits(manifest)).toEqual({ train: 18, validation: 1, test: 1 });
});

it('names a text that is a pipe, and does not wait for it', async () => {
  await mkdir(temporary('pairs'));
  await picture('good', 20, 20);
  await writeFile(temporary('pairs', 'good.gui'), text(1));
  await picture('pipe', 20, 20);
  await promisify(execFile)('mkfifo', [temporary('pairs', 'pipe.gui')]);
  const { failed } = await runImport(0, 0);
  expect(failed).toMatchObject([{ name: 'pipe', reason: expect.stringContaining('pipe') as string }]);
});

it('says so where there is nothing to import', async () => {
  await mkdir(temporary('pairs'));
  await expect(runImport(0, 0)).rejects.toMatchObject({ kind: 'input', where: temporary('pairs') });
  await writeFile(temporary('pairs', 'a.gui'), text(0));
  await writeFile(temporary('pairs', 'a.png'), 'no picture');
  await expect(runImport(0, 0)).rejects.toMatchObject({ message: expect.stringContaining('None') as string });
});
