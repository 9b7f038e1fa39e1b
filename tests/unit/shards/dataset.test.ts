import { execFile } from 'node:child_process';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { countScreens, openDataset } from '../../../src/shards/index.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';
import { screenRecord, writeDataset } from './records.ts';

const temporary = useTemporaryFolder();

describe('reading', () => {
  it('gives every screen back by its number, in any order', async () => {
    await writeDataset(temporary('set'), 230);
    const dataset = await openDataset(temporary('set'));
    expect(dataset.length).toBe(230);
    for (const index of [229, 0, 100, 99, 1]) {
      const { png, ...record } = await dataset.read(index);
      const { png: expected, ...rest } = screenRecord(index);
      expect(record).toEqual(rest);
      expect(Buffer.from(png).equals(expected)).toBe(true);
    }
    await expect(dataset.read(230)).rejects.toThrow(RangeError);
    await dataset.close();
  });

  it('gives a screen’s text without its picture', async () => {
    await writeDataset(temporary('set'), 120);
    const dataset = await openDataset(temporary('set'));
    for (const index of [0, 119, 100])
      expect(await dataset.readText(index)).toBe((await dataset.read(index)).gui);
    await expect(dataset.readText(120)).rejects.toThrow(RangeError);
    await dataset.close();
  });

  it('reads sets of the first format, whose pictures have the network’s size', async () => {
    await writeDataset(temporary('set'), 3);
    const manifest = temporary('set', 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace('pixelwright-shards/2', 'pixelwright-shards/1'));
    const dataset = await openDataset(temporary('set'));
    expect((await dataset.read(1)).boxes).toEqual([[0, 0, 1, 0.5], null]);
    await dataset.close();
    // Going on would mix both kinds of picture.
    await expect(writeDataset(temporary('set'), 3)).rejects.toMatchObject({ kind: 'input' });
  });

  it('counts the screens by split and source', async () => {
    const { manifest } = await writeDataset(temporary('set'), 20);
    expect(countScreens(manifest)).toEqual({
      test: { pix2code: 1, synthetic: 1 },
      train: { pix2code: 6, synthetic: 12 },
    });
  });

  it('writes archives that tar lists', async () => {
    await writeDataset(temporary('set'), 2);
    const { stdout } = await promisify(execFile)('tar', ['-tf', temporary('set', 'shard-00000.tar')]);
    expect(stdout.trim().split('\n')).toEqual([
      'screen-0.png',
      'screen-0.gui',
      'screen-0.json',
      'screen-1.png',
      'screen-1.gui',
      'screen-1.json',
    ]);
  });
});

describe('broken data sets', () => {
  const shard = () => temporary('set', 'shard-00001.tar');
  const open = () => openDataset(temporary('set'));

  it('names a shard in which one bit was flipped', async () => {
    await writeDataset(temporary('set'), 150);
    const bytes = await readFile(shard());
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    await writeFile(shard(), bytes);
    await expect(open()).rejects.toMatchObject({ kind: 'input', where: shard() });
  });

  it('names a shard that is cut off, also when hashes are not looked at', async () => {
    await writeDataset(temporary('set'), 150);
    await truncate(shard(), 1000);
    await expect(open()).rejects.toMatchObject({ kind: 'input', where: shard() });
    const dataset = await openDataset(temporary('set'), { verify: false });
    await expect(dataset.read(140)).rejects.toMatchObject({ kind: 'input', where: shard() });
    await expect(dataset.readText(140)).rejects.toMatchObject({ kind: 'input', where: shard() });
    await dataset.close();
  });

  it('names a shard that is missing', async () => {
    await writeDataset(temporary('set'), 150);
    await rm(shard());
    await expect(open()).rejects.toMatchObject({ message: 'The shard is missing.', where: shard() });
  });

  it('says what a folder without a manifest, or with a broken one, lacks', async () => {
    await expect(open()).rejects.toMatchObject({ kind: 'input' });
    await writeDataset(temporary('set'), 5);
    const manifest = temporary('set', 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace('"size":', '"length":'));
    await expect(open()).rejects.toMatchObject({ kind: 'input', where: manifest });
    await writeFile(manifest, text.replace('shard-00000.tar', '../../shard-00000.tar'));
    await expect(open()).rejects.toMatchObject({ kind: 'input', where: manifest });
  });
});
