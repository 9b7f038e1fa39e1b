/** One process at a time, also after a SIGKILL. */
export {
  acquireLock,
  createHeldLock,
  isHeld,
  isLocked,
  removeAbandonedLocks,
  withLock,
  type FolderLock,
  type LockOptions,
} from './folder-lock.ts';
