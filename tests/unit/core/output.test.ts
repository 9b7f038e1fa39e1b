/** Output folders: replaced whole or left alone, and never over what a person edited. */
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/core/files/index.ts';
import { checkOutputFolder, replaceOutput, type OutputRequest } from '../../../src/core/output/index.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();
const folder = (): string => at('out', 'page');

function write(files: Record<string, string>, changes: Partial<OutputRequest> = {}): Promise<unknown> {
  const inputHash = changes.inputHash ?? '1'.repeat(64);
  return replaceOutput({
    folder: folder(),
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
    inputHash,
    force: false,
    report: (written) => JSON.stringify({ input: { sha256: inputHash }, files: written }),
    ...changes,
  });
}

async function content(): Promise<Record<string, string>> {
  const entries = await readdir(folder(), { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`);
  const pairs = await Promise.all(
    files.map(async (file) => [file.slice(folder().length + 1), await readFile(file, 'utf8')] as const),
  );
  return Object.fromEntries(pairs.filter(([path]) => path !== 'report.json'));
}

test('a result is replaced by the next one of the same input, and what is no longer part of it goes', async () => {
  await write({ 'html/index.html': 'one', 'ios/a/view.swift': 'one' });
  await write({ 'html/index.html': 'two' });
  expect(await content()).toEqual({ 'html/index.html': 'two' });
  expect((await readdir(folder())).sort()).toEqual(['html', 'report.json']);
});

test('the same result gives the same bytes, and nothing else stays in the folder', async () => {
  await write({ 'screen.gui': 'one' });
  const first = await readFile(`${folder()}/report.json`, 'utf8');
  await write({ 'screen.gui': 'one' });
  expect(await readFile(`${folder()}/report.json`, 'utf8')).toBe(first);
  expect((await readdir(folder())).sort()).toEqual(['report.json', 'screen.gui']);
});

describe('without --force', () => {
  test('a file that was edited stops everything, and is named', async () => {
    await write({ 'index.html': 'one', 'screen.gui': 'one' });
    await writeFile(`${folder()}/index.html`, 'mine');
    await expect(write({ 'index.html': 'two', 'screen.gui': 'two' })).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('index.html') as string,
      hint: expect.stringContaining('--force') as string,
    });
    expect(await content()).toEqual({ 'index.html': 'mine', 'screen.gui': 'one' });
    await write({ 'index.html': 'two', 'screen.gui': 'two' }, { force: true });
    expect(await content()).toEqual({ 'index.html': 'two', 'screen.gui': 'two' });
  });

  test('an edited file that is no longer part of the result stays', async () => {
    await write({ 'a.txt': 'one', 'b.txt': 'one' });
    await writeFile(`${folder()}/b.txt`, 'mine');
    await write({ 'a.txt': 'two' });
    expect(await content()).toEqual({ 'a.txt': 'two', 'b.txt': 'mine' });
  });

  test('the result of another input is not replaced, which is known before any work', async () => {
    await write({ 'a.txt': 'one' });
    const refused = { kind: 'input', message: expect.stringContaining('another input') as string };
    await expect(checkOutputFolder(folder(), '2'.repeat(64), false)).rejects.toMatchObject(refused);
    await expect(write({ 'a.txt': 'two' }, { inputHash: '2'.repeat(64) })).rejects.toMatchObject(refused);
    await checkOutputFolder(folder(), '2'.repeat(64), true);
    expect(await content()).toEqual({ 'a.txt': 'one' });
  });
});

test('what fails before anything is in place leaves no trace', async () => {
  // A name longer than file systems take, behind one that can be written.
  await expect(write({ 'a.txt': 'one', ['x'.repeat(300)]: 'one' })).rejects.toMatchObject({ kind: 'input' });
  expect(await readdir(at('.'))).toEqual([]);
  await write({ 'a.txt': 'one' });
  await expect(write({ 'a.txt': 'two', ['x'.repeat(300)]: 'two' })).rejects.toMatchObject({ kind: 'input' });
  expect(await content()).toEqual({ 'a.txt': 'one' });
});

test('files that a killed process had put in place are known for ours', async () => {
  await write({ 'a.txt': 'one', 'b.txt': 'one' });
  // What is there when the kill comes after the first rename: the note, one new file, the rest still staged.
  const files = ['a.txt', 'b.txt'].flatMap((path) =>
    ['one', 'two'].map((text) => ({ path, sha256: sha256(text) })),
  );
  await mkdir(`${folder()}/.writing/files`, { recursive: true });
  await writeFile(
    `${folder()}/.writing/note.json`,
    JSON.stringify({ input: { sha256: '1'.repeat(64) }, files }),
  );
  await writeFile(`${folder()}/a.txt`, 'two');
  await writeFile(`${folder()}/.writing/files/b.txt`, 'two');
  await write({ 'a.txt': 'three', 'b.txt': 'three' });
  expect(await content()).toEqual({ 'a.txt': 'three', 'b.txt': 'three' });
});

test('a report that names paths outside the folder is not believed', async () => {
  await write({ 'a.txt': 'one' });
  await writeFile(at('precious'), 'mine');
  const files = [{ path: '../../precious', sha256: sha256('mine') }];
  await writeFile(`${folder()}/report.json`, JSON.stringify({ input: { sha256: '1'.repeat(64) }, files }));
  await write({ 'a.txt': 'one' });
  expect(await readFile(at('precious'), 'utf8')).toBe('mine');
});

test('a file in the way of the folder is told before any work', async () => {
  await mkdir(dirname(folder()), { recursive: true });
  await writeFile(folder(), 'mine');
  await expect(checkOutputFolder(folder(), '1'.repeat(64), false)).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringContaining('not a folder') as string,
  });
  await rm(folder());
  await rename(at('out'), at('moved'));
  await checkOutputFolder(folder(), '1'.repeat(64), false);
  expect(await readdir(at('.'))).toEqual(['moved']);
});
