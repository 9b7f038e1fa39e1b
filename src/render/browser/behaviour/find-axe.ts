/** axe-core, which looks for what keeps people out of a page. It is the user's own: nothing here brings it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { systemErrorCode } from '../../../core/errors.ts';
import { readRegularFile, sha256 } from '../../../core/files/index.ts';

/** Its script has 1.5 MB. */
const MAXIMUM_BYTES = 20_000_000;

export interface AxeSource {
  /** A script that makes `axe`. */
  readonly source: string;
  /** Of the script. */
  readonly sha256: string;
}

/**
 * Looks for it as Node would from each of these folders, and then from the project's own place.
 *
 * @returns undefined where it is not installed
 */
export async function findAxe(folders: readonly string[]): Promise<AxeSource | undefined> {
  for (const place of [...folders.map((folder) => join(folder, 'package.json')), import.meta.url]) {
    const path = resolveFrom(place);
    if (path === undefined) continue;
    const bytes = await readRegularFile(path, { maxBytes: MAXIMUM_BYTES });
    return { source: bytes.toString('utf8'), sha256: sha256(bytes) };
  }
  return undefined;
}

function resolveFrom(place: string): string | undefined {
  try {
    return createRequire(place).resolve('axe-core');
  } catch (error) {
    if (systemErrorCode(error) === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
