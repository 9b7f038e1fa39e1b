/**
 * Screens of a shard that is not full yet, so that a kill costs seconds and not a shard. The file's name carries its
 * hash; one that does not hold what its name says is not used.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sha256, writeFileAtomic } from '../core/files/index.ts';
import { membersOf, MEMBERS_PER_SCREEN, recordOf } from './record-members.ts';
import type { ScreenRecord } from './screen.ts';
import { readMembers, writeTar } from './tar.ts';

const PARTIAL_FILE = /^partial-(\d{5})-([0-9a-f]{64})\.tar$/;

/** Keeps these screens of a shard, instead of those kept before. */
export async function keepPartial(
  folder: string,
  number: number,
  records: readonly ScreenRecord[],
): Promise<void> {
  const bytes = await writeTar(records.flatMap(membersOf));
  const file = `partial-${String(number).padStart(5, '0')}-${sha256(bytes)}.tar`;
  await writeFileAtomic(join(folder, file), bytes, { sync: true });
  await removePartials(folder, file);
}

/** The screens of a shard that were kept; none where there are none, or where the file is torn. */
export async function readPartial(folder: string, number: number): Promise<ScreenRecord[]> {
  let kept: ScreenRecord[] = [];
  for (const file of await readdir(folder)) {
    const [, of, hash] = PARTIAL_FILE.exec(file) ?? [];
    if (of === undefined || Number(of) !== number) continue;
    const bytes = await readFile(join(folder, file));
    // A kill between two of them leaves both; the longer one is the newer.
    const records = sha256(bytes) === hash ? recordsOf(bytes) : [];
    if (records.length > kept.length) kept = records;
  }
  return kept;
}

/** Removes what was kept, all but `except`. */
export async function removePartials(folder: string, except?: string): Promise<void> {
  for (const file of await readdir(folder))
    if (PARTIAL_FILE.test(file) && file !== except) await rm(join(folder, file));
}

function recordsOf(bytes: Buffer): ScreenRecord[] {
  const members = readMembers(bytes) ?? [];
  const records: ScreenRecord[] = [];
  for (let at = 0; at < members.length; at += MEMBERS_PER_SCREEN) {
    const own = members.slice(at, at + MEMBERS_PER_SCREEN);
    const record = recordOf(basename(own[0]?.name ?? '', '.png'), own);
    if (record !== undefined) records.push(record);
  }
  return records;
}
