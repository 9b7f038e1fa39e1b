/** Atomic files, hashes, validated JSON and pointers. */
import { mkdir, readFile, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PixelwrightError } from '../../../src/core/errors.ts';
import {
  ensureFolder,
  explainWriteError,
  readJsonFile,
  readPointer,
  removeStaleTempFiles,
  replacePointer,
  sha256,
  sha256File,
  sha256Json,
  temporaryPathFor,
  timestamp,
  writeFileAtomic,
  writeFileAtomicSync,
} from '../../../src/core/files/index.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();

const writers = {
  writeFileAtomic,
  'writeFileAtomic with sync': (path: string, data: string | Uint8Array) =>
    writeFileAtomic(path, data, { sync: true }),
  writeFileAtomicSync: async (path: string, data: string | Uint8Array) => {
    await Promise.resolve();
    writeFileAtomicSync(path, data);
  },
};

describe.each(Object.entries(writers))('%s', (_name, write) => {
  test('writes and replaces texts and bytes, and leaves nothing else', async () => {
    await write(at('a.txt'), 'first, longer');
    await write(at('a.txt'), 'ß');
    await write(at('b.bin'), Uint8Array.of(0, 255, 10));
    expect(await readFile(at('a.txt'), 'utf8')).toBe('ß');
    expect([...(await readFile(at('b.bin')))]).toEqual([0, 255, 10]);
    expect(await readdir(at())).toEqual(['a.txt', 'b.bin']);
  });

  test.each([
    ['a folder that is not there', 'missing/a.txt', 'the folder does not exist'],
    ['the name of a folder', 'folder', 'there is a folder of that name'],
    ['a file taken for a folder', 'file/a.txt', 'a part of the path is a file'],
    ['a name that is too long', 'x'.repeat(300), 'the name is too long'],
  ])('refuses %s and leaves no temporary file', async (_case, path, reason) => {
    await mkdir(at('folder'));
    await writeFile(at('file'), 'content');
    const error: unknown = await write(at(path), 'data').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PixelwrightError);
    expect(error).toMatchObject({
      kind: 'input',
      where: at(path),
      message: expect.stringContaining(reason) as string,
    });
    expect((await readdir(at())).sort()).toEqual(['file', 'folder']);
  });

  test('replaces a link instead of following it', async () => {
    await writeFile(at('target'), 'untouched');
    await symlink(at('target'), at('link'));
    await write(at('link'), 'new');
    expect(await readFile(at('target'), 'utf8')).toBe('untouched');
    expect(await readFile(at('link'), 'utf8')).toBe('new');
  });
});

test('a hundred writers of one file at once leave one of their contents, whole', async () => {
  const contents = Array.from({ length: 100 }, (_, index) => `${index} `.repeat(5000));
  await Promise.all(contents.map((content) => writeFileAtomic(at('a'), content)));
  expect(contents).toContain(await readFile(at('a'), 'utf8'));
  expect(await readdir(at())).toEqual(['a']);
});

test.each([
  ['ENOSPC', 'resources', 5],
  ['EDQUOT', 'resources', 5],
  ['EROFS', 'input', 3],
  ['EACCES', 'input', 3],
])('%s ends with a hint and the exit code of %s', (code, kind, exitCode) => {
  const error = explainWriteError(Object.assign(new Error(code), { code }), '/out/a');
  expect(error).toMatchObject({ kind, exitCode, where: '/out/a', hint: expect.any(String) as string });
});

test('errors that nobody can do anything about come back as they are', () => {
  const error = new TypeError('a bug');
  expect(explainWriteError(error, 'a')).toBe(error);
});

test('only old temporary files of ours are removed, at any depth', async () => {
  await mkdir(at('below'));
  const [old, young] = [temporaryPathFor(at('below', 'a')), temporaryPathFor(at('a'))];
  for (const path of [old, young, at('mine.tmp')]) await writeFile(path, '');
  const longAgo = new Date(Date.now() - 7_200_000);
  for (const path of [old, at('mine.tmp')]) await utimes(path, longAgo, longAgo);
  expect(await removeStaleTempFiles(at())).toBe(1);
  expect(await readdir(at('below'))).toEqual([]);
  expect(await removeStaleTempFiles(at(), 0)).toBe(1);
  expect((await readdir(at())).sort()).toEqual(['below', 'mine.tmp']);
});

