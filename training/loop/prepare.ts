/** From what was asked for to a run that is ready to train: its folder, its lock, its recipe, where it stands. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../../src/core/errors.ts';
import { ensureFolder, explainReadError, removeStaleTempFiles } from '../../src/core/files/index.ts';
import { acquireLock } from '../../src/core/locks/index.ts';
import type { FolderLock } from '../../src/core/locks/index.ts';
import type { ProgressEvent, ReportProgress } from '../../src/core/progress.ts';
import { loadKit } from '../../src/kits/index.ts';
import { Vocabulary } from '../../src/model/vocabulary.ts';
import { openDataset } from '../../src/shards/index.ts';
import type { Checkpoint, TrainingRecipe } from '../checkpoints/checkpoint.ts';
import { readNewestCheckpoint } from '../checkpoints/read-checkpoint.ts';
import { listCheckpoints } from '../checkpoints/write-checkpoint.ts';
import { checkSameNetwork, describeInitialModel, openInitialModel } from './initial-model.ts';
import type { InitialModel } from './initial-model.ts';
import { TRAIN_DEFAULTS } from './options.ts';
import type { TrainRequest } from './options.ts';
import { EXTENSION_SHARE } from '../optimizer/one-cycle.ts';
import { checkSameRecipe, extendPlan } from './recipe-changes.ts';

/** A trainer whose supervisor was killed ends within a step; a resumed run waits that long for it, milliseconds. */
const LOCK_WAIT_MS = 5_000;

const HOW_TO_START = 'Name the kits and their data: train --kit web --data datasets/data/web-synth';

export interface PreparedRun {
  readonly name: string;
  readonly folder: string;
  readonly lock: FolderLock;
  readonly recipe: TrainingRecipe;
  /** What the kits are loaded by, in the recipe's order. */
  readonly kits: readonly string[];
  /** Folders of the data sets, in the recipe's order. */
  readonly data: readonly string[];
  /** Where it goes on; undefined for a new run. */
  readonly from: { readonly path: string; readonly checkpoint: Checkpoint } | undefined;
  /** The exported model that it begins with, where one was asked for. */
  readonly initialModel: InitialModel | undefined;
  /** Whether its plan is not that of its checkpoint: it was given more epochs, or goes on with half the rate. */
  readonly replanned: boolean;
}

/**
 * Opens the run that `request` means, and holds its lock.
 *
 * @throws PixelwrightError `usage` where the request fits no run, or another recipe than the one to be resumed;
 * `busy` where another process trains it; `input` where a kit or data set cannot be read
 */
export async function prepareRun(request: TrainRequest, report: ReportProgress): Promise<PreparedRun> {
  const parent = join(request.checkpoints, 'train');
  const name = request.run ?? (await defaultRunName(request, parent));
  const folder = join(parent, name);
  await ensureFolder(folder);
  const lock = await acquireLock(join(folder, 'lock'), {
    subject: `The training run ${name}`,
    waitMs: request.resume ? LOCK_WAIT_MS : 0,
  });
  try {
    await removeStaleTempFiles(folder, 0);
    if (!request.resume) await refuseOverwriting(name, folder);
    const from = request.resume ? await readNewestCheckpoint(folder, report) : undefined;
    if (request.resume) report(note(describeResumption(name, from)));
    const before = from?.checkpoint.state;
    const kits = request.kits ?? before?.kits ?? [];
    const data = request.data ?? before?.data ?? [];
    const initialModel =
      request.initFrom === undefined ? undefined : await openInitialModel(request.initFrom);
    const recipe = await makeRecipe({ ...request, kits, data }, initialModel, before?.recipe);
    const run = { name, folder, lock, kits, data, from, initialModel };
    if (before === undefined) {
      if (initialModel !== undefined) report(note(describeInitialModel(initialModel, recipe.vocabulary)));
      return { ...run, recipe, replanned: false };
    }
    const plan = extendPlan(name, before.recipe, request.epochs, before.cursor.epoch);
    checkSameRecipe(name, { ...before.recipe, epochs: plan.epochs }, recipe);
    const extended = plan.epochs !== before.recipe.epochs;
    if (extended) report(note(describeExtension(before.recipe, plan.epochs)));
    const { halvedAt } = before.recipe;
    const halved = halvedAt === undefined ? {} : { halvedAt };
    return { ...run, recipe: { ...recipe, ...plan, ...halved }, replanned: extended };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function note(message: string): ProgressEvent {
  return { type: 'note', level: 'info', message };
}

function describeResumption(name: string, from: PreparedRun['from']): string {
  if (from === undefined)
    return `The run ${name} has no checkpoint to resume from; it starts from the beginning.`;
  return `The run ${name} is resumed behind step ${from.checkpoint.state.step} (${basename(from.path)}).`;
}

function describeExtension({ epochs, learningRate }: TrainingRecipe, more: number): string {
  return (
    `Extended from ${epochs} to ${more} epochs: behind epoch ${epochs} the learning rate goes through another cycle, ` +
    `up to ${learningRate * EXTENSION_SHARE} and down again.`
  );
}

async function defaultRunName({ kits, resume }: TrainRequest, parent: string): Promise<string> {
  if (kits !== undefined && kits.length > 0) {
    const loaded = await Promise.all(kits.map((kit) => loadKit(kit)));
    return loaded.map((kit) => kit.name).join('-');
  }
  const newest = resume ? await newestRun(parent) : undefined;
  if (newest !== undefined) return newest;
  if (!resume) throw noKits();
  throw new PixelwrightError('usage', `There is no run to resume in ${parent}.`, { hint: HOW_TO_START });
}

/** The run whose newest checkpoint is the newest of all. */
async function newestRun(parent: string): Promise<string | undefined> {
  const runs = await readdir(parent).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, parent);
  });
  const newest = await Promise.all(
    // Names of checkpoints begin with their time.
    runs.map(async (run) => ({ run, name: (await listCheckpoints(join(parent, run))).sort().at(-1) ?? '' })),
  );
  return newest.filter(({ name }) => name !== '').sort((a, b) => (a.name < b.name ? 1 : -1))[0]?.run;
}

