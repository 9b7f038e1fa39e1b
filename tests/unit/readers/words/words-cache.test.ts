/** Kept words: whose they are, what damage does to them, and how many there are. */
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsCache } from '../../../../src/readers/words/words-cache.ts';
import type { FoundLine } from '../../../../src/reading/index.ts';

const LINES: FoundLine[] = [
  {
    text: 'Save',
    box: [1, 2, 30, 14],
    words: [{ text: 'Save', box: [1, 2, 30, 14], color: '#111111', underline: false }],
    color: '#111111',
    background: '#ffffff',
    confidence: 0.9,
  },
];

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-words-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('words that are kept', () => {
  it('are those of the picture and of the reader that read them', async () => {
    const cache = wordsCache(folder, 'one');
    expect(cache.get('picture')).toBeUndefined();
    await cache.put('picture', LINES);
    expect(cache.get('picture')).toEqual(LINES);
    expect(wordsCache(folder, 'one').get('picture')).toEqual(LINES);
    expect(cache.get('another')).toBeUndefined();
    expect(wordsCache(folder, 'two').get('picture')).toBeUndefined();
  });

  it.each(['', '[{"text":', '[{"text":"Save"}]', '{}'])(
    'are read anew where the file holds %j',
    async (content) => {
      const cache = wordsCache(folder, 'one');
      await cache.put('picture', LINES);
      const [name = ''] = await readdir(folder);
      await writeFile(join(folder, name), content);
      expect(cache.get('picture')).toBeUndefined();
      await cache.put('picture', LINES);
      expect(cache.get('picture')).toEqual(LINES);
    },
  );

  it('are those of the last 200 pictures', async () => {
    const cache = wordsCache(folder, 'one');
    await cache.put('oldest', LINES);
    const [oldest = ''] = await readdir(folder);
    await utimes(join(folder, oldest), 1, 1);
    for (let other = 0; other < 199; other++) await writeFile(join(folder, `${other}.json`), '[]');
    expect(cache.get('oldest')).toEqual(LINES);
    await cache.put('newest', LINES);
    expect(await readdir(folder)).toHaveLength(200);
    expect(cache.get('oldest')).toBeUndefined();
    expect(cache.get('newest')).toEqual(LINES);
  });

  it('are none where the folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const cache = wordsCache(join(folder, 'file'), 'one');
    await cache.put('picture', LINES);
    expect(cache.get('picture')).toBeUndefined();
  });
});
