/**
 * The folder that a result is written to, `<out>/<name>/`. It remembers what was written in `report.json` (path and
 * SHA-256 of every file), so that files which a person edited, or which came from elsewhere, are never overwritten
 * without being told to. Nothing here depends on the time or on where the folder lies.
 */
import { constants, existsSync } from 'node:fs';
import { access, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import {
  ensureFolder,
  explainWriteError,
  removeStaleTempFiles,
  sha256,
  writeFileAtomic,
} from '../files/index.ts';
import { withLock } from '../locks/index.ts';
import {
  readPreviousOutput,
  REPORT_FILE,
  WRITING_FOLDER,
  WRITING_NOTE,
  type OutputRecord,
  type PreviousOutput,
} from './previous-output.ts';

const LOCK = '.lock';
const STAGED_FOLDER = `${WRITING_FOLDER}/files`;

/** Writing takes milliseconds; a process that holds the folder for longer is stuck. */
const LOCK_WAIT_MS = 30_000;

/** Files written at the same time. */
const AT_ONCE = 16;

/** A file below the folder; `path` has forward slashes. */
export interface OutputContent {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface OutputRequest {
  readonly folder: string;
  /** All but the report. */
  readonly files: readonly OutputContent[];
  readonly inputHash: string;
  /** Replace what is not ours. */
  readonly force: boolean;
  /** The text of `report.json`: a JSON object with `input.sha256` and the `files` that it is given. */
  readonly report: (files: readonly OutputRecord[]) => string;
}

/**
 * What can be told of an output folder before any work is done for it: that it cannot be written, or holds the result
 * of another input. Makes nothing.
 *
 * @throws PixelwrightError `input`
 */
export async function checkOutputFolder(folder: string, inputHash: string, force: boolean): Promise<void> {
  const outermost = missingFolders(folder).at(-1);
  const nearest = outermost === undefined ? resolve(folder) : dirname(outermost);
  if (!(await stat(nearest)).isDirectory())
    throw new PixelwrightError('input', `Results cannot go below ${nearest}: it is a file, not a folder.`, {
      where: folder,
      hint: 'Choose another folder with -o, or move that file away.',
    });
  await access(nearest, constants.W_OK).catch((error: unknown) => {
    throw explainWriteError(error, nearest);
  });
  if (!force) refuseForeign(folder, await readPreviousOutput(folder), inputHash);
}

/**
 * Replaces the result in the folder: all files are written beside it, then renamed into place, the report last. What
 * the earlier result had more goes, unless it was edited. Where something fails before the first rename (a full disk,
 * most likely) the folder is as it was; a process killed among the renames leaves a note of what it was about to put
 * there, by which the next one knows those files for ours.
 *
 * @throws PixelwrightError `input`, naming the files, where some would be replaced that were edited or came from
 * elsewhere, and where the folder holds the result of another input; `busy` where another process is writing there
 */
export async function replaceOutput(request: OutputRequest): Promise<readonly OutputRecord[]> {
  const { folder } = request;
  const made = missingFolders(folder);
  await ensureFolder(folder);
  const subject = `The output folder ${folder}`;
  try {
    return await withLock(join(folder, LOCK), { subject, waitMs: LOCK_WAIT_MS }, () => replace(request));
  } catch (error) {
    for (const empty of made) await rmdir(empty).catch(() => undefined);
    throw error;
  }
}

async function replace(request: OutputRequest): Promise<readonly OutputRecord[]> {
  const { folder, files, inputHash, force } = request;
  const records = files.map(({ path, content }) => ({ path, sha256: sha256(content) }));
  const previous = await readPreviousOutput(folder);
  if (!force) {
    refuseForeign(folder, previous, inputHash);
    await refuseConflicts(folder, previous, records);
  }
  await removeStaleTempFiles(folder, 0);
  const staged = join(folder, STAGED_FOLDER);
  const report = { path: REPORT_FILE, content: request.report(records) };
  try {
    await rm(staged, { recursive: true, force: true });
    await eachAtOnce([...files, report], async ({ path, content }) => {
      await ensureFolder(dirname(join(staged, path)));
      await writeFileAtomic(join(staged, path), content);
    });
    await announce(request, previous, records);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    // The note of an earlier process stays: its files are still there.
    await rmdir(join(folder, WRITING_FOLDER)).catch(() => undefined);
    throw error;
  }
  await eachAtOnce(records, ({ path }) => moveInto(folder, path));
  await removeFormer(folder, previous, records);
  await moveInto(folder, REPORT_FILE);
  await rm(join(folder, WRITING_FOLDER), { recursive: true, force: true });
  return records;
}

/** A few at once, which takes a fraction of the time; not all, since there may be thousands. */
async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const settled = await Promise.allSettled(items.slice(start, start + AT_ONCE).map(work));
    // Only when none is under way any more: the caller cleans up behind them.
    for (const result of settled) if (result.status === 'rejected') throw result.reason;
  }
}

async function moveInto(folder: string, path: string): Promise<void> {
  const target = join(folder, path);
  await ensureFolder(dirname(target));
  await rename(join(folder, STAGED_FOLDER, path), target).catch((error: unknown) => {
    throw explainWriteError(error, target);
  });
}

/** Those of the folder and its parents that are not there, the innermost first. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.push(path);
  return missing;
}

/** Notes what is about to be put in place, together with what was there. */
async function announce(
  { folder, inputHash }: OutputRequest,
  previous: PreviousOutput | undefined,
  records: readonly OutputRecord[],
): Promise<void> {
  const former = [...(previous?.files ?? [])].flatMap(([path, hashes]) =>
    [...hashes].map((hash) => ({ path, sha256: hash })),
  );
  const note = { input: { sha256: inputHash }, files: [...former, ...records] };
  await writeFileAtomic(join(folder, WRITING_NOTE), JSON.stringify(note));
}

function refuseForeign(folder: string, previous: PreviousOutput | undefined, inputHash: string): void {
  if (previous?.inputHash === undefined || previous.inputHash === inputHash) return;
  throw new PixelwrightError(
    'input',
    'The output folder holds the result of another input of the same name.',
    { where: folder, hint: 'Choose another folder with -o, or replace it with --force.' },
  );
}

async function refuseConflicts(
  folder: string,
  previous: PreviousOutput | undefined,
  records: readonly OutputRecord[],
): Promise<void> {
  const conflicts: string[] = [];
  for (const { path, sha256: wanted } of records) {
    const present = await hashOf(join(folder, path));
    if (present === undefined || present === wanted || previous?.files.get(path)?.has(present) === true)
      continue;
    conflicts.push(path);
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

async function removeFormer(
  folder: string,
  previous: PreviousOutput | undefined,
  records: readonly OutputRecord[],
): Promise<void> {
  const kept = new Set(records.map(({ path }) => path));
  for (const [path, hashes] of previous?.files ?? []) {
    if (kept.has(path)) continue;
    const present = await hashOf(join(folder, path));
    if (present !== undefined && hashes.has(present)) await removeWithFolder(folder, path);
  }
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return sha256(await readFile(path));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new PixelwrightError('input', 'A file in the output folder cannot be read.', {
      where: path,
      hint: 'Choose another folder with -o, or move that file away.',
      cause: error,
    });
  }
}

/** Removes a file and the folders that it leaves empty. */
async function removeWithFolder(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true });
  let parent = dirname(path);
  while (parent !== '.' && (await readdir(join(root, parent))).length === 0) {
    await rmdir(join(root, parent));
    parent = dirname(parent);
  }
}
