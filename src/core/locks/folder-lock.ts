/**
 * A lock that one process holds at a time and that is free again when its holder is gone, however it went.
 *
 * The lock is a folder; it is held while there is a file in it, whose name says who holds it. Both steps are
 * atomic on their own terms, so there is no moment in which two can win:
 * - taking it renames a prepared folder, our file already inside, onto the lock. That succeeds only where
 *   there is nothing, or an empty folder; for one of any number of contenders.
 * - freeing it from a dead holder unlinks that holder's file by its unique name. Whoever comes late with this
 *   finds that name gone and harms nobody who took the lock meanwhile.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { explainReadError, explainWriteError } from '../files/index.ts';
import { ownIdentity, stateOf, type ProcessIdentity } from './process-identity.ts';

/** A holder that we cannot see (in another container, on another machine) counts as gone after this silence. */
const SILENCE_MS = 120_000;
const HEARTBEAT_MS = 15_000;
/** Between two looks at a lock that `waitMs` waits for. */
const POLL_MS = 20;
/** How systems say that the lock's folder has a file in it (Windows: that the folder is there at all). */
const TAKEN: ReadonlySet<string> = new Set(
  process.platform === 'win32' ? ['EPERM', 'EEXIST'] : ['ENOTEMPTY', 'EEXIST'],
);

/** A file, or the folder that it was in, that is not there. */
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

export interface FolderLock {
  /** Gives the lock back. Twice does no harm. */
  release(): Promise<void>;
}

export interface LockOptions {
  /** What the lock stands for, for the message: `The run 20261120T091500Z-login-3f2a`. */
  readonly subject: string;
  /** How long to wait for a holder before giving up. @default 0 */
  readonly waitMs?: number;
}

/**
 * Takes the lock at `path` (a folder of its own, which need not exist; the folder above it must).
 *
 * @throws PixelwrightError `busy` that names the process holding it
 */
export async function acquireLock(path: string, options: LockOptions): Promise<FolderLock> {
  const identity = await ownIdentity();
  const owner = fileNameOf(identity);
  const deadline = performance.now() + (options.waitMs ?? 0);
  while (true) {
    if (tryTake(path, owner)) return holdLock(path, owner);
    const holder = await findHolder(path);
    if (holder === undefined) continue;
    if (performance.now() >= deadline) throw busyError(path, options.subject, holder);
    await sleep(POLL_MS);
  }
}

/**
 * Makes a lock that is held from its beginning, in a folder that nobody else knows of and that gets its own name before
 * the lock is released: it is made at `path`, and is at `finalPath` then.
 */
export async function createHeldLock(path: string, finalPath: string): Promise<FolderLock> {
  const owner = fileNameOf(await ownIdentity());
  placeOwner(path, owner);
  return holdLock(finalPath, owner);
}

/** Whether somebody holds the lock at `path` now. */
export async function isLocked(path: string): Promise<boolean> {
  return (await findHolder(path)) !== undefined;
}

/** The same, but that nothing is touched: also for a folder that may be somebody else's. */
export async function isHeld(path: string): Promise<boolean> {
  for (const owner of listOwners(path)) {
    const identity = identityFromFileName(owner);
    if (identity !== undefined && !(await isGone(path, owner, identity))) return true;
  }
  return false;
}

/** Runs `work` while holding the lock. */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const lock = await acquireLock(path, options);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Removes what contenders that were killed while taking a lock left in `folder`. */
export async function removeAbandonedLocks(folder: string): Promise<void> {
  for (const name of listOwners(folder)) {
    const owner = /^\.lock-(.+)\.tmp$/.exec(name)?.[1];
    const identity = owner === undefined ? undefined : identityFromFileName(owner);
    if (identity === undefined || (await stateOf(identity)) !== 'gone') continue;
    quietly(() => rmSync(join(folder, name), { recursive: true, force: true }));
  }
}

function tryTake(path: string, owner: string): boolean {
  const prepared = join(dirname(path), `.lock-${owner}.tmp`);
  try {
    placeOwner(prepared, owner);
    renameSync(prepared, path);
    return true;
  } catch (error) {
    quietly(() => rmSync(prepared, { recursive: true, force: true }));
    if (TAKEN.has(systemErrorCode(error) ?? '')) return false;
    throw explainWriteError(error, path);
  }
}

/** Makes the folder with the owner's file in it. Synchronously, as all here: four times as fast as the thread pool. */
function placeOwner(folder: string, owner: string): void {
  mkdirSync(folder);
  closeSync(openSync(join(folder, owner), 'wx'));
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What could not be cleaned up is taken for abandoned by the next one.
  }
}

function holdLock(path: string, owner: string): FolderLock {
  const file = join(path, owner);
  const heartbeat = setInterval(() => {
    // A holder whose lock was removed by hand learns nothing from an error here.
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(heartbeat);
      vacate(path, owner);
      return Promise.resolve();
    },
  };
}

/** Who holds the lock; frees it from holders that are gone on the way. */
async function findHolder(path: string): Promise<ProcessIdentity | undefined> {
  for (const owner of listOwners(path)) {
    const identity = identityFromFileName(owner);
    // Not a name that we give: somebody else's file (a folder viewer's, say) holds nothing.
    if (identity === undefined || (await isGone(path, owner, identity))) vacate(path, owner);
    else return identity;
  }
  quietly(() => rmdirSync(path));
  return undefined;
}

async function isGone(path: string, owner: string, identity: ProcessIdentity): Promise<boolean> {
  const state = await stateOf(identity);
  if (state !== 'unknown') return state === 'gone';
  const info = statSync(join(path, owner), { throwIfNoEntry: false });
  return info === undefined || Date.now() - info.mtimeMs > SILENCE_MS;
}

/** Takes one owner's file away, and the folder with it unless another owner has moved in. */
function vacate(path: string, owner: string): void {
  try {
    unlinkSync(join(path, owner));
  } catch (error) {
    // A folder in there is nobody's lock and nobody's to remove; waiting for it to go would take for ever.
    if (!GONE.has(systemErrorCode(error) ?? '')) throw explainWriteError(error, join(path, owner));
  }
  quietly(() => rmdirSync(path));
}

function listOwners(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, path);
  }
}

/** Unique also among the locks that one process takes one after another. */
function fileNameOf(identity: ProcessIdentity): string {
  return [identity.pid, identity.start, identity.host, identity.space, randomBytes(6).toString('hex')].join(
    '-',
  );
}

function identityFromFileName(name: string): ProcessIdentity | undefined {
  const [, pid, start, host, space] = /^(\d+)-(\w+)-(\w+)-(\w+)-\w+$/.exec(name) ?? [];
  if (pid === undefined || start === undefined || host === undefined || space === undefined) return undefined;
  return { pid: Number(pid), start, host, space };
}

function busyError(path: string, subject: string, holder: ProcessIdentity): PixelwrightError {
  return new PixelwrightError('busy', `${subject} is in use by the process ${holder.pid}.`, {
    where: path,
    hint: `Wait for that process to end, or stop it (kill ${holder.pid}); then run the same command again.`,
  });
}