describe('sha256', () => {
  test('agrees with the published vectors (FIPS 180-4), as a file too', async () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256('abc')).toBe(abc);
    expect(sha256(new Uint8Array())).toMatch(/^e3b0c44298fc1c14/);
    await writeFile(at('million'), 'a'.repeat(1_000_000));
    expect(await sha256File(at('million'))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
  });

  test('of a JSON value does not depend on the order of keys, but on everything else', () => {
    expect(sha256Json({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(sha256Json({ b: { c: [1, 2] }, a: 1 }));
    expect(sha256Json({ a: [1, 2] })).not.toBe(sha256Json({ a: [2, 1] }));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(sha256Json(a)).toBe(sha256Json(JSON.parse(JSON.stringify(a))));
        if (same) expect(sha256Json(a)).toBe(sha256Json(b));
      }),
    );
  });

  test('of a file that is not there is an error for people', async () => {
    await expect(sha256File(at('none'))).rejects.toMatchObject({ kind: 'input', where: at('none') });
  });
});

describe('readJsonFile', () => {
  const schema = z.object({ name: z.string(), parts: z.array(z.object({ weight: z.number() })) });

  test('gives what the schema accepts, with a byte order mark too', async () => {
    await writeFile(at('kit.json'), '\uFEFF{"name": "web", "parts": [{"weight": 2}]}');
    expect(await readJsonFile(at('kit.json'), schema)).toEqual({ name: 'web', parts: [{ weight: 2 }] });
  });

  test.each([
    ['{"name": "web", "parts": [{"weight": 1}, {"weight": "heavy"}]}', /parts\[1\]\.weight: .*number/],
    ['{"parts": []}', /name: /],
    ['{"name": ', /is not valid JSON/],
    ['', /is not valid JSON/],
  ])('names the file and what is wrong in %s', async (text, message) => {
    await writeFile(at('kit.json'), text);
    await expect(readJsonFile(at('kit.json'), schema)).rejects.toMatchObject({
      kind: 'input',
      where: at('kit.json'),
      message: expect.stringMatching(message) as string,
    });
  });

  test('says what cannot be read', async () => {
    await expect(readJsonFile(at('none.json'), schema)).rejects.toMatchObject({
      kind: 'input',
      message: `Cannot read ${at('none.json')}: there is no such file.`,
    });
    await expect(readJsonFile(at(), schema)).rejects.toMatchObject({ kind: 'input' });
  });
});

describe('pointers', () => {
  test('name something beside them and are replaced', async () => {
    expect(await readPointer(at('latest'))).toBeUndefined();
    await replacePointer(at('latest'), 'epoch001');
    await replacePointer(at('latest'), 'epoch002');
    expect(await readPointer(at('latest'))).toBe('epoch002');
  });

  test.each([
    ['nothing', ''],
    ['the folder above', '..'],
    ['a file above', '../other'],
    ['an absolute path', '/etc/passwd'],
    ['a file below', 'a/b'],
    ['a file below on Windows', 'a\\b'],
    ['two lines', 'a\nb'],
    ['too long a name', 'x'.repeat(300)],
  ])('never lead to %s', async (_case, target) => {
    await expect(replacePointer(at('latest'), target)).rejects.toThrow(RangeError);
    await writeFile(at('latest'), target);
    await expect(readPointer(at('latest'))).rejects.toMatchObject({ kind: 'input', where: at('latest') });
  });
});

test('a folder is made with those above it, unless a file is in the way', async () => {
  await ensureFolder(at('a', 'b'));
  await ensureFolder(at('a', 'b'));
  await writeFile(at('file'), '');
  await expect(ensureFolder(at('file'))).rejects.toMatchObject({ kind: 'input' });
  await expect(ensureFolder(at('file', 'below'))).rejects.toMatchObject({ kind: 'input' });
});

test('times in names sort as time does', () => {
  expect(timestamp(new Date('2026-11-20T09:15:00.999Z'))).toBe('20261120T091500Z');
});
