/** Writes a checkpoint so that it is whole or not there, and takes away those that nobody needs any more. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../../src/core/errors.ts';
import {
  explainReadError,
  explainWriteError,
  readPointer,
  replacePointer,
  sha256,
  syncPath,
  temporaryPathFor,
  timestamp,
} from '../../src/core/files/index.ts';
import {
  CHECKPOINT_NAME,
  HISTORY_FILE,
  MANIFEST_FILE,
  OPTIMIZER_FILE,
  STATE_FILE,
  WEIGHTS_FILE,
} from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { floatBytes } from './float-bytes.ts';

/** Names of the pointers in a run folder. */
export const LATEST = 'latest';
export const BEST = 'best';

export interface WriteCheckpointOptions {
  /** Also becomes what `best` points to. */
  readonly best: boolean;
  /** How many of the newest stay, besides the best. */
  readonly keep: number;
}

/**
 * Writes `<runFolder>/<time>-epochNNN-stepNNNNNN/` and points `latest` (and `best`) to it.
 *
 * @returns its path
 * @throws PixelwrightError `resources` when the disk is full; what was there before is untouched
 */
export async function writeCheckpoint(
  runFolder: string,
  checkpoint: Checkpoint,
  { best, keep }: WriteCheckpointOptions,
): Promise<string> {
  const { state, weights, slots, history } = checkpoint;
  const name = [
    timestamp(new Date(state.savedAt)),
    `epoch${String(state.cursor.epoch).padStart(3, '0')}`,
    `step${String(state.step).padStart(6, '0')}`,
  ].join('-');
  const path = join(runFolder, name);
  await writeFolder(path, {
    [WEIGHTS_FILE]: floatBytes(weights),
    [OPTIMIZER_FILE]: Buffer.concat([floatBytes(slots.mean), floatBytes(slots.square)]),
    [STATE_FILE]: Buffer.from(`${JSON.stringify(state, null, 2)}\n`),
    ...(history === undefined ? {} : { [HISTORY_FILE]: Buffer.from(`${JSON.stringify(history)}\n`) }),
  });
  await replacePointer(join(runFolder, LATEST), name);
  if (best) await replacePointer(join(runFolder, BEST), name);
  await removeOldCheckpoints(runFolder, keep);
  return path;
}

/** Names of the checkpoints in a run folder, by the number of steps. */
export async function listCheckpoints(runFolder: string): Promise<string[]> {
  const entries = await readdir(runFolder, { withFileTypes: true }).catch((error: unknown) => {
    // No folder, no checkpoints; a file that happens to lie among the runs is no run either.
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return [];
    throw explainReadError(error, runFolder);
  });
  const steps = (name: string) => Number(CHECKPOINT_NAME.exec(name)?.[1]);
  return entries
    .filter((entry) => entry.isDirectory() && CHECKPOINT_NAME.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => steps(a) - steps(b) || (a < b ? -1 : 1));
}

async function writeFolder(path: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const temporary = temporaryPathFor(path);
  try {
    await mkdir(temporary);
    const described: Record<string, { bytes: number; sha256: string }> = {};
    for (const [name, data] of Object.entries(files)) {
      await writeFile(join(temporary, name), data);
      described[name] = { bytes: data.length, sha256: sha256(data) };
    }
    const manifest = { version: 1, files: described };
    await writeFile(join(temporary, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const name of [...Object.keys(files), MANIFEST_FILE, '.']) await syncPath(join(temporary, name));
    await rename(temporary, path);
    await syncPath(join(path, '..'));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw explainWriteError(error, path);
  }
}

async function removeOldCheckpoints(runFolder: string, keep: number): Promise<void> {
  const names = await listCheckpoints(runFolder);
  const best = await readPointer(join(runFolder, BEST));
  for (const name of names.slice(0, Math.max(0, names.length - keep)))
    if (name !== best) await rm(join(runFolder, name), { recursive: true, force: true });
}
