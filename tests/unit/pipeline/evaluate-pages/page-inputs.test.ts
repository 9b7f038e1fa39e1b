/** Which pages of a folder are chosen. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { findPages, type PageChoice } from '../../../../src/pipeline/evaluate-pages/index.ts';
import { useTemporaryFolder } from '../../core/temporary-folder.ts';

const temporary = useTemporaryFolder();

beforeEach(async () => {
  for (const file of ['10.html', '110.html', 'about.html', 'rick.jpg', '..html', 'deep/in.html']) {
    await mkdir(dirname(temporary(file)), { recursive: true });
    await writeFile(temporary(file), '');
  }
});

const names = async (choice?: PageChoice): Promise<string[]> =>
  (await findPages(temporary('.'), choice)).map(({ name }) => name);

it('lists the .html files of the folder itself, by name', async () => {
  expect(await names()).toEqual(['10', '110', 'about']);
  expect(await names({ limit: 2 })).toEqual(['10', '110']);
});

it('takes a word for a page’s name where there is such a page, else for a part of names', async () => {
  expect(await names({ only: ['10'] })).toEqual(['10']);
  expect(await names({ only: ['10.html', 'bou'] })).toEqual(['10', 'about']);
  expect(await names({ only: ['0'] })).toEqual(['10', '110']);
  await expect(names({ only: ['10', 'nowhere'] })).rejects.toThrow('"nowhere"');
});

it('takes a part by the first 32 bits of the SHA-256 of the file’s name', async () => {
  // By Python: int(sha256(name).hexdigest()[:8], 16) % 3 is 0, 0 and 1.
  expect(await names({ part: { parts: [0], of: 3 } })).toEqual(['10', '110']);
  expect(await names({ part: { parts: [1, 2], of: 3 } })).toEqual(['about']);
  await expect(names({ part: { parts: [2], of: 3 } })).rejects.toThrow('None of the pages');
});

it('says what is wrong with a folder', async () => {
  await expect(findPages(temporary('deep/none'))).rejects.toMatchObject({ kind: 'input' });
  await mkdir(temporary('empty'));
  await expect(findPages(temporary('empty'))).rejects.toThrow('holds no page');
});