async function refuseOverwriting(name: string, folder: string): Promise<void> {
  if ((await listCheckpoints(folder)).length === 0) return;
  throw new PixelwrightError('usage', `The training run ${name} has checkpoints already.`, {
    where: folder,
    hint: 'Go on with it (--resume), or give the new run a name of its own (--run NAME).',
  });
}

async function makeRecipe(
  request: TrainRequest & Required<Pick<TrainRequest, 'kits' | 'data'>>,
  initialModel: InitialModel | undefined,
  before: TrainingRecipe | undefined,
): Promise<TrainingRecipe> {
  const { kits: kitPaths, data } = request;
  if (kitPaths.length === 0) throw noKits();
  if (data.length === 0) {
    throw new PixelwrightError('usage', 'No data set was given to train on.', {
      hint: 'Give one or more with --data; `pixelwright dataset` makes them.',
    });
  }
  const kits = await Promise.all(kitPaths.map((kit) => loadKit(kit)));
  const vocabulary = Vocabulary.ofKits(kits);
  const defaults = { ...TRAIN_DEFAULTS, ...before };
  const sizesBefore = request.network ?? before?.network ?? initialModel?.network ?? defaults.network;
  const { imageSize = sizesBefore.imageSize, cellSize = sizesBefore.cellSize } = request;
  const { relativeAttention = sizesBefore.relativeAttention, keepsShape = sizesBefore.keepsShape } = request;
  const network = {
    ...sizesBefore,
    imageSize,
    ...(keepsShape === undefined ? {} : { keepsShape }),
    ...(cellSize === undefined ? {} : { cellSize }),
    ...(relativeAttention === undefined ? {} : { relativeAttention }),
  };
  if (initialModel !== undefined) checkSameNetwork(initialModel, network);
  const initialHash = initialModel?.hash ?? before?.initialModel;
  const { channels, ...sizes } = network;
  return {
    kits: kits.map((kit) => kit.name),
    datasets: await Promise.all(data.map(hashDataset)),
    epochs: request.epochs ?? defaults.epochs,
    batchSize: request.batchSize ?? defaults.batchSize,
    seed: request.seed ?? defaults.seed,
    learningRate: request.learningRate ?? defaults.learningRate,
    weightDecay: request.weightDecay ?? defaults.weightDecay,
    gradientNorm: request.gradientNorm ?? defaults.gradientNorm,
    network: { ...sizes, channels: [...channels], vocabularySize: vocabulary.size },
    vocabulary: [...vocabulary.tokens],
    ...(initialHash === undefined ? {} : { initialModel: initialHash }),
  };
}

/** Verifies every shard, too: a run must not begin on data that turns out broken in its third hour. */
async function hashDataset(folder: string): Promise<string> {
  const dataset = await openDataset(folder);
  await dataset.close();
  return dataset.hash;
}

function noKits(): PixelwrightError {
  return new PixelwrightError('usage', 'No kit was named to train on.', { hint: HOW_TO_START });
}
