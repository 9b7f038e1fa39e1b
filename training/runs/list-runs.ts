/** The training runs below a folder, told from their newest checkpoints alone; nothing is changed. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../../src/core/errors.ts';
import { explainReadError, parseJson, readJsonFile, sha256 } from '../../src/core/files/index.ts';
import { isHeld } from '../../src/core/locks/index.ts';
import { manifestSchema, MANIFEST_FILE, STATE_FILE, stateSchema } from '../checkpoints/checkpoint.ts';
import type { TrainingState } from '../checkpoints/checkpoint.ts';
import { listCheckpoints } from '../checkpoints/write-checkpoint.ts';
import { REPORT_FILE } from '../report/report-file.ts';

/** `running`: a process holds it now; `finished`: all its epochs are done. */
export type RunState = 'running' | 'stopped' | 'finished';

export interface ListedRun {
  readonly name: string;
  readonly folder: string;
  readonly state: RunState;
  readonly kits: readonly string[];
  /** Epochs that are done, and those that are planned. */
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  /** Of the best checkpoint; null before the first validation. */
  readonly best: { readonly step: number; readonly exactMatch: number; readonly loss: number } | null;
  /** Of training, without pauses. */
  readonly seconds: number;
  /** When its newest whole checkpoint was written, ISO 8601. */
  readonly savedAt: string;
  /** Null where there is none yet. */
  readonly report: string | null;
  /** What of it is broken; a run with a whole checkpoint can be resumed all the same. */
  readonly problems: readonly string[];
}

/** A folder or file that is no run, or a run without a whole checkpoint. */
export interface SkippedEntry {
  readonly name: string;
  readonly reason: string;
}

export interface RunList {
  readonly folder: string;
  /** The one that was saved last comes first. */
  readonly runs: readonly ListedRun[];
  readonly skipped: readonly SkippedEntry[];
}

/**
 * @param checkpoints folder of all checkpoints; runs are in its `train/`
 * @throws PixelwrightError `input` where that folder cannot be read; that there is none is an empty list
 */
export async function listRuns(checkpoints: string): Promise<RunList> {
  const folder = join(checkpoints, 'train');
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, folder);
  });
  const entries = await Promise.all(names.sort().map((name) => listEntry(folder, name)));
  const isRun = (entry: ListedRun | SkippedEntry): entry is ListedRun => 'folder' in entry;
  const runs = entries.filter(isRun);
  return {
    folder,
    runs: runs.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)),
    skipped: entries.filter((entry): entry is SkippedEntry => !isRun(entry)),
  };
}

async function listEntry(parent: string, name: string): Promise<ListedRun | SkippedEntry> {
  try {
    return await readRun(parent, name);
  } catch (error) {
    if (!(error instanceof PixelwrightError)) throw error;
    return { name, reason: error.message };
  }
}

async function readRun(parent: string, name: string): Promise<ListedRun | SkippedEntry> {
  const folder = join(parent, name);
  const info = await stat(folder).catch((error: unknown) => {
    throw explainReadError(error, folder);
  });
  if (!info.isDirectory()) return { name, reason: 'It is a file.' };
  const checkpoints = await listCheckpoints(folder);
  const isRunning = await isHeld(join(folder, 'lock'));
  const problems: string[] = [];
  for (const checkpoint of checkpoints.toReversed()) {
    try {
      const state = await readState(join(folder, checkpoint));
      return describeRun(name, folder, state, isRunning, problems, await reportOf(folder));
    } catch (error) {
      if (!(error instanceof PixelwrightError)) throw error;
      problems.push(`${checkpoint} is broken: ${error.message}`);
    }
  }
  if (problems.length > 0) return { name, reason: `No checkpoint is whole. ${problems.join(' ')}` };
  return { name, reason: isRunning ? 'It runs, and has no checkpoint yet.' : 'It holds no checkpoint.' };
}

function describeRun(
  name: string,
  folder: string,
  { recipe, cursor, step, best, seconds, savedAt }: TrainingState,
  isRunning: boolean,
  problems: readonly string[],
  report: string | null,
): ListedRun {
  return {
    name,
    folder,
    state: isRunning ? 'running' : cursor.epoch >= recipe.epochs ? 'finished' : 'stopped',
    kits: recipe.kits,
    epoch: Math.min(cursor.epoch, recipe.epochs),
    epochs: recipe.epochs,
    step,
    best: best === undefined ? null : { step: best.step, exactMatch: best.exactMatch, loss: best.loss },
    seconds,
    savedAt,
    report,
    problems,
  };
}

/**
 * The state of a checkpoint whose files are all there; weights are measured, not hashed: a list must not read hundreds of
 * megabytes.
 */
async function readState(path: string): Promise<TrainingState> {
  const manifest = await readJsonFile(join(path, MANIFEST_FILE), manifestSchema);
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    const file = join(path, name);
    const info = await stat(file).catch((error: unknown) => {
      throw explainReadError(error, file);
    });
    if (info.size !== bytes) throw new PixelwrightError('input', `${name} is not whole.`, { where: file });
  }
  const file = join(path, STATE_FILE);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw explainReadError(error, file);
  });
  if (manifest.files[STATE_FILE]?.sha256 !== sha256(bytes))
    throw new PixelwrightError('input', `${STATE_FILE} is not what its manifest describes.`, { where: file });
  return parseJson(bytes.toString(), stateSchema, file);
}

async function reportOf(folder: string): Promise<string | null> {
  const path = join(folder, REPORT_FILE);
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() === true ? path : null;
}
