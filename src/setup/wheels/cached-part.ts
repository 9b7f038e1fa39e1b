/** A part in the cache: one folder, wholly there or not there. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, temporaryPathFor, writeFileAtomic } from '../../core/files/index.ts';
import { withLock } from '../../core/locks/index.ts';
import type { SetupContext } from '../part.ts';
import { throwIfAborted } from '../../core/run-program.ts';

/** Another setup at the same time fetches what we want as well: wait for it. */
const WAIT_MS = 3_600_000;
const CONTENTS = 'contents.json';

/** Sizes in bytes by path: what a whole folder holds of large files. */
const contentsSchema = z.record(z.string(), z.number());

export interface CachedPart {
  /** As people call it: `TensorFlow`. */
  readonly subject: string;
  /** Where it lies, or would: in a folder that holds versions of this part and nothing else. */
  readonly folder: string;
  /** Paths inside the folder of what it must hold to be whole. */
  readonly files: readonly string[];
  /** Fills an empty folder with at least those files. */
  readonly fill: (folder: string, context: SetupContext) => Promise<void>;
}

/** The part's folder; undefined where it, or a file that must be in it, is missing or cut short. */
export async function cachedPart({ folder, files }: Omit<CachedPart, 'fill'>): Promise<string | undefined> {
  try {
    const contents = await readJsonFile(join(folder, CONTENTS), contentsSchema);
    for (const path of files) if ((await stat(join(folder, path))).size !== contents[path]) return undefined;
    return folder;
  } catch {
    return undefined;
  }
}

/**
 * Makes the part's folder in the cache unless it is whole already.
 *
 * @returns the folder
 */
export async function makeCachedPart(part: CachedPart, context: SetupContext): Promise<string> {
  const parent = dirname(part.folder);
  await mkdir(parent, { recursive: true });
  const lock = { subject: `The cache of ${part.subject}`, waitMs: WAIT_MS };
  return withLock(join(parent, '.lock'), lock, async () => {
    const there = await cachedPart(part);
    if (there !== undefined) return there;
    await removeLeftovers(parent);
    await rm(part.folder, { recursive: true, force: true });
    await makeFolder(part, context);
    return part.folder;
  });
}

async function makeFolder({ folder, files, fill }: CachedPart, context: SetupContext): Promise<void> {
  const partial = temporaryPathFor(folder);
  try {
    await mkdir(partial);
    await fill(partial, context);
    throwIfAborted(context.signal);
    const sizes = await Promise.all(
      files.map(async (path) => [path, (await stat(join(partial, path))).size] as const),
    );
    const text = `${JSON.stringify(Object.fromEntries(sizes), null, 2)}\n`;
    await writeFileAtomic(join(partial, CONTENTS), text, { sync: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** What a killed setup left; nobody else is at work here while we hold the lock. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent))
    if (name.endsWith('.tmp') && !name.startsWith('.lock'))
      await rm(join(parent, name), { recursive: true, force: true });
}
