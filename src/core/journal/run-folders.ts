/** The folders of runs: their names, how they are made, and which of them belongs to an input. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../errors.ts';
import { explainReadError, explainWriteError, shortenBytes, timestamp } from '../files/index.ts';
import { createHeldLock, isLocked, withLock, type FolderLock } from '../locks/index.ts';
import { readFirstRecord, readJournal } from './journal.ts';
import {
  changedInputs,
  foldRecords,
  parseHeader,
  type Inputs,
  type RunIdentity,
  type RunState,
} from './run-record.ts';

export const JOURNAL_FILE = 'journal.jsonl';
export const LOCK_FOLDER = 'lock';

/** What a run folder is called until it is locked. */
export const PREPARED_PREFIX = '.new-';

const RUN_NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-.+-[0-9a-f]{4}$/;
/** In bytes; with its time and number, and what is put in front of it, a name has 255 at most. */
const MAXIMUM_LABEL_BYTES = 120;
const MAXIMUM_LABEL_LENGTH = 40;
/** Looking for a run takes milliseconds; who holds this lock longer is stuck. */
const PARENT_LOCK_WAIT_MS = 30_000;

/** Lets one process at a time look for, make or remove runs under `parent`. */
export function withRunsLocked<T>(parent: string, work: () => Promise<T>): Promise<T> {
  const subject = `The folder ${parent}`;
  return withLock(join(parent, '.lock'), { subject, waitMs: PARENT_LOCK_WAIT_MS }, work);
}

/**
 * Makes a run folder such as `20261120T091500Z-login-3f2a`. It gets its name when its lock is in it and held, so that
 * nobody ever finds it without.
 */
export async function makeRunFolder(
  parent: string,
  label: string,
  now: Date,
): Promise<{ folder: string; lock: FolderLock }> {
  const safe = safeLabel(label);
  while (true) {
    const name = `${timestamp(now)}-${safe}-${randomBytes(2).toString('hex')}`;
    const folder = join(parent, name);
    if (existsSync(folder)) continue;
    const prepared = join(parent, PREPARED_PREFIX + name);
    try {
      mkdirSync(prepared);
      const lock = await createHeldLock(join(prepared, LOCK_FOLDER), join(folder, LOCK_FOLDER));
      // Onto a folder of the same name, made meanwhile, it fails: that one has a lock in it.
      renameSync(prepared, folder);
      return { folder, lock };
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST' && !existsSync(folder)) continue;
      removeQuietly(prepared);
      if (['EEXIST', 'ENOTEMPTY'].includes(systemErrorCode(error) ?? '')) continue;
      throw explainWriteError(error, folder);
    }
  }
}

/** The error that made the folder useless is the one to tell; what stays is tidied up another day. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // See above.
  }
}

function safeLabel(label: string): string {
  const plain = label.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  // Whole characters: half a surrogate pair becomes another letter in the file system, and is never found again.
  const short = Array.from(plain).slice(0, MAXIMUM_LABEL_LENGTH).join('');
  return shortenBytes(short, MAXIMUM_LABEL_BYTES) || 'run';
}

export function isRunName(name: string): boolean {
  return RUN_NAME.test(name);
}

/** When the run of that name began, in milliseconds since 1970. */
export function startOfRun(name: string): number {
  const [year = 0, month = 1, ...rest] = (RUN_NAME.exec(name) ?? []).slice(1).map(Number);
  const [day, hours, minutes, seconds] = rest;
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}

export interface FoundRun {
  readonly folder: string;
  readonly state: RunState;
}

/**
 * The run of an input (and of its label) to resume: the newest with the same key, else the newest that nobody is
 * working on.
 *
 * @returns besides, whether there are runs of an input at the same path with another content
 */
export async function findRun(
  parent: string,
  label: string,
  identity: RunIdentity,
  key: Inputs,
): Promise<{ found: FoundRun | undefined; contentChanged: boolean }> {
  let contentChanged = false;
  let other: FoundRun | undefined;
  // By its name first: a folder of thousands of screenshots has thousands of runs.
  const infix = `-${safeLabel(label)}-`;
  const runs = (await listRuns(parent)).filter((name) => name.slice('20261120T091500Z'.length, -4) === infix);
  for (const name of runs.reverse()) {
    const folder = join(parent, name);
    const header = parseHeader(await readFirstRecord(join(folder, JOURNAL_FILE)));
    if (header?.identity.path !== identity.path) continue;
    contentChanged ||= header.identity.sha256 !== identity.sha256;
    if (header.identity.sha256 !== identity.sha256) continue;
    const state = foldRecords((await readJournal(join(folder, JOURNAL_FILE))).records);
    if (state === undefined) continue;
    if (changedInputs(state.header.key, key).length === 0)
      return { found: { folder, state }, contentChanged };
    if (other === undefined && !(await isLocked(join(folder, LOCK_FOLDER)))) other = { folder, state };
  }
  return { found: other, contentChanged };
}

/** Names of the run folders under `parent`, oldest first. */
async function listRuns(parent: string): Promise<string[]> {
  return (await listFolders(parent)).filter(isRunName).sort();
}

/** Names of the folders in `parent`; links are none. */
export async function listFolders(parent: string): Promise<string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, parent);
  }
}
