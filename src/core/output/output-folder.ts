/**
 * The folder that a result is written to, `<out>/<name>/`. It remembers what was written in `report.json` (path and
 * SHA-256 of every file), so that files which a person edited, or which came from elsewhere, are never overwritten
 * without being told to. Nothing here depends on the time or on where the folder lies.
 */
import { constants, existsSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { access, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import {
  MAXIMUM_NAME_BYTES,
  ensureFolder,
  ensureFolderSync,
  explainReadError,
  explainWriteError,
  readRegularFileSync,
  refuseLinks,
  removeStaleTempFiles,
  sha256,
  writeFileAtomicSync,
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

/** PATH_MAX of Linux, the largest of the usual limits; macOS has 1,024. */
const MAXIMUM_PATH_BYTES = process.platform === 'darwin' ? 1_023 : 4_095;

/** For the longest of what is put before and behind a screen's name in a file's: `Screen…ViewController.swift`. */
const LONGEST_ADDED_BYTES = 32;

/** For the longest path below an output folder, while it is being written. */
const ROOM_BELOW_BYTES = 300;

/** The largest file of a result that is read, to see whether somebody edited it; ours are far smaller. */
export const MAXIMUM_OUTPUT_BYTES = 1_073_741_824;

/**
 * Files between two looks at the rest of the process. Each is written without waiting for the thread pool, which takes a
 * fifth of the time for the handful of small files that a screen has.
 */
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
  /** Paths of files that are replaced, whoever wrote them. */
  readonly replaceable?: ReadonlySet<string>;
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
  refuseLongNames(folder);
  const outermost = missingFolders(folder).at(-1);
  const nearest = outermost === undefined ? resolve(folder) : dirname(outermost);
  const info = await stat(nearest).catch((error: unknown) => {
    throw explainReadError(error, nearest);
  });
  if (!info.isDirectory())
    throw new PixelwrightError('input', `Results cannot go below ${nearest}: it is a file, not a folder.`, {
      where: folder,
      hint: 'Choose another folder with -o, or move that file away.',
    });
  await access(nearest, constants.W_OK).catch((error: unknown) => {
    throw explainWriteError(error, nearest);
  });
  refuseLinks(dirname(resolve(folder)), resolve(folder));
  for (const name of [LOCK, STAGED_FOLDER]) refuseLinks(folder, join(folder, name));
  if (!force) refuseForeign(folder, readPreviousOutput(folder), inputHash);
}

/** Where a name is too long for the file system it should be said before the work, not after it. */
function refuseLongNames(folder: string): void {
  for (const [index, name] of resolve(folder).split(sep).reverse().entries()) {
    const bytes = Buffer.byteLength(name);
    // The result's own name is in the names of its files too.
    const most = index === 0 ? MAXIMUM_NAME_BYTES - LONGEST_ADDED_BYTES : MAXIMUM_NAME_BYTES;
    if (bytes <= most) continue;
    throw new PixelwrightError(
      'input',
      `The name of the output folder is too long: it has ${bytes} bytes, at most ${most} can be used.`,
      { where: folder, hint: 'Give the input a shorter name, or choose another folder with -o.' },
    );
  }
  const longest = Buffer.byteLength(resolve(folder)) + ROOM_BELOW_BYTES;
  if (process.platform === 'win32' || longest <= MAXIMUM_PATH_BYTES) return;
  throw new PixelwrightError('input', 'The path of the output folder is too long for the file system.', {
    where: folder,
    hint: 'Choose a folder nearer to the root with -o.',
  });
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
  const { folder, files, inputHash, force, replaceable = new Set<string>() } = request;
  refuseLinks(dirname(resolve(folder)), resolve(folder));
  refuseLinks(folder, join(folder, STAGED_FOLDER));
  const records = files.map(({ path, content }) => ({ path, sha256: sha256(content) }));
  const previous = readPreviousOutput(folder);
  if (!force) {
    refuseForeign(folder, previous, inputHash);
    refuseConflicts(
      folder,
      previous,
      records.filter(({ path }) => !replaceable.has(path)),
    );
  }
  await removeStaleTempFiles(folder, 0);
  const staged = join(folder, STAGED_FOLDER);
  const report = { path: REPORT_FILE, content: request.report(records) };
  try {
    rmSync(staged, { recursive: true, force: true });
    for (const inner of foldersOf([...files, report])) {
      refuseLinks(folder, join(folder, inner));
      ensureFolderSync(join(staged, inner));
    }
    // Nobody reads these before they are renamed into place, so nothing is gained by writing them atomically.
    await eachInTurn([...files, report], ({ path, content }) => writeNew(join(staged, path), content));
    announce(request, previous, records);
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    // The note of an earlier process stays: its files are still there.
    await rmdir(join(folder, WRITING_FOLDER)).catch(() => undefined);
    throw error;
  }
  for (const inner of foldersOf(records)) ensureFolderSync(join(folder, inner));
  await eachInTurn(records, ({ path }) => moveInto(folder, path));
  removeFormer(folder, previous, records);
  moveInto(folder, REPORT_FILE);
  rmSync(join(folder, WRITING_FOLDER), { recursive: true, force: true });
  return records;
}

/** Lets signals and timers in now and then, since there may be thousands. */
async function eachInTurn<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    work(item);
  }
}

