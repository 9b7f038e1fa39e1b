/**
 * Pointers: small text files such as `latest` that name another file or folder beside them. Unlike symbolic
 * links they survive archives and every file system.
 */
import { basename } from 'node:path';
import { PixelwrightError } from '../errors.ts';
import { readIfThere } from './read-if-there.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** Longer than any file system allows a name to be, in characters. */
const MAXIMUM_NAME_LENGTH = 255;

const MAXIMUM_BYTES = 65_536;

/**
 * Makes the pointer at `path` name `target`, at once and lastingly: it is on the disk when this returns.
 *
 * @param target the plain name of something in the same folder
 */
export async function replacePointer(path: string, target: string): Promise<void> {
  if (!isPlainName(target)) throw new RangeError(`A pointer names something beside it, not ${target}`);
  await writeFileAtomic(path, `${target}\n`, { sync: true });
}

/**
 * What the pointer at `path` names; undefined where there is no pointer.
 *
 * @throws PixelwrightError `input` when it does not hold the plain name of something in the same folder
 */
// eslint-disable-next-line @typescript-eslint/require-await -- its errors come as a rejection
export async function readPointer(path: string): Promise<string | undefined> {
  const text = readIfThere(path, { maxBytes: MAXIMUM_BYTES })?.toString('utf8');
  if (text === undefined) return undefined;
  const target = text.trimEnd();
  if (isPlainName(target)) return target;
  throw new PixelwrightError('input', `${path} does not hold the name of anything beside it.`, {
    where: path,
    hint: 'Remove the file, or write the right name into it.',
  });
}

function isPlainName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.length > MAXIMUM_NAME_LENGTH) return false;
  // Backslashes part folders on Windows; nobody's names hold control characters.
  return basename(name) === name && !/[\\/\p{Cc}]/u.test(name);
}
