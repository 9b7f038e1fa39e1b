/** One process at a time, also after a SIGKILL. */
export {
  acquireLock,
  isLocked,
  removeAbandonedLocks,
  withLock,
  type FolderLock,
  type LockOptions,
} from './folder-lock.ts';
