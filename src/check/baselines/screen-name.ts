/** Names of screens: paths of files without their endings, which have to be files on every machine. */
import { PixelwrightError } from '../../core/errors.ts';
import { MAXIMUM_NAME_BYTES } from '../../core/files/index.ts';

/** For the longest of what stands behind a name in a file's: `.candidate.png`. */
const ROOM_BEHIND_BYTES = 40;
const MOST_NAME_LENGTH = 400;

/** What Windows allows in no name, and what makes a path another one. */
const FORBIDDEN = /[<>:"\\|?*\p{Cc}]/u;

/**
 * @param name `settings/dark`
 * @param where the file or the address that it was made of
 * @throws PixelwrightError `usage` where no baseline could have this name
 */
export function requireScreenName(name: string, where: string): string {
  const fault = faultOf(name);
  if (fault === undefined) return name;
  throw new PixelwrightError('usage', `A screen cannot be called “${name.slice(0, 100)}”: ${fault}.`, {
    where,
    hint: 'Rename the file; a screen is called as its file is, without the ending.',
  });
}

/** Whether a baseline may have this name. */
export function isScreenName(name: string): boolean {
  return faultOf(name) === undefined;
}

/** Equal for names that some file systems take for the same. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Names in the order of their letters' numbers, which is the same on every machine. */
export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function faultOf(name: string): string | undefined {
  if (name.length > MOST_NAME_LENGTH) return `it has more than ${MOST_NAME_LENGTH} letters`;
  if (FORBIDDEN.test(name)) return 'it holds a letter that file names cannot hold everywhere';
  if (name.endsWith('.meta')) return 'names that end in .meta are kept for the records of baselines';
  for (const part of name.split('/')) {
    if (part === '') return 'a part of it is empty';
    if (part.startsWith('.')) return 'a part of it begins with a dot';
    if (/[. ]$/.test(part)) return 'a part of it ends in a dot or a space';
    if (Buffer.byteLength(part) > MAXIMUM_NAME_BYTES - ROOM_BEHIND_BYTES) return 'a part of it is too long';
  }
  return undefined;
}
