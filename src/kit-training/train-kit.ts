/**
 * From a kit of one's own to a model that reads its screens: screens are drawn, the shipped model is trained on them, the
 * result is written as a model folder and measured on screens that it never saw. Each stage goes on where it was stopped.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasFewScreens } from '../../datasets/synthesis/few-screens.ts';
import { synthesize } from '../../datasets/synthesis/synthesize.ts';
import { listCheckpoints } from '../../training/checkpoints/write-checkpoint.ts';
import { calibrateModel } from '../../training/export/calibrate-model.ts';
import { exportCheckpoint } from '../../training/export/export-checkpoint.ts';
import type { TrainRequest } from '../../training/loop/options.ts';
import { supervise } from '../../training/supervisor/supervise.ts';
import { checkKit } from '../compiler/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import { ensureFolder } from '../core/files/index.ts';
import { acquireLock } from '../core/locks/index.ts';
import type { ReportProgress } from '../core/progress.ts';
import { loadKit, type Kit } from '../kits/index.ts';
import { readManifest, type ImageSize } from '../model/index.ts';
import { adviceFor } from './advice.ts';
import { inputSizeFor } from './input-size.ts';
import { measureKitModel, type KitMeasurement } from './measure.ts';
import {
  epochsWithin,
  heldBackFor,
  openPlan,
  PLAN_FILE,
  writePlan,
  type HeldBackScreens,
  type KitTrainingPlan,
} from './plan.ts';
import { measureSpeed } from './speed.ts';
import { inStage } from './stages.ts';

export interface KitTrainingRequest {
  /** Absolute path of the kit's folder, or a kit's name. */
  readonly kit: string;
  /** Model folder that it begins with. */
  readonly initFrom: string;
  /** Folder that the model goes to. */
  readonly out: string;
  /** Folder of all run states. */
  readonly checkpoints: string;
  readonly screens: number;
  readonly seed: number;
  readonly learningRate: number;
  /** Of the network's input, pixels; undefined for one that fits the screens. */
  readonly imageSize: ImageSize | undefined;
  /** That all of it may take, for a training that was not planned yet. */
  readonly minutes: number;
  /** Times through the screens, instead of what there is time for; more than were planned extend the training. */
  readonly epochs: number | undefined;
  readonly backend: string;
  /** Begin anew, whatever is there. */
  readonly force: boolean;
}

export interface KitTrainingContext {
  readonly report: ReportProgress;
  readonly log: (message: string, data: unknown) => void;
  readonly signal: AbortSignal;
  /** Called once there is something that the same command would go on with. */
  readonly resumable: () => void;
}

export interface KitTrainingOutcome {
  readonly kit: string;
  readonly model: string;
  readonly hash: string;
  readonly screens: number;
  readonly epochs: number;
  /** Of training alone, also before a resumption. */
  readonly seconds: number;
  readonly measurement: KitMeasurement;
  /** What to do next, in sentences; empty where nothing is needed. */
  readonly advice: readonly string[];
}

/** Part of the time that is not training's: drawing has been, exporting and measuring are to come. */
const SECONDS_BEHIND = 60;

/**
 * @throws PixelwrightError `input` where the kit is not in order; `usage` where the folder holds a training that was begun
 * otherwise, or a training backend is missing; `interrupted` after the signal, with everything kept
 */
export async function trainKit(
  request: KitTrainingRequest,
  context: KitTrainingContext,
): Promise<KitTrainingOutcome> {
  const begun = performance.now();
  const kit = await openSoundKit(request.kit);
  const name = `${kit.name}-${kit.hash.slice(0, 8)}`;
  const folder = join(request.checkpoints, 'kit-train', name);
  await ensureFolder(folder);
  const lock = await acquireLock(join(folder, 'lock'), { subject: `The training of the kit ${kit.name}` });
  try {
    const run = { name, folder: join(request.checkpoints, 'train', name) };
    if (request.force) await removeAll([join(folder, SCREENS), join(folder, PLAN_FILE), run.folder]);
    const plan = await openPlan(folder, await settingsOf(request, kit));
    context.resumable();
    return await runStages({ request, context, kit, folder, run, plan, begun });
  } finally {
    await lock.release();
  }
}

const SCREENS = 'screens';

interface Work {
  readonly request: KitTrainingRequest;
  readonly context: KitTrainingContext;
  readonly kit: Kit;
  readonly folder: string;
  readonly run: { readonly name: string; readonly folder: string };
  readonly plan: KitTrainingPlan;
  /** `performance.now()` when it all began. */
  readonly begun: number;
}

