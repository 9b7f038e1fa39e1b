/** Output folders: replaced whole or left alone, and never over what a person edited. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
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

describe('what leads elsewhere', () => {
  const elsewhere = { kind: 'input', message: expect.stringContaining('symbolic link') as string };

  test.each([
    ['a folder of the result', 'html', 'html'],
    ['a folder within one', 'html/css', 'html/css'],
    ['the folder that results are staged in', '.writing', '.writing'],
  ])('%s that is a link is refused and named, also with --force', async (_what, path, named) => {
    await mkdir(at('elsewhere'));
    await mkdir(dirname(`${folder()}/${path}`), { recursive: true });
    await symlink(at('elsewhere'), `${folder()}/${path}`);
    for (const force of [false, true])
      await expect(write({ 'html/css/style.css': 'one' }, { force })).rejects.toMatchObject({
        ...elsewhere,
        where: `${folder()}/${named}`,
      });
    expect(await readdir(at('elsewhere'))).toEqual([]);
    expect(await content()).toEqual({});
  });

  test('a link in the place of the folder itself is refused, before any work and after it', async () => {
    await mkdir(at('elsewhere'));
    await mkdir(dirname(folder()), { recursive: true });
    await symlink(at('elsewhere'), folder());
    await expect(checkOutputFolder(folder(), '1'.repeat(64), true)).rejects.toMatchObject(elsewhere);
    await expect(write({ 'a.txt': 'one' }, { force: true })).rejects.toMatchObject(elsewhere);
    expect(await readdir(at('elsewhere'))).toEqual([]);
  });

  test('a former folder that is a link now loses nothing', async () => {
    await write({ 'a.txt': 'one', 'old/b.txt': 'one' });
    await rename(`${folder()}/old`, at('moved'));
    await symlink(at('moved'), `${folder()}/old`);
    await write({ 'a.txt': 'two' });
    expect(await readFile(at('moved', 'b.txt'), 'utf8')).toBe('one');
  });

  test.skipIf(process.platform === 'win32')(
    'a named pipe in place of a file or of the report is refused, not waited for (skipped on Windows)',
    async () => {
      await mkdir(folder(), { recursive: true });
      for (const name of ['a.txt', 'report.json']) {
        execFileSync('mkfifo', [`${folder()}/${name}`]);
        await expect(write({ 'a.txt': 'one' })).rejects.toMatchObject({
          kind: 'input',
          message: expect.stringContaining('named pipe') as string,
        });
        await rm(`${folder()}/${name}`);
      }
    },
  );
});

test.each([
  ['letters', 'x'.repeat(251)],
  ['letters of three bytes', 'あ'.repeat(80)],
])('a name of too many %s is refused before any work', async (_what, name) => {
  await expect(checkOutputFolder(at('out', name), '1'.repeat(64), true)).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringContaining('too long') as string,
    hint: expect.stringContaining('-o') as string,
  });
  const deep = at(...Array.from({ length: 40 }, () => 'x'.repeat(120)));
  await expect(checkOutputFolder(deep, '1'.repeat(64), true)).rejects.toMatchObject({ kind: 'input' });
  await checkOutputFolder(at('out', 'x'.repeat(220)), '1'.repeat(64), true);
});
