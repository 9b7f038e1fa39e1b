/** `report.json`: what is written is read back, and what is not ours, or not whole, is refused with the reason. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport, writeReports } from '../../../src/check/report/index.ts';
import { report, screen } from './reports.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads what this text would be as a file. */
async function reading(text: string) {
  const path = join(folder, 'other.json');
  await writeFile(path, text);
  return readReport(path);
}

const changed = (changes: object): string => JSON.stringify({ ...report(), ...changes });

describe('report.json', () => {
  it('is read back as it was written, and has the same bytes each time', async () => {
    const written = report(undefined, { shard: '2/5', environmentChanges: ['The fonts are others.'] });
    const { files } = await writeReports(written, join(folder, 'new', 'out'), ['json'], {});
    expect(files).toEqual([join(folder, 'new', 'out', 'report.json')]);
    expect(await readReport(files[0] ?? '')).toEqual(written);
  });

  it.each([
    [
      'another version',
      changed({ format: 'pixelwright-check/2' }),
      /format pixelwright-check\/2; this version reads pixelwright-check\/1/,
    ],
    ['no format', '{}', /no report of a check/],
    ['JSON of something else', '{"format": 2}', /no report of a check/],
    ['cut off', changed({}).slice(0, 500), /not valid JSON: line 1, column/],
    ['empty', '', /not valid JSON/],
    ['a list', '[]', /not as expected/],
    ['an unknown field', changed({ colour: 1 }), /Unrecognized key/],
    ['an unknown outcome', changed({ screens: [{ ...screen(), outcome: 'fine' }] }), /screens\[0\]\.outcome/],
    ['counts of other screens', changed({ screens: [] }), /counts: expected the counts of the screens/],
  ])('refuses %s', async (_, text, message) => {
    await expect(reading(text)).rejects.toMatchObject({
      kind: 'input',
      where: join(folder, 'other.json'),
      message: expect.stringMatching(message) as unknown,
    });
  });

  it.each([
    '../secret.png',
    '/etc/passwd',
    'pictures/../../a.png',
    'c:\\a.png',
    'file:a.png',
    'a//b.png',
    '',
  ])('refuses a picture outside its folder: %j', async (path) => {
    const screens = [screen({ pictures: { baseline: path, candidate: null, diff: null } })];
    await expect(reading(JSON.stringify(report(screens)))).rejects.toThrow(/inside the folder/);
  });

  it('names a file that is not there', async () => {
    await expect(readReport(join(folder, 'none.json'))).rejects.toMatchObject({ kind: 'input' });
  });
});
