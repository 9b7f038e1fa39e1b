/** Versions of an output folder: whole or not there, each content once, damage told. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVersions, VERSIONS_FOLDER, type NewVersion } from '../../../src/versions/index.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();

const version = (text: string, more: Partial<NewVersion> = {}): NewVersion => ({
  kind: 'made',
  state: 'kept',
  reason: 'Read from the screenshot.',
  parent: null,
  score: 0.9,
  screenshot: Buffer.from('picture'),
  rendering: null,
  files: [
    { path: 'screen.gui', content: text },
    { path: 'html/index.html', content: '<p>' },
  ],
  edited: [],
  ...more,
});

describe('versions', () => {
  it('are listed with what they hold, each content once', async () => {
    const store = openVersions(temporary());
    expect(await store.list()).toEqual([]);
    await store.add(version('a'));
    const second = await store.add(version('b', { kind: 'edited', parent: 1, score: null }));
    expect(second).toMatchObject({ number: 2, kind: 'edited', parent: 1, score: null });
    expect((await store.list()).map(({ number }) => number)).toEqual([1, 2]);
    const tree = second.files.find(({ path }) => path === 'screen.gui');
    expect((await store.read(tree?.sha256 ?? '')).toString()).toBe('b');
    expect(await readdir(join(temporary(), VERSIONS_FOLDER, 'objects'))).toHaveLength(4);
  });

  it('are not kept twice where the last one comes again', async () => {
    const store = openVersions(temporary());
    await store.add(version('a'));
    expect((await store.add(version('a'))).number).toBe(1);
    expect((await store.add(version('a', { score: 0.8 }))).number).toBe(2);
  });

  it('have the numbers that they were given when two processes add at once', async () => {
    const texts = Array.from({ length: 8 }, (_, at) => `${at}`);
    const added = await Promise.all(texts.map((text) => openVersions(temporary()).add(version(text))));
    expect(new Set(added.map(({ number }) => number)).size).toBe(8);
    expect(await openVersions(temporary()).list()).toHaveLength(8);
  });

  it('say which number there is not, and what is damaged', async () => {
    const store = openVersions(temporary());
    const { files } = await store.add(version('a'));
    await expect(store.get(7)).rejects.toThrow('There is no version 7.');
    const hash = files[0]?.sha256 ?? '';
    const path = join(temporary(), VERSIONS_FOLDER, 'objects', hash);
    expect((await readFile(path)).length).toBeGreaterThan(0);
    await writeFile(path, 'other');
    await expect(store.read(hash)).rejects.toThrow('damaged');
    await writeFile(join(temporary(), VERSIONS_FOLDER, '0001.json'), '{"format":1}');
    await expect(store.list()).rejects.toThrow('not as expected');
  });

  it('take no path that leads out of the folder', async () => {
    const store = openVersions(temporary());
    await store.add(version('a'));
    const file = join(temporary(), VERSIONS_FOLDER, '0001.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('screen.gui', '../screen.gui'));
    await expect(store.get(1)).rejects.toThrow('not as expected');
  });
});
