/** The files of a run: written whole, hashed, and made lasting when the caller says so. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureFolder, refuseLinks, sha256, sha256File, syncPath, writeFileAtomic } from '../files/index.ts';
import { filePathSchema, type RecordedFile } from './run-record.ts';

/** Files up to this size are read and hashed in one go, larger ones as a stream. */
const SMALL_BYTES = 1_048_576;

/** Disks take several at once about as fast as one. */
const SYNCED_AT_ONCE = 16;

export class RunFiles {
  readonly #folder: string;
  readonly #foldersMade = new Set<string>();
  /** Files and folders that a power cut could still take. */
  readonly #unsynced: Set<string>;

  constructor(folder: string) {
    this.#folder = folder;
    this.#unsynced = new Set([folder]);
  }

  /** Absolute, if the run's folder is. */
  pathOf(file: string): string {
    return join(this.#folder, filePathSchema.parse(file));
  }

  async write(file: string, data: string | Uint8Array): Promise<RecordedFile> {
    const path = this.pathOf(file);
    if (!this.#foldersMade.has(dirname(path))) {
      refuseLinks(this.#folder, dirname(path));
      await ensureFolder(dirname(path));
    }
    await writeFileAtomic(path, data);
    this.#foldersMade.add(dirname(path));
    this.#unsynced.add(path);
    return { path: file, size: Buffer.byteLength(data), sha256: sha256(data) };
  }

  /** Whether all files are there with the very content that was recorded. */
  async areWhole(files: readonly RecordedFile[]): Promise<boolean> {
    // One after another: thousands at once would run out of file descriptors.
    for (const file of files) if (!(await this.#isWhole(file))) return false;
    return true;
  }

  async #isWhole(file: RecordedFile): Promise<boolean> {
    const path = this.pathOf(file.path);
    try {
      // First what it is: a FIFO would be waited for, and what is there now may be far larger than what was recorded.
      const info = statSync(path);
      if (!info.isFile() || info.size !== file.size) return false;
      // Small files: six times as fast as waiting for the thread pool.
      const hash = file.size <= SMALL_BYTES ? sha256(readFileSync(path)) : await sha256File(path);
      return hash === file.sha256;
    } catch {
      // A file that cannot be read is as good as none: it is made again.
      return false;
    }
  }

  /** Waits until all that was written is on the disk. */
  async flush(): Promise<void> {
    const paths = [...this.#unsynced];
    this.#unsynced.clear();
    const folders = new Set(paths.map(dirname));
    // The folders last: a name is worth keeping when its content is there.
    for (const group of [paths, [...folders]]) {
      for (let start = 0; start < group.length; start += SYNCED_AT_ONCE) {
        await Promise.all(group.slice(start, start + SYNCED_AT_ONCE).map(syncPath));
      }
    }
  }
}
