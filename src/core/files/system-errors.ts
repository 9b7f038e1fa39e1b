/** What system errors mean, in words, whether they come up while reading or writing. */
import type { ErrorKind } from '../errors.ts';

export interface Explanation {
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly hint: string;
}

const choosePlace = 'Choose another place, or change the permissions of this one.';
const freeSpace = 'Free some space, then run the same command again.';
const moveFile = 'Choose another path, or move that file away.';
const raiseOpenFiles = 'Raise the limit (ulimit -n) or end other programs, then run the same command again.';
const freeMemory = 'End other programs or raise the limit (ulimit -v), then run the same command again.';
const checkDisk = 'Check the disk or the connection to it, then run the same command again.';

/** What ran out, by the code of the error: exit code 5 wherever it comes up. */
export const RESOURCES: Readonly<Partial<Record<string, Explanation>>> = {
  ENOSPC: { kind: 'resources', reason: 'the disk is full', hint: freeSpace },
  EDQUOT: { kind: 'resources', reason: 'the disk quota is used up', hint: freeSpace },
  EFBIG: {
    kind: 'resources',
    reason: 'the file would be larger than is allowed',
    hint: 'Raise the limit (ulimit -f), or choose another file system; then run the same command again.',
  },
  EMFILE: { kind: 'resources', reason: 'too many files are open', hint: raiseOpenFiles },
  ENFILE: { kind: 'resources', reason: 'too many files are open on this machine', hint: raiseOpenFiles },
  ENOMEM: { kind: 'resources', reason: 'the memory ran out', hint: freeMemory },
  EAGAIN: {
    kind: 'resources',
    reason: 'the system has no processes or threads left',
    hint: 'End other programs or raise the limit (ulimit -u), then run the same command again.',
  },
  EIO: { kind: 'resources', reason: 'the disk reports an error', hint: checkDisk },
};

/** Why something cannot be written, where nothing ran out. */
export const WRITING: Readonly<Partial<Record<string, Explanation>>> = {
  EROFS: { kind: 'input', reason: 'the file system is read-only', hint: choosePlace },
  EACCES: { kind: 'input', reason: 'permission was denied', hint: choosePlace },
  EPERM: { kind: 'input', reason: 'the operation is not permitted', hint: choosePlace },
  ENOENT: {
    kind: 'input',
    reason: 'the folder does not exist',
    hint: 'Create the folder first, or check the path.',
  },
  ENOTDIR: { kind: 'input', reason: 'a part of the path is a file, not a folder', hint: moveFile },
  EEXIST: { kind: 'input', reason: 'something else of that name is there', hint: moveFile },
  ENXIO: { kind: 'input', reason: 'a named pipe or a device is in its place', hint: moveFile },
  EISDIR: {
    kind: 'input',
    reason: 'there is a folder of that name',
    hint: 'Choose another path, or move that folder away.',
  },
  ELOOP: { kind: 'input', reason: 'it is a symbolic link', hint: 'Remove the link, or choose another path.' },
  ENAMETOOLONG: { kind: 'input', reason: 'the name is too long', hint: 'Choose a shorter name.' },
};

/** Why something cannot be read, where nothing ran out. */
export const READING: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission was denied',
  EPERM: 'the operation is not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENXIO: 'it is a socket or a device',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
};
