/** Starts a run, or finds the one to resume. */
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ensureFolder, removeStaleTempFiles } from '../files/index.ts';
import { acquireLock, type FolderLock } from '../locks/index.ts';
import { Journal } from './journal.ts';
import { RunFiles } from './run-files.ts';
import { RUNS_KEPT, needsTidying, tidyRuns, unmarkFinished } from './old-runs.ts';
import {
  JOURNAL_FILE,
  LOCK_FOLDER,
  findRun,
  makeRunFolder,
  withRunsLocked,
  type FoundRun,
} from './run-folders.ts';
import {
  changedInputs,
  foldRecords,
  headerRecord,
  type Inputs,
  type RunIdentity,
  type RunState,
} from './run-record.ts';
import { Run, type RunOutcome } from './run.ts';

export interface OpenRunOptions {
  /** The folder of all runs of a kind, such as `checkpoints/gen`; made where it is not there. */
  readonly parent: string;
  /** A few letters in the name of the run's folder, such as the input's name; it is found again by them, too. */
  readonly label: string;
  /** What the run is found again by. */
  readonly identity: RunIdentity;
  /** All else that its results depend on (model, kit, options, version), by hash. */
  readonly key: Inputs;
  /** Whether to resume an earlier run of the same input; otherwise the run starts anew. */
  readonly resume: boolean;
  /** The time in the name of the folder. @default now */
  readonly now?: Date;
  /** How many finished runs stay under `parent`; the oldest beyond them are removed. @default 20 */
  readonly keep?: number;
}

/**
 * Opens a run and locks it for this process until `close` or its end, however that comes.
 *
 * @throws PixelwrightError `busy` when another process works on the run that would be resumed
 */
export async function openRun(options: OpenRunOptions): Promise<Run> {
  const { parent, resume } = options;
  await ensureFolder(parent);
  const now = options.now ?? new Date();
  if (!resume && !needsTidying(parent)) return startRun(options, now, []);
  return withRunsLocked(parent, async () => {
    await tidyRuns(parent, options.keep ?? RUNS_KEPT, now);
    if (!resume) return startRun(options, now, []);
    const { found, contentChanged } = await findRun(parent, options.label, options.identity, options.key);
    return found === undefined
      ? startRun(options, now, contentChanged ? ['input'] : [])
      : resumeRun(found, options);
  });
}

/** Nobody else knows of the new run before its lock is held, so this needs no other lock. */
async function startRun(
  { parent, label, identity, key }: OpenRunOptions,
  now: Date,
  changed: readonly string[],
): Promise<Run> {
  const { folder, lock } = await makeRunFolder(parent, label, now);
  try {
    const { journal } = await Journal.open(join(folder, JOURNAL_FILE));
    try {
      journal.append(headerRecord(identity, key));
    } catch (error) {
      journal.close();
      throw error;
    }
    return new Run({
      folder,
      outcome: 'new',
      changed,
      steps: new Map(),
      journal,
      files: new RunFiles(folder),
      lock,
    });
  } catch (error) {
    await lock.release();
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function resumeRun({ folder }: FoundRun, options: OpenRunOptions): Promise<Run> {
  const lock = await acquireLock(join(folder, LOCK_FOLDER), { subject: `The run ${basename(folder)}` });
  try {
    return await openFolder(folder, lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens the journal of a run whose lock is held. */
async function openFolder(folder: string, lock: FolderLock, { identity, key }: OpenRunOptions): Promise<Run> {
  // Nobody else writes here while we hold the lock, so whatever is unfinished was left by the dead.
  await removeStaleTempFiles(folder, 0);
  const { journal, content } = await Journal.open(join(folder, JOURNAL_FILE));
  const files = new RunFiles(folder);
  try {
    const state = foldRecords(content.records);
    const changed = state === undefined ? [] : changedInputs(state.header.key, key);
    const outcome = await outcomeOf(state, changed, files);
    if (outcome !== 'finished') unmarkFinished(folder);
    if (state === undefined || changed.length > 0) journal.append(headerRecord(identity, key));
    const steps = state?.steps ?? new Map<string, never>();
    return new Run({ folder, outcome, changed, steps, journal, files, lock });
  } catch (error) {
    journal.close();
    throw error;
  }
}

async function outcomeOf(
  state: RunState | undefined,
  changed: readonly string[],
  files: RunFiles,
): Promise<RunOutcome> {
  if (state === undefined) return 'new';
  if (state.finish === undefined || changed.length > 0) return 'resumed';
  const recorded = [...[...state.steps.values()].flatMap((step) => step.files), ...state.finish.streams];
  return (await files.areWhole(recorded)) ? 'finished' : 'resumed';
}
