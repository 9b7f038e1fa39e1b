/** What the parts want to know of the machine before they do anything. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

export type Environment = Readonly<Partial<Record<string, string>>>;

/** Whether the process may do anything (always false on Windows). */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether there is a file at `path` that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The absolute path of the first program of these names that is on the PATH. */
export function findProgram(
  names: readonly string[],
  environment: Environment = process.env,
): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable);
}