/** The folders that the files are in, each once, below the output folder. */
function foldersOf(files: readonly { readonly path: string }[]): Set<string> {
  return new Set(files.map(({ path }) => dirname(path)));
}

function writeNew(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    throw explainWriteError(error, path);
  }
}

function moveInto(folder: string, path: string): void {
  const target = join(folder, path);
  try {
    renameSync(join(folder, STAGED_FOLDER, path), target);
  } catch (error) {
    throw explainWriteError(error, target);
  }
}

/** Those of the folder and its parents that are not there, the innermost first. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.push(path);
  return missing;
}

/** Notes what is about to be put in place, together with what was there. */
function announce(
  { folder, inputHash }: OutputRequest,
  previous: PreviousOutput | undefined,
  records: readonly OutputRecord[],
): void {
  const former = [...(previous?.files ?? [])].flatMap(([path, hashes]) =>
    [...hashes].map((hash) => ({ path, sha256: hash })),
  );
  const note = { input: { sha256: inputHash }, files: [...former, ...records] };
  writeFileAtomicSync(join(folder, WRITING_NOTE), JSON.stringify(note));
}

function refuseForeign(folder: string, previous: PreviousOutput | undefined, inputHash: string): void {
  if (previous?.inputHash === undefined || previous.inputHash === inputHash) return;
  throw new PixelwrightError(
    'input',
    'The output folder holds the result of another input of the same name.',
    { where: folder, hint: 'Choose another folder with -o, or replace it with --force.' },
  );
}

function refuseConflicts(
  folder: string,
  previous: PreviousOutput | undefined,
  records: readonly OutputRecord[],
): void {
  const conflicts: string[] = [];
  for (const { path, sha256: wanted } of records) {
    const present = hashOf(join(folder, path));
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

function removeFormer(
  folder: string,
  previous: PreviousOutput | undefined,
  records: readonly OutputRecord[],
): void {
  const kept = new Set(records.map(({ path }) => path));
  for (const [path, hashes] of previous?.files ?? []) {
    if (kept.has(path) || leadsElsewhere(folder, path)) continue;
    const present = hashOf(join(folder, path));
    if (present !== undefined && hashes.has(present)) removeWithFolder(folder, path);
  }
}

function hashOf(path: string): string | undefined {
  try {
    const content = readRegularFileSync(path, { maxBytes: MAXIMUM_OUTPUT_BYTES });
    return sha256(content);
  } catch (error) {
    const code = systemErrorCode(error instanceof PixelwrightError ? error.cause : error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
    throw new PixelwrightError('input', `A file in the output folder cannot be read. ${error.message}`, {
      where: path,
      hint: 'Choose another folder with -o, or move that file away.',
      cause: error,
    });
  }
}

/** Behind a link nothing is ours to remove. */
function leadsElsewhere(folder: string, path: string): boolean {
  try {
    refuseLinks(folder, join(folder, path));
    return false;
  } catch {
    return true;
  }
}

/** Removes a file and the folders that it leaves empty. */
function removeWithFolder(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  let parent = dirname(path);
  while (parent !== '.' && readdirSync(join(root, parent)).length === 0) {
    rmdirSync(join(root, parent));
    parent = dirname(parent);
  }
}
