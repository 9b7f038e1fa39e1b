/** Reads checkpoints, trusting none of their bytes before the manifest's hashes have agreed. */
import { readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PixelwrightError } from '../../src/core/errors.ts';
import { explainReadError, parseJson, readJsonFile, readPointer, sha256 } from '../../src/core/files/index.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { historySchema } from '../history/history.ts';
import { parameterLayout } from '../network/parameters.ts';
import {
  HISTORY_FILE,
  manifestSchema,
  MANIFEST_FILE,
  OPTIMIZER_FILE,
  STATE_FILE,
  stateSchema,
  WEIGHTS_FILE,
} from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { bytesToFloats } from './float-bytes.ts';
import { BEST, LATEST, listCheckpoints } from './write-checkpoint.ts';

/** @throws PixelwrightError `input` where a file is missing, torn, or not what the manifest describes */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const manifest = await readJsonFile(join(path, MANIFEST_FILE), manifestSchema);
  const read = async (name: string): Promise<Buffer> => {
    const file = join(path, name);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw explainReadError(error, file);
    });
    const expected = manifest.files[name];
    if (expected?.bytes === bytes.length && expected.sha256 === sha256(bytes)) return bytes;
    throw new PixelwrightError('input', `${file} is not the file that its manifest describes.`, {
      where: file,
      hint: 'Use another checkpoint of the run.',
    });
  };
  const state = parseJson((await read(STATE_FILE)).toString(), stateSchema, join(path, STATE_FILE));
  const weights = bytesToFloats(await read(WEIGHTS_FILE));
  const slots = bytesToFloats(await read(OPTIMIZER_FILE));
  const history =
    manifest.files[HISTORY_FILE] === undefined
      ? undefined
      : parseJson((await read(HISTORY_FILE)).toString(), historySchema, join(path, HISTORY_FILE));
  const { size } = parameterLayout(state.recipe.network);
  if (weights.length !== size || slots.length !== 2 * size) {
    throw new PixelwrightError('input', `${path} holds weights of another network than it says.`, {
      where: path,
      hint: 'Use another checkpoint of the run.',
    });
  }
  return {
    state,
    weights,
    slots: { mean: slots.subarray(0, size), square: slots.subarray(size) },
    ...(history === undefined ? {} : { history }),
  };
}

/**
 * The newest whole checkpoint of a run; undefined where there is none. Broken ones are renamed to `<name>.broken`
 * with a warning, and the one before is tried.
 */
export async function readNewestCheckpoint(
  runFolder: string,
  report: ReportProgress,
): Promise<{ readonly path: string; readonly checkpoint: Checkpoint } | undefined> {
  for (const name of (await listCheckpoints(runFolder)).reverse()) {
    const path = join(runFolder, name);
    try {
      return { path, checkpoint: await readCheckpoint(path) };
    } catch (error) {
      if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
      await rename(path, `${path}.broken`);
      const message = `The checkpoint ${name} is broken and was set aside: ${error.message}`;
      report({ type: 'note', level: 'warning', message });
    }
  }
  return undefined;
}

/**
 * The checkpoint folder that a path means: itself, or the best (else the latest) of a run folder.
 *
 * @throws PixelwrightError `input` where there is none
 */
export async function findCheckpoint(path: string): Promise<string> {
  for (const pointer of [BEST, LATEST]) {
    const name = await readPointer(join(path, pointer));
    if (name !== undefined) return join(path, name);
  }
  if (basename(path) === BEST || basename(path) === LATEST) {
    const name = await readPointer(path);
    if (name !== undefined) return join(dirname(path), name);
  }
  return path;
}
