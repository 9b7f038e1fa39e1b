/**
 * The folder that a result is written to, `<out>/<name>/`. It remembers what was written in `report.json` (path and
 * SHA-256 of every file), so that files which a person edited, or which came from elsewhere, are never overwritten
 * without being told to. Nothing here depends on the time or on where the folder lies.
 */
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { ensureFolder, sha256, writeFileAtomic } from '../files/index.ts';

/** The file that is written last and names all others. */
export const REPORT_FILE = 'report.json';

/** A file below the folder; `path` has forward slashes. */
export interface OutputContent {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface OutputRecord {
  readonly path: string;
  readonly sha256: string;
}

const reportSchema = z.object({
  input: z.object({ name: z.string(), sha256: z.string() }).optional(),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** What an earlier result left in the folder. */
export interface PreviousOutput {
  /** Hash of the input that it was made from. */
  readonly inputHash: string | undefined;
  /** SHA-256 by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads what was written before; undefined where there is no whole result. */
export async function readPreviousOutput(folder: string): Promise<PreviousOutput | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, REPORT_FILE), 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw new PixelwrightError('input', 'The output folder cannot be read.', { where: folder, cause: error });
  }
  const parsed = reportSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  return {
    inputHash: parsed.data.input?.sha256,
    files: new Map(parsed.data.files.map((file) => [file.path, file.sha256])),
  };
}

/**
 * Refuses to write over what is not ours: an output of another input, or files that differ both from what was written
 * before and from what is to be written now. @throws PixelwrightError `input`, naming the files.
 */
export async function checkOutput(
  folder: string,
  files: readonly OutputContent[],
  inputHash: string | undefined,
): Promise<void> {
  const previous = await readPreviousOutput(folder);
  if (previous?.inputHash !== undefined && inputHash !== undefined && previous.inputHash !== inputHash)
    throw new PixelwrightError(
      'input',
      'The output folder holds the result of another input of the same name.',
      {
        where: folder,
        hint: 'Choose another folder with -o, or replace it with --force.',
      },
    );
  const conflicts: string[] = [];
  for (const file of files) {
    const present = await hashOf(join(folder, file.path));
    if (present === undefined || present === previous?.files.get(file.path)) continue;
    if (present !== sha256(file.content)) conflicts.push(file.path);
  }
  if (conflicts.length === 0) return;
  const named =
    conflicts.slice(0, 3).join(', ') + (conflicts.length > 3 ? ` and ${conflicts.length - 3} more` : '');
  throw new PixelwrightError(
    'input',
    `Files that were edited, or came from elsewhere, would be replaced: ${named}.`,
    {
      where: folder,
      hint: 'Move them away, choose another folder with -o, or replace them with --force.',
    },
  );
}

/**
 * Writes the files, each whole or not at all, and removes those of the earlier result that are no longer part of it
 * and were not edited. The caller writes the report afterwards with `writeReport`.
 */
export async function writeOutput(folder: string, files: readonly OutputContent[]): Promise<OutputRecord[]> {
  const previous = await readPreviousOutput(folder);
  const records: OutputRecord[] = [];
  for (const file of files) {
    const target = join(folder, file.path);
    await ensureFolder(dirname(target));
    const hash = sha256(file.content);
    if ((await hashOf(target)) !== hash) await writeFileAtomic(target, file.content);
    records.push({ path: file.path, sha256: hash });
  }
  const kept = new Set(files.map((file) => file.path));
  for (const [path, hash] of previous?.files ?? [])
    if (!kept.has(path) && (await hashOf(join(folder, path))) === hash) await removeWithFolder(folder, path);
  return records;
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return sha256(await readFile(path));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR') return undefined;
    throw new PixelwrightError('input', 'A file in the output folder cannot be read.', {
      where: path,
      cause: error,
    });
  }
}

/** Removes a file and the folders that it leaves empty. Paths from a report are data: only those below are touched. */
async function removeWithFolder(root: string, path: string): Promise<void> {
  if (path.split('/').some((part) => part === '..' || part === '')) return;
  await rm(join(root, path), { force: true });
  let parent = dirname(path);
  while (parent !== '.' && (await readdir(join(root, parent))).length === 0) {
    await rmdir(join(root, parent));
    parent = dirname(parent);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
