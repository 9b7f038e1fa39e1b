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
import { mkdir, readdir, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { explainWriteError } from '../files/index.ts';
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
    if (await tryTake(path, owner)) return holdLock(path, owner);
    const holder = await findHolder(path);
    if (holder === undefined) continue;
    if (performance.now() >= deadline) throw busyError(path, options.subject, holder);
    await sleep(POLL_MS);
  }
}

/** Whether somebody holds the lock at `path` now. */
export async function isLocked(path: string): Promise<boolean> {
  return (await findHolder(path)) !== undefined;
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
  for (const name of await readdir(folder)) {
    const owner = /^\.lock-(.+)\.tmp$/.exec(name)?.[1];
    const identity = owner === undefined ? undefined : identityFromFileName(owner);
    if (identity === undefined || (await stateOf(identity)) !== 'gone') continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function tryTake(path: string, owner: string): Promise<boolean> {
  const prepared = join(dirname(path), `.lock-${owner}.tmp`);
  try {
    await mkdir(prepared);
    await writeFile(join(prepared, owner), '', { flag: 'wx' });
    await rename(prepared, path);
    return true;
  } catch (error) {
    await rm(prepared, { recursive: true, force: true }).catch(() => undefined);
    if (TAKEN.has(systemErrorCode(error) ?? '')) return false;
    throw explainWriteError(error, path);
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
    async release() {
      clearInterval(heartbeat);
      await vacate(path, owner);
    },
  };
}

/** Who holds the lock; frees it from holders that are gone on the way. */
async function findHolder(path: string): Promise<ProcessIdentity | undefined> {
  for (const owner of await listOwners(path)) {
    const identity = identityFromFileName(owner);
    // Not a name that we give: somebody else's file (a folder viewer's, say) holds nothing.
    if (identity === undefined || (await isGone(path, owner, identity))) await vacate(path, owner);
    else return identity;
  }
  await rmdir(path).catch(() => undefined);
  return undefined;
}

async function isGone(path: string, owner: string, identity: ProcessIdentity): Promise<boolean> {
  const state = await stateOf(identity);
  if (state !== 'unknown') return state === 'gone';
  const info = await stat(join(path, owner)).catch(() => undefined);
  return info === undefined || Date.now() - info.mtimeMs > SILENCE_MS;
}

/** Takes one owner's file away, and the folder with it unless another owner has moved in. */
async function vacate(path: string, owner: string): Promise<void> {
  await rm(join(path, owner), { force: true });
  await rmdir(path).catch(() => undefined);
}

async function listOwners(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainWriteError(error, path);
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
