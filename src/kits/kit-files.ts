/** The files of a kit's folder: regular ones alone, not too many, and the hash over all of them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError, readRegularFileSync, sha256, sha256Json } from '../core/files/index.ts';
import { MAX_FILES, MAX_KIT_BYTES } from './limits.ts';

export interface KitFiles {
  /** Relative to the folder, with slashes, sorted. */
  readonly files: ReadonlySet<string>;
  /** SHA-256 over names and contents of all files, whatever the order in which the system lists them. */
  readonly hash: string;
}

/**
 * Lists and reads them. Without promises: dozens of small files are read several times as fast so.
 *
 * @throws PixelwrightError `input` for links, named pipes, devices and sockets; for too many files or too much in them
 */
export function readKitFiles(folder: string): KitFiles {
  const files = listFiles(folder).sort();
  let left = MAX_KIT_BYTES;
  const hashes = files.map((file) => {
    const path = join(folder, file);
    const content = readRegularFileSync(path, { maxBytes: MAX_KIT_BYTES });
    left -= content.length;
    if (left < 0) throw tooLarge(path, `more than ${MAX_KIT_BYTES / 1024 / 1024} MiB in its files`);
    return [file, sha256(content)];
  });
  return { files: new Set(files), hash: sha256Json(hashes) };
}

function listFiles(folder: string): string[] {
  const files: string[] = [];
  const folders = [''];
  for (let within = folders.pop(); within !== undefined; within = folders.pop()) {
    for (const entry of entriesOf(join(folder, within))) {
      const file = within === '' ? entry.name : `${within}/${entry.name}`;
      if (files.length + folders.length >= MAX_FILES)
        throw tooLarge(join(folder, file), `more than ${MAX_FILES} files and folders`);
      if (entry.isDirectory()) folders.push(file);
      else if (entry.isFile()) files.push(file);
      else throw notAFile(join(folder, file), entry.isSymbolicLink());
    }
  }
  return files;
}

function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder);
  } catch (error) {
    throw explainReadError(error, folder);
  }
}

const readEntries = (folder: string) => readdirSync(folder, { withFileTypes: true });

function notAFile(path: string, isLink: boolean): PixelwrightError {
  if (isLink)
    return new PixelwrightError(
      'input',
      'A kit may hold no symbolic links: they lead out of what its hash covers.',
      { where: path, hint: 'Copy the file into the kit.' },
    );
  return new PixelwrightError('input', 'A kit may hold no named pipes, sockets or devices.', {
    where: path,
    hint: 'Remove it from the kit.',
  });
}

function tooLarge(path: string, what: string): PixelwrightError {
  return new PixelwrightError('input', `The kit is too large: it has ${what}.`, {
    where: path,
    hint: 'Keep only the kit’s own files in its folder.',
  });
}
