/** The folders of runs: their names, which of them belongs to an input, and when they are taken away. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../errors.ts';
import { explainReadError, explainWriteError, timestamp } from '../files/index.ts';
import { isLocked, removeAbandonedLocks, withLock } from '../locks/index.ts';
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

/** How many runs of a kind stay, unless the caller says otherwise. */
export const RUNS_KEPT = 20;

const RUN_NAME = /^\d{8}T\d{6}Z-.+-[0-9a-f]{4}$/;
const REMOVED_PREFIX = '.removed-';
const MAXIMUM_LABEL_LENGTH = 40;
/** Looking for a run takes milliseconds; who holds this lock longer is stuck. */
const PARENT_LOCK_WAIT_MS = 30_000;

/** Lets one process at a time look for, make or remove runs under `parent`. */
export function withRunsLocked<T>(parent: string, work: () => Promise<T>): Promise<T> {
  const subject = `The folder ${parent}`;
  return withLock(join(parent, '.lock'), { subject, waitMs: PARENT_LOCK_WAIT_MS }, work);
}

/** Makes a run folder such as `20261120T091500Z-login-3f2a` and returns its path. */
export async function makeRunFolder(parent: string, label: string, now: Date): Promise<string> {
  const safe = safeLabel(label);
  while (true) {
    const folder = join(parent, `${timestamp(now)}-${safe}-${randomBytes(2).toString('hex')}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw explainWriteError(error, folder);
    }
  }
}

function safeLabel(label: string): string {
  return label.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, MAXIMUM_LABEL_LENGTH) || 'run';
}

export interface FoundRun {
  readonly folder: string;
  readonly state: RunState;
}

/**
 * The run of an input (and of its label) to go on with: the newest with the same key, else the newest that nobody is working on.
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

/**
 * Removes the oldest runs under `parent` beyond the newest `keep`, but none that a process is working on.
 *
 * @returns the names of those removed
 */
export async function cleanRuns(parent: string, keep = RUNS_KEPT): Promise<string[]> {
  if ((await listFolders(parent)).length === 0) return [];
  return withRunsLocked(parent, () => removeOldRuns(parent, keep));
}

/** `cleanRuns` for who holds the lock of `withRunsLocked`. */
export async function removeOldRuns(parent: string, keep: number): Promise<string[]> {
  await removeAbandonedLocks(parent);
  const runs = await listRuns(parent);
  const removed: string[] = [];
  for (const name of runs.slice(0, Math.max(0, runs.length - keep))) {
    if (await isLocked(join(parent, name, LOCK_FOLDER))) continue;
    // Half a run must not be found when the removal is killed.
    await rename(join(parent, name), join(parent, REMOVED_PREFIX + name));
    removed.push(name);
  }
  for (const name of (await listFolders(parent)).filter((folder) => folder.startsWith(REMOVED_PREFIX))) {
    await rm(join(parent, name), { recursive: true, force: true });
  }
  return removed;
}

/** Names of the run folders under `parent`, oldest first. */
async function listRuns(parent: string): Promise<string[]> {
  return (await listFolders(parent)).filter((name) => RUN_NAME.test(name)).sort();
}

async function listFolders(parent: string): Promise<string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, parent);
  }
}
