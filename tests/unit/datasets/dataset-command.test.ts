/** `dataset import` and `dataset show` as functions: results, exit codes, files. */
import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeEach, expect, it } from 'vitest';
import type { CommandContext } from '../../../src/cli/command.ts';
import { importPairs } from '../../../src/cli/commands/dataset/import.ts';
import { show } from '../../../src/cli/commands/dataset/show.ts';
import { noProgress } from '../../../src/core/progress.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();
let context: CommandContext;

beforeEach(async () => {
  context = {
    progress: noProgress,
    signal: new AbortController().signal,
    cwd: temporary(),
  } as CommandContext;
  await mkdir(temporary('pairs'));
  const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#335577' } })
    .png()
    .toBuffer();
  for (const name of ['a', 'b', 'c']) {
    await writeFile(temporary('pairs', `${name}.png`), png);
    await writeFile(temporary('pairs', `${name}.gui`), 'header { btn-active }\nrow { single { text } }\n');
  }
});

const given = { from: 'pairs', kit: 'web', out: 'set', holdBack: 0, validation: 0 };

it('imports with exit code 0, and names broken pairs with exit code 6', async () => {
  expect(await importPairs.run(context, [], given)).toMatchObject({
    exitCode: 0,
    result: { counts: { train: { pix2code: 3 } }, failed: [] },
  });
  await writeFile(temporary('pairs', 'b.gui'), 'header { btn-active');
  const outcome = await importPairs.run(context, [], { ...given, out: 'other' });
  expect(outcome).toMatchObject({ exitCode: 6, result: { failed: [{ name: 'b' }] } });
  expect(outcome.text).toMatch(/^b: /m);
  await expect(importPairs.run(context, [], { ...given, holdBack: 1 })).rejects.toMatchObject({
    hint: expect.stringContaining('--force') as string,
  });
});

it('shows statistics, and draws the sheet', async () => {
  await importPairs.run(context, [], given);
  const options = { screens: 2, sheet: 'sheet.png' };
  expect(await show.run(context, ['set'], options)).toMatchObject({
    result: {
      screens: 3,
      distinctTexts: 1,
      tokens: { min: 11, median: 11, max: 11 },
      components: expect.arrayContaining([{ name: 'btn-active', count: 3 }]) as unknown,
    },
  });
  // Two tiles of 256 pixels with 8 around each.
  expect(await sharp(temporary('sheet.png')).metadata()).toMatchObject({ width: 536, height: 272 });
});
