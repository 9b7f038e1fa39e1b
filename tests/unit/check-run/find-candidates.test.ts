/** From files and folders to screens and their names. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { findCandidates } from '../../../src/check/run/index.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();

async function found(files: readonly string[], named: readonly string[] = ['']): Promise<string[]> {
  for (const file of files) {
    await mkdir(dirname(temporary(file)), { recursive: true });
    await writeFile(temporary(file), '');
  }
  const candidates = await findCandidates(
    named.map((path) => temporary(path)),
    'web',
  );
  return candidates.map(({ kind, name }) => `${kind} ${name}`);
}

it('calls pictures by their paths below the folder', async () => {
  expect(await found(['s/b.png', 's/a/c.jpg', 's/.hidden/d.png', 's/notes.txt'], ['s'])).toEqual([
    'picture a/c',
    'picture b',
  ]);
});

it('takes the pictures of pages and of .gui files for theirs', async () => {
  expect(await found(['s/index.html', 's/logo.png', 's/img/cat.png'], ['s'])).toEqual(['page index']);
  expect(await found(['g/login.gui', 'g/login.json', 'g/login.png', 'g/pictures/x.png'], ['g'])).toEqual([
    'gui login',
  ]);
});

it('knows what compile wrote, of one target and of several', async () => {
  const one = ['out/a/html/index.html', 'out/a/html.nodes.json', 'out/a/report.html'];
  const two = [
    'out/b/html/index.html',
    'out/b/html.nodes.json',
    'out/b/ios/x.storyboard',
    'out/b/ios.nodes.json',
  ];
  expect(await found([...one, ...two], ['out'])).toEqual(['code a', 'code b/html', 'code b/ios']);
  expect(await found([], ['out/a'])).toEqual(['code a']);
  expect(await found([], ['out/b/ios'])).toEqual(['code ios']);
});

it.each([
  [['s/a.png', 's/a.jpg'], ['s']],
  [['s/a.png', 's/A.png'], ['s']],
  [
    ['s/a.png', 't/a.png'],
    ['s', 't'],
  ],
])('refuses two screens of one name: %j', async (files, named) => {
  await expect(found(files, named)).rejects.toMatchObject({ kind: 'usage' });
});

it('takes the same file, named twice, once', async () => {
  expect(await found(['s/a.png'], ['s/a.png', 's/a.png'])).toEqual(['picture a']);
});

it('refuses a folder without a screen', async () => {
  await expect(found(['s/notes.txt'], ['s'])).rejects.toMatchObject({ kind: 'input' });
});
