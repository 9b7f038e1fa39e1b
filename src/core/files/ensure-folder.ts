/** Makes folders, with errors that people understand. */
import { existsSync, mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemErrorCode } from '../errors.ts';
import { explainWriteError } from './file-error.ts';

/**
 * Makes the folder and those above it, if they are not there.
 *
 * @throws PixelwrightError `input` or `resources` when it cannot be made
 */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw explainWriteError(trueError(error, path), path);
  }
}

/** `ensureFolder` without a promise. */
export function ensureFolderSync(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw explainWriteError(trueError(error, path), path);
  }
}

/**
 * Node says "no such file" of every folder that it cannot make together with those above it, also where the disk
 * is full or read-only. Making the topmost missing one alone tells the reason.
 */
function trueError(error: unknown, path: string): unknown {
  if (systemErrorCode(error) !== 'ENOENT') return error;
  let missing = resolve(path);
  while (!existsSync(dirname(missing)) && dirname(missing) !== missing) missing = dirname(missing);
  try {
    mkdirSync(missing);
    return error;
  } catch (reason) {
    return reason;
  }
}
