/**
 * Words by the picture that they were read from: to read them is most of the work, and the same screenshot is often read
 * again, with other options or after an edit. Files that nobody vouches for: what does not fit the schema is read anew.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { ensureFolder, readIfThere, sha256Json, writeFileAtomic } from '../../core/files/index.ts';
import { foundLinesSchema, type FoundLine } from '../../reading/index.ts';

/** Pictures whose words are kept; the oldest beyond them are removed. */
const KEPT = 200;
/** A page of 30,000 pixels has some thousand lines, of a few hundred bytes each. */
const MAX_BYTES = 20_000_000;

export interface WordsCache {
  readonly get: (pictureHash: string) => FoundLine[] | undefined;
  /** What cannot be written is not kept: the words are there all the same. */
  readonly put: (pictureHash: string, lines: readonly FoundLine[]) => Promise<void>;
}

/** @param identity of the reader of words: another one has other answers */
export function wordsCache(folder: string, identity: string): WordsCache {
  const pathOf = (hash: string): string =>
    join(folder, `${sha256Json({ hash, identity }).slice(0, 32)}.json`);
  return {
    get: (hash) => {
      try {
        const bytes = readIfThere(pathOf(hash), { maxBytes: MAX_BYTES });
        return bytes === undefined ? undefined : foundLinesSchema.parse(JSON.parse(bytes.toString('utf8')));
      } catch {
        return undefined;
      }
    },
    put: async (hash, lines) => {
      try {
        await ensureFolder(folder);
        await writeFileAtomic(pathOf(hash), JSON.stringify(lines));
        await removeOldest(folder);
      } catch (error) {
        if (!(error instanceof PixelwrightError)) throw error;
      }
    },
  };
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  if (names.length <= KEPT) return;
  const dated = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return { name, time: found?.mtimeMs ?? 0 };
    }),
  );
  dated.sort((a, b) => b.time - a.time);
  for (const { name } of dated.slice(KEPT)) await rm(join(folder, name), { force: true });
}
