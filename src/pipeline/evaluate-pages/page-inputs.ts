/** Which pages of a folder are evaluated. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { explainReadError } from '../../core/files/index.ts';

const ENDING = '.html';

export interface PageInput {
  /** The file's name without its ending. */
  readonly name: string;
  /** Absolute path of the folder; the page may load all that is in it. */
  readonly folder: string;
  /** Name of the file in the folder. */
  readonly file: string;
}

/** A share of all pages that anybody can name again, since it depends on the files' names alone. */
export interface PagePart {
  /** Parts from 0 to `of` − 1. */
  readonly parts: readonly number[];
  readonly of: number;
}

export interface PageChoice {
  /** Names of pages, or texts in their names; absent: all. */
  readonly only?: readonly string[];
  readonly part?: PagePart;
  /** No more than so many. */
  readonly limit?: number;
}

/**
 * Lists the pages in a stable order.
 *
 * @throws PixelwrightError `input` where there is no such folder, or no page in it that was asked for
 */
export async function findPages(folder: string, choice: PageChoice = {}): Promise<PageInput[]> {
  const absolute = resolve(folder);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error: unknown) => {
    throw explainReadError(error, folder);
  });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ENDING) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  if (files.length === 0)
    throw new PixelwrightError('input', 'The folder holds no page.', {
      where: folder,
      hint: `Pages end in ${ENDING}; folders inside are not searched.`,
    });
  const { part, limit = Infinity } = choice;
  const asked = onlyThose(files, folder, choice.only);
  const chosen = asked.filter((file) => part === undefined || isInPart(file, part)).slice(0, limit);
  if (chosen.length > 0)
    return chosen.map((file) => ({ name: file.slice(0, -ENDING.length), folder: absolute, file }));
  throw new PixelwrightError('input', 'None of the pages is of that part.', {
    where: folder,
    hint: `Leave out --part, or name another; ${asked.length} pages were there to choose from.`,
  });
}

/** Which part a page belongs to: the first 32 bits of its file name's SHA-256, modulo the number of parts. */
export function isInPart(file: string, { parts, of }: PagePart): boolean {
  const bits = createHash('sha256').update(file).digest().readUInt32BE(0);
  return parts.includes(bits % of);
}

/** A word that is the name of a page means that page; any other means those in whose names it is. */
function onlyThose(files: readonly string[], folder: string, only: PageChoice['only']): readonly string[] {
  if (only === undefined) return files;
  const isName = new Set(files.flatMap((file) => [file, file.slice(0, -ENDING.length)]));
  const means = (word: string, file: string): boolean =>
    isName.has(word) ? file === word || file === word + ENDING : file.includes(word);
  for (const word of only)
    if (!files.some((file) => means(word, file)))
      throw new PixelwrightError('input', `No page’s name holds "${word}".`, {
        where: folder,
        hint: `The folder has ${files.length} pages; the first is ${files[0] ?? ''}.`,
      });
  return files.filter((file) => only.some((word) => means(word, file)));
}
