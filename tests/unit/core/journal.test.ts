/** The journal under torn writes, flipped bits and garbage: what it gives back was appended, in that order. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Journal, readJournal } from '../../../src/core/journal/index.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();

const RECORDS: readonly unknown[] = [
  { type: 'run', name: 'login' },
  { name: 'row', text: 'ünïcödé \u2028 \n"quoted" 🙂', numbers: [0, -1.5, 1e300] },
  [],
  'plain',
  { nested: { deep: [{ a: null }, true] } },
];

async function appendAll(path: string, records: readonly unknown[]): Promise<void> {
  const { journal } = await Journal.open(path);
  for (const record of records) journal.append(record);
  journal.close();
}

describe('truncated at every byte', () => {
  test('it holds a prefix, and what is appended next comes right behind', async () => {
    await appendAll(at('whole'), RECORDS);
    const bytes = await readFile(at('whole'));
    const counts: number[] = [];
    for (let length = 0; length <= bytes.length; length++) {
      await writeFile(at('cut'), bytes.subarray(0, length));
      const { journal, content } = await Journal.open(at('cut'));
      expect(content.records).toEqual(RECORDS.slice(0, content.records.length));
      const endsWithLine = length === 0 || bytes[length - 1] === 0x0a;
      expect(content.damaged).toBe(!endsWithLine);
      counts.push(content.records.length);

      journal.append({ name: 'next' });
      journal.close();
      expect(await readJournal(at('cut'))).toEqual({
        records: [...content.records, { name: 'next' }],
        damaged: false,
      });
    }
    // No record is lost before its own last byte is.
    expect(counts).toEqual(
      Array.from(
        bytes.keys(),
        (length) => bytes.subarray(0, length).filter((byte) => byte === 0x0a).length,
      ).concat(RECORDS.length),
    );
  });
});

test('a flipped bit anywhere costs the lines that it is in, and changes nothing else', async () => {
  await appendAll(at('whole'), RECORDS);
  const bytes = await readFile(at('whole'));
  const texts = RECORDS.map((record) => JSON.stringify(record));
  for (let index = 0; index < bytes.length; index++) {
    const damaged = Buffer.from(bytes);
    damaged[index] = (damaged[index] ?? 0) ^ (1 << (index % 8));
    await writeFile(at('flipped'), damaged);
    const { records, damaged: noticed } = await readJournal(at('flipped'));
    expect(noticed).toBe(true);
    const kept = records.map((record) => JSON.stringify(record));
    expect(kept).toEqual(texts.filter((text) => kept.includes(text)));
    // A line break that is no more joins two lines; nothing can cost more.
    expect(kept.length).toBeGreaterThanOrEqual(texts.length - 2);
  }
});

test('opening a damaged journal mends it for good', async () => {
  await appendAll(at('journal'), RECORDS);
  const lines = (await readFile(at('journal'), 'utf8')).split('\n');
  await writeFile(at('journal'), [lines[0], 'garbage', ...lines.slice(2)].join('\n'));
  const { journal } = await Journal.open(at('journal'));
  expect(journal.count).toBe(RECORDS.length - 1);
  journal.close();
  expect(await readJournal(at('journal'))).toEqual({
    records: RECORDS.filter((_, index) => index !== 1),
    damaged: false,
  });
  expect(await readdir(at())).toEqual(['journal']);
});

test('any records come back as they were, however often they are torn and taken up again', async () => {
  const part = fc.record({ records: fc.array(fc.jsonValue(), { maxLength: 5 }), cut: fc.nat(400) });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
      await writeFile(at('journal'), '');
      let expected: unknown[] = [];
      for (const { records, cut } of parts) {
        await appendAll(at('journal'), records);
        expected.push(...records.map((record) => JSON.parse(JSON.stringify(record)) as unknown));
        const bytes = await readFile(at('journal'));
        const rest = bytes.subarray(0, Math.max(0, bytes.length - cut));
        await writeFile(at('journal'), rest);
        expected = expected.slice(0, rest.filter((byte) => byte === 0x0a).length);
      }
      expect((await readJournal(at('journal'))).records).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('garbage is no journal, and no crash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      await writeFile(at('garbage'), bytes);
      expect((await readJournal(at('garbage'))).records).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('no file is an empty journal', async () => {
  expect(await readJournal(at('none'))).toEqual({ records: [], damaged: false });
});
