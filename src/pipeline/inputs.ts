/** From what the user named to the screenshots to be read: a picture stands for itself, a folder for the pictures in it. */
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError } from '../core/files/index.ts';

const PICTURE_EXTENSIONS: ReadonlySet<string> = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
]);

export interface ScreenshotInput {
  /** Absolute path. */
  readonly path: string;
  /** The name of its output folder: the file's name without its ending. */
  readonly name: string;
}

/**
 * Lists the screenshots in a stable order.
 *
 * @throws PixelwrightError `input` where the path does not exist, or a folder holds no picture
 */
export async function findInputs(path: string): Promise<ScreenshotInput[]> {
  const absolute = resolve(path);
  const isFolder = await stat(absolute).then(
    (stats) => stats.isDirectory(),
    (error: unknown) => {
      throw explainReadError(error, path);
    },
  );
  if (!isFolder) return [screenshot(absolute)];
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error: unknown) => {
    throw explainReadError(error, path);
  });
  const pictures = entries
    .filter((entry) => entry.isFile() && PICTURE_EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map((entry) => entry.name)
    .sort();
  if (pictures.length === 0)
    throw new PixelwrightError('input', 'The folder holds no picture.', {
      where: path,
      hint: `Pictures end in ${[...PICTURE_EXTENSIONS].join(', ')}; folders inside are not searched.`,
    });
  return pictures.map((name) => screenshot(join(absolute, name)));
}

function screenshot(path: string): ScreenshotInput {
  const name = basename(path, extname(path));
  if (!/^\.*$/.test(name)) return { path, name };
  throw new PixelwrightError('input', 'The picture has no name that its output folder could take.', {
    where: path,
    hint: 'Rename it to something like screen.png.',
  });
}
