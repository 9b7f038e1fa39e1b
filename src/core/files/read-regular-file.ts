/**
 * Reads files that somebody else put there: regular ones alone, and no more of them than is sensible. Opening a FIFO
 * would wait for its writer, and a device need not end, so neither is waited for nor read.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { explainReadError } from './file-error.ts';

export interface ReadLimits {
  /** The largest file that is read, in bytes. */
  readonly maxBytes: number;
}

/** Without waiting for the other end of a FIFO; Windows knows neither. */
const FLAGS = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/**
 * The content of a regular file (links to one are followed).
 *
 * @throws PixelwrightError `input` where there is none, where it is a folder, FIFO, device or socket, or where it is
 * larger than `maxBytes`
 */
export async function readRegularFile(path: string, { maxBytes }: ReadLimits): Promise<Buffer> {
  const file = await open(path, FLAGS).catch((error: unknown) => {
    throw explainOpenError(error, path);
  });
  try {
    const size = requireReadable(await file.stat(), path, maxBytes);
    // One byte more than expected tells a file that grows while it is read.
    const buffer = Buffer.alloc(size + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    return wholeOf(buffer, length, path);
  } catch (error) {
    throw explainReadError(error, path);
  } finally {
    await file.close();
  }
}

/** `readRegularFile` without a promise. */
export function readRegularFileSync(path: string, { maxBytes }: ReadLimits): Buffer {
  let file: number;
  try {
    file = openSync(path, FLAGS);
  } catch (error) {
    throw explainOpenError(error, path);
  }
  try {
    const size = requireReadable(fstatSync(file), path, maxBytes);
    const buffer = Buffer.alloc(size + 1);
    let length = 0;
    for (;;) {
      const bytesRead = readSync(file, buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    return wholeOf(buffer, length, path);
  } catch (error) {
    throw explainReadError(error, path);
  } finally {
    closeSync(file);
  }
}

/** Where the file is regular and small enough: its size in bytes. */
function requireReadable(info: Stats, path: string, maxBytes: number): number {
  if (!info.isFile()) throw notRegular(path, kindOf(info));
  if (info.size <= maxBytes) return info.size;
  throw new PixelwrightError(
    'input',
    `Cannot read ${path}: it is too large (${describeBytes(info.size)}; at most ${describeBytes(maxBytes)} are read).`,
    { where: path, hint: 'Check that this is the right file.' },
  );
}

function wholeOf(buffer: Buffer, length: number, path: string): Buffer {
  if (length < buffer.length) return buffer.subarray(0, length);
  throw new PixelwrightError('input', `Cannot read ${path}: it grew while it was read.`, {
    where: path,
    hint: 'Wait until its writer is done, then run the same command again.',
  });
}

function explainOpenError(error: unknown, path: string): unknown {
  // What Linux and macOS say of a socket, and of a device that is not there.
  if (['ENXIO', 'EOPNOTSUPP'].includes(systemErrorCode(error) ?? ''))
    return notRegular(path, 'a socket or a device');
  return explainReadError(error, path);
}

function notRegular(path: string, kind: string): PixelwrightError {
  return new PixelwrightError('input', `Cannot read ${path}: it is ${kind}, not a regular file.`, {
    where: path,
    hint: 'Give the path of a file.',
  });
}

function kindOf(info: Stats): string {
  if (info.isDirectory()) return 'a folder';
  if (info.isFIFO()) return 'a named pipe';
  if (info.isSocket()) return 'a socket';
  return 'a device';
}

function describeBytes(count: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(1))} ${units[unit] ?? ''}`;
}
