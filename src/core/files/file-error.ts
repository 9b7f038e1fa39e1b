/** Turns the system errors of reading and writing files into errors that say what to do. */
import { PixelwrightError, systemErrorCode, type ErrorKind } from '../errors.ts';

interface Explanation {
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly hint: string;
}

const choosePlace = 'Choose another place, or change the permissions of this one.';
const freeSpace = 'Free some space, then run the same command again.';

const EXPLANATIONS: Readonly<Partial<Record<string, Explanation>>> = {
  ENOSPC: { kind: 'resources', reason: 'the disk is full', hint: freeSpace },
  EDQUOT: { kind: 'resources', reason: 'the disk quota is used up', hint: freeSpace },
  EMFILE: {
    kind: 'resources',
    reason: 'too many files are open',
    hint: 'Raise the limit (ulimit -n), then run the same command again.',
  },
  EROFS: { kind: 'input', reason: 'the file system is read-only', hint: choosePlace },
  EACCES: { kind: 'input', reason: 'permission was denied', hint: choosePlace },
  EPERM: { kind: 'input', reason: 'the operation is not permitted', hint: choosePlace },
  ENOENT: {
    kind: 'input',
    reason: 'the folder does not exist',
    hint: 'Create the folder first, or check the path.',
  },
  ENOTDIR: {
    kind: 'input',
    reason: 'a part of the path is a file, not a folder',
    hint: 'Choose another path, or move that file away.',
  },
  EEXIST: {
    kind: 'input',
    reason: 'something else of that name is there',
    hint: 'Choose another path, or move that file away.',
  },
  EISDIR: {
    kind: 'input',
    reason: 'there is a folder of that name',
    hint: 'Choose another path, or move that folder away.',
  },
  ENAMETOOLONG: { kind: 'input', reason: 'the name is too long', hint: 'Choose a shorter name.' },
};

/**
 * The error to throw instead of `error`, which came up while writing `path`. Errors that no user can do
 * anything about come back as they are.
 */
export function explainWriteError(error: unknown, path: string): unknown {
  const explanation = EXPLANATIONS[systemErrorCode(error) ?? ''];
  if (explanation === undefined) return error;
  return new PixelwrightError(explanation.kind, `Cannot write ${path}: ${explanation.reason}.`, {
    where: path,
    hint: explanation.hint,
    cause: error,
  });
}

const READ_REASONS: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission was denied',
  EPERM: 'the operation is not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
};

/** The same for an error that came up while reading `path`. */
export function explainReadError(error: unknown, path: string): unknown {
  const reason = READ_REASONS[systemErrorCode(error) ?? ''];
  if (reason === undefined) return error;
  return new PixelwrightError('input', `Cannot read ${path}: ${reason}.`, {
    where: path,
    hint: 'Check the path and its permissions.',
    cause: error,
  });
}
