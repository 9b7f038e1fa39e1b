/** One process at a time, also after a SIGKILL. */
export { acquireLock, isLocked, withLock, type FolderLock, type LockOptions } from './folder-lock.ts';
