/**
 * Which runs are taken away, and when. A finished run is marked by an empty file of its name in `.finished` beside
 * the runs, so that nobody has to read journals: one that lost its mark only stays longer, and a mark without a run
 * is removed.
 */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from '../errors.ts';
import { explainReadError, explainWriteError } from '../files/index.ts';
import { isLocked, removeAbandonedLocks } from '../locks/index.ts';
import {
  JOURNAL_FILE,
  LOCK_FOLDER,
  PREPARED_PREFIX,
  isRunName,
  listFolders,
  startOfRun,
  withRunsLocked,
} from './run-folders.ts';

/** How many finished runs of a kind stay, unless the caller says otherwise. */
export const RUNS_KEPT = 20;

/** A finished run stays this long in any case: it may be of a batch that was stopped and is resumed tomorrow. */
export const FINISHED_KEPT_DAYS = 1;

/** An unfinished run that nobody has worked on for so long will not be resumed any more. */
export const UNFINISHED_KEPT_DAYS = 14;

const DAY_MS = 86_400_000;
const FINISHED_FOLDER = '.finished';
const REMOVED_PREFIX = '.removed-';

/** Folders of runs that this process has tidied up: once is enough, and a batch opens thousands of runs. */
const tidied = new Set<string>();

export interface CleanOptions {
  /** How many of the newest finished runs stay. @default 20 */
  readonly keep?: number;
  /** Also remove unfinished runs, which can then no longer be resumed. @default false */
  readonly unfinished?: boolean;
}

export interface CleanedRuns {
  /** Names of the runs that were removed, oldest first. */
  readonly removed: readonly string[];
  /** Names of those that were not finished, and could be resumed, among the removed. */
  readonly removedUnfinished: readonly string[];
  /** How many unfinished runs stay. */
  readonly unfinished: number;
}

/** Notes that the run in `folder` came to its end, so that it may be removed one day. */
export function markFinished(folder: string): void {
  const marks = join(dirname(folder), FINISHED_FOLDER);
  try {
    if (!existsSync(marks)) mkdirSync(marks, { recursive: true });
    closeSync(openSync(join(marks, basename(folder)), 'w'));
  } catch {
    // The run is done all the same; without its mark it stays some days longer, no more.
  }
}

/** Before a run is worked on again: a finished one may be removed, an unfinished one must not be. */
export function unmarkFinished(folder: string): void {
  const mark = join(dirname(folder), FINISHED_FOLDER, basename(folder));
  try {
    rmSync(mark, { force: true });
  } catch (error) {
    throw explainWriteError(error, mark);
  }
}

/** `removeOldRuns` once in a process and folder. */
export async function tidyRuns(parent: string, keep: number, now: Date): Promise<void> {
  if (!needsTidying(parent)) return;
  tidied.add(parent);
  await removeOldRuns(parent, keep, now);
}

/**
 * Removes what nobody will ask for again, for who holds the lock of `withRunsLocked`: the oldest finished runs beyond
 * the newest `keep`, unless they are of the last day, and unfinished ones of weeks ago.
 */
export function removeOldRuns(parent: string, keep: number, now: Date): Promise<CleanedRuns> {
  return removeRuns(parent, ({ finished, modifiedMs, startedMs, newerFinished }) => {
    const days = (now.getTime() - startedMs) / DAY_MS;
    if (finished) return newerFinished >= keep && days > FINISHED_KEPT_DAYS;
    // By its name first: looking at each of thousands of journals takes its time.
    return days > UNFINISHED_KEPT_DAYS && now.getTime() - modifiedMs() > UNFINISHED_KEPT_DAYS * DAY_MS;
  });
}

export function needsTidying(parent: string): boolean {
  return !tidied.has(parent);
}

/**
 * Removes the finished runs under `parent` beyond the newest `keep`, however young, and the unfinished ones only where
 * that is asked for; none that a process is working on.
 */
export async function cleanRuns(parent: string, options: CleanOptions = {}): Promise<CleanedRuns> {
  if ((await listFolders(parent)).length === 0) return { removed: [], removedUnfinished: [], unfinished: 0 };
  const { keep = RUNS_KEPT, unfinished = false } = options;
  return withRunsLocked(parent, () =>
    removeRuns(parent, (run) => (run.finished ? run.newerFinished >= keep : unfinished)),
  );
}

interface RunAge {
  readonly finished: boolean;
  /** How many finished runs are newer than this one. */
  readonly newerFinished: number;
  /** When it began, by its name. */
  readonly startedMs: number;
  /** When somebody last worked on it. */
  readonly modifiedMs: () => number;
}

async function removeRuns(parent: string, isOld: (run: RunAge) => boolean): Promise<CleanedRuns> {
  await removeAbandonedLocks(parent);
  const folders = await listFolders(parent);
  const finished = listMarks(parent);
  const removed: string[] = [];
  const removedUnfinished: string[] = [];
  let left = 0;
  let newerFinished = 0;
  for (const name of folders.filter(isRunName).sort().reverse()) {
    const isFinished = finished.delete(name);
    const modifiedMs = (): number => modifiedAt(join(parent, name, JOURNAL_FILE));
    const age = { finished: isFinished, newerFinished, startedMs: startOfRun(name), modifiedMs };
    if (isFinished) newerFinished += 1;
    if (isOld(age) && (await removeUnlessLocked(parent, name))) {
      removed.unshift(name);
      if (!isFinished) removedUnfinished.unshift(name);
    } else if (!isFinished) left += 1;
  }
  for (const name of finished) rmSync(join(parent, FINISHED_FOLDER, name), { force: true, recursive: true });
  await removeLeftovers(parent, folders);
  return { removed, removedUnfinished, unfinished: left };
}

async function removeUnlessLocked(parent: string, name: string): Promise<boolean> {
  const folder = join(parent, name);
  // Where nobody can tell, somebody may be at work; and what is wrong with an old run stops no new one.
  if (await isLocked(join(folder, LOCK_FOLDER)).catch(() => true)) return false;
  const condemned = join(parent, REMOVED_PREFIX + name);
  // Half a run must not be found when the removal is killed.
  await rename(folder, condemned);
  await rm(condemned, { recursive: true, force: true });
  unmarkFinished(folder);
  return true;
}

/** Takes away what a killed removal, or a process that was killed while it made a run, left half-way. */
async function removeLeftovers(parent: string, folders: readonly string[]): Promise<void> {
  for (const name of folders) {
    const path = join(parent, name);
    const abandoned =
      name.startsWith(REMOVED_PREFIX) ||
      (name.startsWith(PREPARED_PREFIX) &&
        Date.now() - modifiedAt(path) > DAY_MS &&
        !(await isLocked(join(path, LOCK_FOLDER)).catch(() => true)));
    if (abandoned) await rm(path, { recursive: true, force: true });
  }
}

function listMarks(parent: string): Set<string> {
  const marks = join(parent, FINISHED_FOLDER);
  try {
    return new Set(readdirSync(marks));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return new Set();
    throw explainReadError(error, marks);
  }
}

/** Now, where nothing can be told: what is unknown is not old. */
function modifiedAt(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return Date.now();
  }
}
