import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openDataset, ShardWriter, textHash } from '../../../src/shards/index.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';
import { screenRecord, shardRecords, writeDataset } from './records.ts';

const temporary = useTemporaryFolder();

async function filesOf(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== '.lock').sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(`${folder}/${name}`, 'base64')] as const),
    ),
  );
}

/** Both folders have the same last name, which the manifest carries. */
async function unbroken(screens: number): Promise<Map<string, string>> {
  await writeDataset(temporary('unbroken', 'set'), screens);
  return filesOf(temporary('unbroken', 'set'));
}

describe('going on', () => {
  it('makes only what is missing, torn or flipped, with the same bytes as an unbroken run', async () => {
    const set = temporary('set');
    await writeDataset(set, 450);
    await rm(temporary('set', 'shard-00000.tar'));
    await truncate(temporary('set', 'shard-00002.tar'), 99);
    const flipped = await readFile(temporary('set', 'shard-00004.tar'));
    flipped[flipped.length - 1] = 1;
    await writeFile(temporary('set', 'shard-00004.tar'), flipped);

    const { made } = await writeDataset(set, 450);
    expect(made).toEqual([0, 2, 4]);
    expect(await filesOf(set)).toEqual(await unbroken(450));
  });

  it('goes on behind the shards that a killed writer left, whose last one the manifest does not know', async () => {
    const set = temporary('set');
    const writer = await ShardWriter.open({ folder: set, shards: 3, generator: { screens: 230 } });
    await writer.write(0, shardRecords(0, 230));
    await writer.close();
    await writeFile(temporary('set', 'shard-00001.tar'), 'half of a sha');

    await expect(openDataset(set)).rejects.toMatchObject({ message: 'The data set is not finished.' });
    const { made } = await writeDataset(set, 230);
    expect(made).toEqual([1, 2]);
    expect(await filesOf(set)).toEqual(await unbroken(230));
  });

  it('has nothing to do where all is done', async () => {
    await writeDataset(temporary('set'), 120);
    expect((await writeDataset(temporary('set'), 120)).made).toEqual([]);
  });
});

describe('a shard in the making', () => {
  const options = () => ({ folder: temporary('set'), shards: 2, generator: { screens: 150 } });

  it('gives a later writer the screens that a killed one kept', async () => {
    const killed = await ShardWriter.open(options());
    await killed.write(0, shardRecords(0, 150));
    await killed.keep(1, shardRecords(1, 150).slice(0, 5));
    await killed.keep(1, shardRecords(1, 150).slice(0, 20));
    await killed.close();

    const writer = await ShardWriter.open(options());
    expect(writer.missing).toEqual([1]);
    const kept = await writer.kept(1);
    expect(kept.map(({ id, gui, boxes }) => ({ id, gui, boxes }))).toEqual(
      shardRecords(1, 150)
        .slice(0, 20)
        .map(({ id, gui, boxes }) => ({ id, gui, boxes })),
    );
    await writer.write(1, [...kept, ...shardRecords(1, 150).slice(20)]);
    await writer.finish();
    await writer.close();
    expect(await filesOf(temporary('set'))).toEqual(await unbroken(150));
  });

  it('is made anew where what was kept is torn, or was made with other options', async () => {
    const first = await ShardWriter.open(options());
    await first.keep(0, shardRecords(0, 150));
    await first.close();
    const [file = ''] = (await readdir(temporary('set'))).filter((name) => name.startsWith('partial-'));
    const bytes = await readFile(temporary('set', file));
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    await writeFile(temporary('set', file), bytes);
    const second = await ShardWriter.open(options());
    expect(await second.kept(0)).toEqual([]);
    await second.keep(0, shardRecords(0, 150));
    await second.close();

    const other = { ...options(), generator: { screens: 151 } };
    await expect(ShardWriter.open(other)).rejects.toMatchObject({ kind: 'input' });
    const forced = await ShardWriter.open({ ...other, force: true });
    expect(await forced.kept(0)).toEqual([]);
    await forced.close();
  });
});

describe('other options', () => {
  it('are refused, or replace the data set when forced, with none of its shards left over', async () => {
    const set = temporary('set');
    await writeDataset(set, 330);
    await expect(writeDataset(set, 120)).rejects.toMatchObject({ kind: 'input', where: set });
    expect((await openDataset(set)).length).toBe(330);
    await writeDataset(set, 120, { force: true });
    expect(await filesOf(set)).toEqual(await unbroken(120));
  });
});

it('refuses a second writer while the first is at work', async () => {
  const options = { folder: temporary('set'), shards: 1, generator: {} };
  const writer = await ShardWriter.open(options);
  await expect(ShardWriter.open(options)).rejects.toMatchObject({ kind: 'busy' });
  await writer.close();
  await (await ShardWriter.open(options)).close();
});

it('refuses to finish with shards missing, or with an id that stands twice', async () => {
  const writer = await ShardWriter.open({ folder: temporary('set'), shards: 2, generator: {} });
  await writer.write(0, [screenRecord(1)]);
  await expect(writer.finish()).rejects.toThrow(RangeError);
  await writer.write(1, [screenRecord(1)]);
  await expect(writer.finish()).rejects.toThrow(/share an id/);
  await writer.close();
});

it('hashes the tokens of a text, not its layout', () => {
  expect(textHash('row{single{text , text}}')).toBe(textHash('row {\nsingle {\ntext, text\n}\n}\n'));
  expect(textHash('row { single { text } }')).not.toBe(textHash('row { single { text, text } }'));
});
