/** A real file system of a few kilobytes that tests can fill up. Needs Linux and the right to mount. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TinyDisk {
  readonly path: string;
  makeReadOnly(): void;
  unmount(): void;
}

export function mountTinyDisk(sizeKb: number): TinyDisk {
  const path = mkdtempSync(join(tmpdir(), 'pixelwright-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(path);
    throw error;
  }
  return {
    path,
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', path]),
    unmount() {
      try {
        execFileSync('umount', [path], { stdio: 'pipe' });
      } catch (error) {
        // A file was left open, which is a fault of its own; no disk stays behind all the same.
        execFileSync('umount', ['-l', path]);
        throw error;
      } finally {
        rmdirSync(path);
      }
    },
  };
}

/** Whether this process may mount at all. */
export function canMount(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    mountTinyDisk(16).unmount();
    return true;
  } catch {
    return false;
  }
}
