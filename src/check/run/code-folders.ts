/** Knows the folders that `compile` and `gen` write, by what they put beside the code. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { explainReadError } from '../../core/files/index.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';

/**
 * The folders of code of one screen, one a target; none where it is no such folder. `path` is the folder of the screen, or
 * that of one target in it.
 */
export async function codeFoldersOf(path: string): Promise<string[]> {
  const target = TARGET_NAMES.find((name) => name === basename(path));
  if (target !== undefined && existsSync(join(dirname(path), nodesOf(target)))) return [path];
  const names = await readdir(path).catch((error: unknown) => {
    throw explainReadError(error, path);
  });
  return TARGET_NAMES.filter((name) => names.includes(name) && names.includes(nodesOf(name))).map((name) =>
    join(path, name),
  );
}

/** Where `compile` says which of a target's code is which component. */
function nodesOf(target: string): string {
  return `${target}.nodes.json`;
}
