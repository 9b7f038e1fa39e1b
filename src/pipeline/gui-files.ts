/** From what the user named to the `.gui` files to compile: a file stands for itself, a folder for those in it. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError } from '../core/files/index.ts';

const ENDING = '.gui';

export interface GuiFile {
  /** Absolute path. */
  readonly path: string;
  /** Name of its output folder: the file's name without its ending. */
  readonly name: string;
}

/**
 * Lists them in a stable order.
 *
 * @throws PixelwrightError `input` where the path does not exist, a folder holds none, or a name cannot be a folder's
 */
export async function findGuiFiles(path: string): Promise<GuiFile[]> {
  const absolute = resolve(path);
  try {
    if (!(await stat(absolute)).isDirectory()) return [guiFile(absolute)];
    const entries = await readdir(absolute, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(ENDING));
    if (names.length > 0) return names.map(({ name }) => guiFile(join(absolute, name))).sort(byName);
  } catch (error) {
    throw error instanceof PixelwrightError ? error : explainReadError(error, path);
  }
  throw new PixelwrightError('input', `The folder holds no ${ENDING} file.`, {
    where: path,
    hint: 'Name a file, or the folder that they lie in; folders inside are not searched.',
  });
}

function guiFile(path: string): GuiFile {
  const name = basename(path, ENDING);
  if (!/^\.*$/.test(name)) return { path, name };
  throw new PixelwrightError('input', 'The file has no name that its output folder could take.', {
    where: path,
    hint: `Rename it to something like screen${ENDING}.`,
  });
}

function byName(a: GuiFile, b: GuiFile): number {
  return a.name < b.name ? -1 : 1;
}
