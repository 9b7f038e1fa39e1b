/** Which baselines a folder holds. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../../core/errors.ts';
import { explainReadError } from '../../core/files/index.ts';
import { RECORD_ENDING } from './record.ts';
import { byName, requireScreenName } from './screen-name.ts';

/** A folder with more is not what somebody meant. */
const MOST_FILES = 100_000;
const MOST_DEPTH = 16;

/**
 * Names of the baselines below the folder, by name; none where there is no folder. What was accepted has a record, even
 * where a kill kept its picture from its place; what somebody put there has only a picture.
 *
 * @throws PixelwrightError `input` where it cannot be read
 */
export async function listBaselines(folder: string): Promise<string[]> {
  const names = new Set<string>();
  let seen = 0;
  const visit = async (inner: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(inner, depth === 0)) {
      seen += 1;
      if (seen > MOST_FILES) throw tooMany(folder);
      if (entry.name.startsWith('.')) continue;
      const path = join(inner, entry.name);
      if (entry.isDirectory()) {
        if (depth < MOST_DEPTH) await visit(path, `${prefix}${entry.name}/`, depth + 1);
        continue;
      }
      const name = nameOf(entry.name);
      if (name !== undefined) names.add(requireScreenName(prefix + name, path));
    }
  };
  await visit(folder, '', 0);
  return [...names].sort(byName);
}

function nameOf(file: string): string | undefined {
  if (file.endsWith(RECORD_ENDING)) return file.slice(0, -RECORD_ENDING.length);
  return file.endsWith('.png') ? file.slice(0, -'.png'.length) : undefined;
}

async function entriesOf(folder: string, isRoot: boolean): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isRoot && systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, folder);
  }
}

function tooMany(folder: string): PixelwrightError {
  return new PixelwrightError('input', `The folder of baselines holds more than ${MOST_FILES} files.`, {
    where: folder,
    hint: 'Name the folder that holds the baselines alone, with --baselines.',
  });
}
