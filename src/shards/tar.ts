/** The screens of a shard as members of a tar file (POSIX ustar), in WebDataset's layout: ID.png, ID.gui, ID.json. */
import { pack } from 'tar-stream';

const BLOCK = 512;
/** Bytes in front of a member's data. */
export const HEADER_LENGTH = BLOCK;

export interface TarMember {
  readonly name: string;
  readonly data: Uint8Array;
}

/** Bytes of a member with its header and its padding. */
export function memberLength(dataLength: number): number {
  return BLOCK + Math.ceil(dataLength / BLOCK) * BLOCK;
}

/** A whole archive. The same members give the same bytes: no times, no owners. */
export async function writeTar(members: readonly TarMember[]): Promise<Buffer> {
  const archive = pack();
  const chunks: Buffer[] = [];
  archive.on('data', (chunk) => chunks.push(chunk as Buffer));
  const finished = new Promise<void>((resolve, reject) => {
    archive.on('end', resolve);
    archive.on('error', reject);
  });
  for (const { name, data } of members)
    archive.entry({ name, mtime: new Date(0), mode: 0o644 }, Buffer.from(data));
  archive.finalize();
  await finished;
  return Buffer.concat(chunks);
}

/** Reads members that follow one another from a part of an archive; undefined where it is not one. */
export function readMembers(bytes: Buffer): TarMember[] | undefined {
  const members: TarMember[] = [];
  let at = 0;
  while (at + BLOCK <= bytes.length) {
    // The end of an archive is blocks of zeros.
    if (bytes[at] === 0) break;
    const length = dataLength(bytes.subarray(at, at + BLOCK));
    if (length === undefined || at + BLOCK + length > bytes.length) return undefined;
    const name = bytes.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    members.push({ name, data: bytes.subarray(at + BLOCK, at + BLOCK + length) });
    at += memberLength(length);
  }
  return members;
}

/** Bytes of a member's data, by its header; undefined where it is none. */
export function dataLength(header: Buffer): number | undefined {
  if (header.toString('latin1', 257, 262) !== 'ustar') return undefined;
  const length = Number.parseInt(header.toString('latin1', 124, 136), 8);
  return Number.isSafeInteger(length) ? length : undefined;
}