async function runStages(work: Work): Promise<KitTrainingOutcome> {
  const { request, context, kit, folder, run } = work;
  const { report, signal } = context;
  const data = join(folder, SCREENS);
  const heldBack = heldBackOf(work);
  await synthesize(
    {
      kit,
      count: work.plan.screens,
      ...heldBack,
      seed: work.plan.seed,
      out: data,
      exclude: [],
      varied: true,
      concurrency: 2,
      force: false,
    },
    inStage(1, report),
    signal,
  );
  const shaped = { ...work, plan: await planInput(work, data) };
  const training = trainRequest(shaped, data);
  const plan = await planEpochs(shaped, training);
  const trained = await trainAsPlanned(work, { ...training, epochs: plan.epochs });
  const exported = await exportCheckpoint({ run: run.folder, checkpoint: 'best', out: request.out, report });
  await calibrateModel(request.out, [data], { report: inStage(3, report), signal });
  const split = heldBack.test > 0 ? 'test' : 'train';
  const measurement = await measureKitModel(request.out, { data, split }, kit, {
    report: inStage(4, report),
    signal,
  });
  return {
    kit: kit.name,
    model: request.out,
    hash: exported.manifest.hash,
    screens: plan.screens,
    epochs: plan.epochs,
    seconds: trained.seconds,
    measurement,
    advice: adviceFor(measurement, { ...plan, kit: request.kit }),
  };
}

/** None where the kit allows so few different trees that all of them have to be trained on. */
function heldBackOf({ kit, plan, context }: Work): HeldBackScreens {
  if (!hasFewScreens(kit, plan.seed)) return heldBackFor(plan.screens);
  const message =
    `The kit ${kit.name} allows so few different screens that all of them are trained on; ` +
    'how well they are read is measured on those.';
  context.report({ type: 'note', level: 'warning', message });
  return { validation: 0, test: 0 };
}

/** @throws PixelwrightError `input` that names the kit's first problems */
async function openSoundKit(nameOrFolder: string): Promise<Kit> {
  const kit = await loadKit(nameOrFolder);
  const problems = await checkKit(kit);
  const [first] = problems;
  if (first === undefined) return kit;
  const others = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  throw new PixelwrightError('input', `The kit ${kit.name} is not in order: ${first.message}${others}.`, {
    where: first.file,
    hint: `Run \`pixelwright kit check ${nameOrFolder}\`.`,
  });
}

async function settingsOf(request: KitTrainingRequest, kit: Kit) {
  const { screens, seed, learningRate, imageSize = null } = request;
  const { hash } = await readManifest(request.initFrom);
  return {
    kit: { name: kit.name, folder: kit.folder, hash: kit.hash },
    ...{ screens, seed, learningRate, imageSize },
    initialModel: hash,
  };
}

/** Of what attention is over, pixels: parts of a screen that is scaled down lie closer than the shipped model's. */
const CELL_SIDE = 8;

/** Screens a step: half as many as `train` takes cost a tenth more each, and teach more within an hour. */
const BATCH_SIZE = 16;

type Shaped<Plan> = Plan & { readonly input: ImageSize };

/** What the network sees: as asked for, else as the screens are. */
async function planInput({ plan, folder }: Work, data: string): Promise<Shaped<KitTrainingPlan>> {
  const input = plan.input ?? (await inputSizeFor(data));
  if (plan.input === null) await writePlan(folder, { ...plan, input });
  return { ...plan, input };
}

function trainRequest(
  { request, run, plan }: Work & { readonly plan: Shaped<KitTrainingPlan> },
  data: string,
): TrainRequest {
  const { kit, initFrom, checkpoints, backend } = request;
  const { seed, learningRate, input: imageSize } = plan;
  const own = { run: run.name, kits: [kit], data: [data], initFrom, checkpoints, backend };
  return {
    ...own,
    ...{ seed, learningRate, imageSize },
    ...{ cellSize: CELL_SIDE, relativeAttention: true, keepsShape: true, batchSize: BATCH_SIZE },
    resume: false,
  };
}

/** How often the screens are gone through: as asked for, else as before, else as often as there is time. */
async function planEpochs(
  { request, context, folder, plan, begun }: Work,
  training: TrainRequest,
): Promise<KitTrainingPlan & { readonly epochs: number }> {
  const asked = request.epochs ?? plan.epochs;
  if (asked !== null && asked === plan.epochs) return { ...plan, epochs: asked };
  const epochs = asked ?? (await epochsThereIsTimeFor());
  await writePlan(folder, { ...plan, epochs });
  return { ...plan, epochs };

  async function epochsThereIsTimeFor(): Promise<number> {
    const speed = await measureSpeed(training, folder, { ...context, report: inStage(2, context.report) });
    const left = request.minutes * 60 - SECONDS_BEHIND - (performance.now() - begun) / 1000;
    const perEpoch = plan.screens + heldBackFor(plan.screens).validation;
    const possible = epochsWithin(left, perEpoch, speed);
    const message =
      `${speed.toFixed(1)} screens a second: ${possible} times through ${plan.screens} screens, ` +
      `about ${Math.ceil((possible * perEpoch) / speed / 60)} minutes.`;
    context.report({ type: 'note', level: 'info', message });
    return possible;
  }
}

async function trainAsPlanned(
  { context, run }: Work,
  training: TrainRequest & { readonly epochs: number },
): Promise<{ readonly seconds: number }> {
  const resume = (await listCheckpoints(run.folder)).length > 0;
  const { report, log, signal } = context;
  return supervise({ ...training, resume }, { report: inStage(2, report), log, signal });
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { recursive: true, force: true });
}
