/** Keeps what is written below a folder in that folder: a link there would lead the files elsewhere. */
import { lstatSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { explainReadError } from './file-error.ts';

/**
 * Refuses symbolic links among the folders from below `root` down to `folder`, itself included. What is not there yet
 * is no link; `root` may be one, since whoever named it wanted it.
 *
 * @throws PixelwrightError `input` that names the link
 */
export function refuseLinks(root: string, folder: string): void {
  let path = root;
  for (const part of relative(root, folder)
    .split(sep)
    .filter((name) => name !== '')) {
    path = join(path, part);
    if (!isLink(path)) continue;
    throw new PixelwrightError('input', `Cannot write below ${path}: it is a symbolic link.`, {
      where: path,
      hint: 'Remove the link; files would be written to wherever it leads.',
    });
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return false;
    throw explainReadError(error, path);
  }
}
