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

/** @param inodes how many files and folders there is room for, with that of the disk itself; as many as fit */
export function mountTinyDisk(sizeKb: number, inodes?: number): TinyDisk {
  const path = mkdtempSync(join(tmpdir(), 'pixelwright-disk-'));
  const options = `size=${sizeKb}k${inodes === undefined ? '' : `,nr_inodes=${inodes}`}`;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { stdio: 'pipe' });
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
