/** The train loop, from the first weights to the last checkpoint. */
import * as tf from '@tensorflow/tfjs-core';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { START, Vocabulary } from '../../src/model/vocabulary.ts';
import { openBackend } from '../backends/index.ts';
import type { Backend } from '../backends/index.ts';
import type { TrainingState, ValidationMetrics } from '../checkpoints/checkpoint.ts';
import { writeCheckpoint } from '../checkpoints/write-checkpoint.ts';
import { loadAhead } from '../data/batch-queue.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { planEpoch, stepsPerEpoch } from '../data/epoch-plan.ts';
import { startWorkerSource } from '../data/worker-source.ts';
import type { HistoryEvent } from '../history/history.ts';
import { HistoryRecorder } from '../history/history-recorder.ts';
import { firstEvents, halvingEvent } from '../history/run-events.ts';
import { decayMask, initialWeights, parameterLayout } from '../network/parameters.ts';
import { AdamW, ADAMW_DEFAULTS, clipNorm } from '../optimizer/adamw.ts';
import { halvedShare, scheduledRate } from '../optimizer/one-cycle.ts';
import { RunReport } from '../report/run-report.ts';
import { Divergence, goBack, requireFinite } from './divergence.ts';
import { batchGradient } from './gradients.ts';
import type { LossValues } from './gradients.ts';
import { initialModelWeights } from './initial-model.ts';
import { TRAIN_DEFAULTS } from './options.ts';
import type { TrainRequest } from './options.ts';
import { prepareRun } from './prepare.ts';
import type { PreparedRun } from './prepare.ts';
import { SpeedMeter } from './speed-meter.ts';
import { splitBatch } from './split-batch.ts';
import { validate } from './validate.ts';

export interface TrainContext {
  readonly report: ReportProgress;
  /** Gets every step's figures, for the run log. */
  readonly log: (message: string, data: unknown) => void;
  /** When it fires, the step is finished, a checkpoint written, and the promise rejects as `interrupted`. */
  readonly signal: AbortSignal;
}

export interface TrainOutcome {
  readonly run: string;
  /** The newest checkpoint. */
  readonly checkpoint: string;
  readonly steps: number;
  readonly epochs: number;
  /** Of training in all, also before a resumption. */
  readonly seconds: number;
  readonly metrics: ValidationMetrics | undefined;
  readonly best: (ValidationMetrics & { readonly step: number }) | undefined;
}

/**
 * Trains a network, or goes on training it.
 *
 * @throws PixelwrightError as `prepareRun` says; `interrupted` after the signal, with everything saved
 */
export async function train(request: TrainRequest, context: TrainContext): Promise<TrainOutcome> {
  const run = await prepareRun(request, context.report);
  try {
    const done = finishedOutcome(run);
    if (done !== undefined) {
      await new RunReport(run, context).renew(run.from?.checkpoint);
      return done;
    }
    if (context.signal.aborted) throw stoppedEarly(run, context.signal);
    const { recipe } = run;
    const backend = await openBackend(request.backend ?? TRAIN_DEFAULTS.backend);
    context.log('backend', backend);
    context.report({ type: 'note', level: 'info', message: describeBackend(backend) });
    const source = await startWorkerSource({
      folders: run.data,
      vocabulary: recipe.vocabulary,
      context: {
        network: recipe.network,
        start: new Vocabulary(recipe.vocabulary).id(START) ?? 0,
      },
    });
    try {
      return await trainOn(run, request, source, firstEvents(run, request, backend), context);
    } finally {
      await source.close();
    }
  } finally {
    await run.lock.release();
  }
}

/** Trains to the end; where the loss is not finite any more, goes back and on with half the rate. */
async function trainOn(
  run: PreparedRun,
  request: TrainRequest,
  source: BatchSource,
  events: readonly HistoryEvent[],
  context: TrainContext,
): Promise<TrainOutcome> {
  for (let [attempt, happened] = [run, events]; ;) {
    const optimizer = await startOptimizer(attempt);
    try {
      return await trainLoop(attempt, request, source, optimizer, happened, context);
    } catch (error) {
      if (!(error instanceof Divergence)) throw error;
      attempt = await goBack(attempt, error, context.report);
      happened = [...happened, halvingEvent(attempt, error.message)];
    } finally {
      optimizer.dispose();
    }
  }
}

async function trainLoop(
  run: PreparedRun,
  request: TrainRequest,
  source: BatchSource,
  optimizer: AdamW,
  events: readonly HistoryEvent[],
  context: TrainContext,
): Promise<TrainOutcome> {
  const { report, log, signal } = context;
  const { recipe, from } = run;
  const { network: config, batchSize, seed, epochs } = recipe;
  const { checkpointEvery, keep, microBatches } = { ...TRAIN_DEFAULTS, ...request };
  if (source.sizes.train.length === 0) throw noScreens(run);

  const vocabulary = new Vocabulary(recipe.vocabulary);
  const layout = parameterLayout(config);
  const epochSteps = stepsPerEpoch(source.sizes.train, batchSize);
  const totalSteps = epochs * epochSteps;
  const planEnds = [...(recipe.extendedAt ?? []), epochs].map((end) => end * epochSteps);
  const startedAt = performance.now();
  const secondsBefore = from?.checkpoint.state.seconds ?? 0;
  const history = new HistoryRecorder(from?.checkpoint.history, events);
  const page = new RunReport(run, context);
  const secondsNow = () => secondsBefore + (performance.now() - startedAt) / 1000;

  let { step, metrics, best, cursor } = from?.checkpoint.state ?? firstState();
  let savedPath = from?.path ?? '';
  const save = async (isBest: boolean): Promise<void> => {
    const state: TrainingState = {
      version: 1,
      savedAt: laterThan(from?.checkpoint.state.savedAt).toISOString(),
      recipe,
      kits: [...run.kits],
      data: [...run.data],
      step,
      cursor,
      seconds: secondsNow(),
      ...(metrics === undefined ? {} : { metrics }),
      ...(best === undefined ? {} : { best }),
    };
    const weights = await optimizer.weights.data<'float32'>();
    const slots = await optimizer.slots();
    for (const values of [weights, slots.mean, slots.square]) requireFinite('A weight', step, values);
    const checkpoint = { state, weights, slots, history: history.snapshot() };
    savedPath = await writeCheckpoint(run.folder, checkpoint, { best: isBest, keep });
    log('checkpoint', { path: savedPath, step });
    await page.renew(checkpoint);
  };

  // As a call: between two looks at it the signal may have come.
  const isStopped = (): boolean => signal.aborted;
  if (isStopped()) throw stoppedEarly(run, signal);
  // A plan that has grown is written down before anything else, so that a plain --resume keeps to it after a kill.
  if (run.replanned) await save(false);

  const task = 'train';
  report({
    type: 'start',
    task,
    label: `Training ${run.name}`,
    total: totalSteps,
    done: step,
    unit: 'steps',
  });
  for (let epoch = cursor.epoch; epoch < epochs; epoch++) {
    const plan = planEpoch(seed, epoch, { lengths: source.lengths, sizes: source.sizes.train }, batchSize);
    const load = (index: number) =>
      Promise.all(
        splitBatch(plan[index] ?? [], microBatches).map((places) =>
          source.load({ split: 'train', places, noise: { seed, epoch } }),
        ),
      );
    let stepInEpoch = cursor.stepInEpoch;
    const speed = new SpeedMeter();
    for await (const parts of loadAhead(stepInEpoch, plan.length, load)) {
      const { gradient, losses } = await batchGradient(config, layout, optimizer.weights, parts);
      const rate = scheduledRate(step, planEnds, recipe.learningRate) * halvedShare(step, recipe.halvedAt);
      const norm = tf.tidy(() => {
        const { clipped, norm } = clipNorm(gradient, recipe.gradientNorm);
        optimizer.apply(clipped, rate, step + 1);
        return norm;
      });
      const [normValue = NaN] = await norm.data();
      tf.dispose([gradient, norm]);
      requireFinite('The loss', step, [losses.total]);
      requireFinite('The gradient', step, [normValue]);
      step += 1;
      stepInEpoch += 1;
      cursor = { epoch, stepInEpoch };

      const screensPerSecond = speed.add(parts.reduce((sum, part) => sum + part.screens, 0));
      history.addStep(step, { ...losses, rate, norm: normValue, speed: screensPerSecond });
      log('step', { step, epoch, ...losses, rate, norm: normValue, screensPerSecond });
      report({ type: 'advance', task, done: step, detail: describeStep(losses, screensPerSecond) });
      // Signals and messages are heard between steps only.
      await nextTurn();
      if (isStopped()) {
        await save(false);
        throw stopped(run, step, totalSteps, signal);
      }
      if (step % checkpointEvery === 0 && stepInEpoch < plan.length) await save(false);
    }

    const errors = page.screenErrors();
    metrics = await validate(source, optimizer.weights, { config, vocabulary, batchSize, observer: errors });
    if (metrics !== undefined) requireFinite('The validation loss', step, [metrics.loss]);
    const isBest = metrics !== undefined && isBetter(metrics, best);
    if (metrics !== undefined && isBest) best = { ...metrics, step };
    cursor = { epoch: epoch + 1, stepInEpoch: 0 };
    await page.inspect(errors, source, optimizer.weights, { epoch: epoch + 1, step });
    history.addEpoch({ epoch: epoch + 1, step, seconds: secondsNow(), metrics: metrics ?? null, isBest });
    await save(isBest || metrics === undefined);
    log('epoch', { epoch, step, metrics });
    report({ type: 'note', level: 'info', message: describeEpoch(epoch + 1, epochs, metrics) });
    if (isStopped() && cursor.epoch < epochs) throw stopped(run, step, totalSteps, signal);
  }
  report({ type: 'finish', task, summary: `${step} steps` });
  return {
    run: run.name,
    checkpoint: savedPath,
    steps: step,
    epochs,
    seconds: secondsNow(),
    metrics,
    best,
  };
}

async function startOptimizer(run: PreparedRun): Promise<AdamW> {
  const { recipe, from } = run;
  return new AdamW(
    from?.checkpoint.weights ?? (await firstWeights(run)),
    decayMask(parameterLayout(recipe.network)),
    from?.checkpoint.slots,
    { ...ADAMW_DEFAULTS, weightDecay: recipe.weightDecay },
  );
}

function firstWeights({ recipe: { network, vocabulary, seed }, initialModel }: PreparedRun) {
  if (initialModel === undefined) return initialWeights(network, seed);
  return initialModelWeights(initialModel, network, vocabulary, seed);
}

function firstState(): Pick<TrainingState, 'step' | 'cursor' | 'metrics' | 'best'> {
  return { step: 0, cursor: { epoch: 0, stepInEpoch: 0 }, metrics: undefined, best: undefined };
}

/** What a run that needs no more training ended with. */
function finishedOutcome({ name, recipe, from }: PreparedRun): TrainOutcome | undefined {
  if (from === undefined || from.checkpoint.state.cursor.epoch < recipe.epochs) return undefined;
  const { step, seconds, metrics, best } = from.checkpoint.state;
  return { run: name, checkpoint: from.path, steps: step, epochs: recipe.epochs, seconds, metrics, best };
}

/** More exact matches are better; between equals, the smaller loss. */
function isBetter(metrics: ValidationMetrics, best: ValidationMetrics | undefined): boolean {
  if (best === undefined || metrics.exactMatch !== best.exactMatch)
    return best === undefined || metrics.exactMatch > best.exactMatch;
  return metrics.loss < best.loss;
}

function describeBackend({ name, version, device }: Backend): string {
  const faster = name === 'wasm' ? '; `npx pixelwright setup tensorflow` gets a faster one' : '';
  return `Training on the backend ${name} (${version}, ${device})${faster}.`;
}

function describeStep({ token, attention, box }: LossValues, screensPerSecond: number): string {
  const losses = `loss ${token.toFixed(4)}, attention ${attention.toFixed(2)}, box ${box.toFixed(3)}`;
  return `${losses}, ${screensPerSecond.toFixed(1)} screens/s`;
}

function describeEpoch(epoch: number, epochs: number, metrics: ValidationMetrics | undefined): string {
  if (metrics === undefined) return `Epoch ${epoch} of ${epochs} done; no validation screens.`;
  const exact = `${(metrics.exactMatch * 100).toFixed(1)} % of ${metrics.screens} validation screens exact`;
  return `Epoch ${epoch} of ${epochs} done: loss ${metrics.loss.toFixed(4)}, ${exact}.`;
}

function noScreens({ data }: PreparedRun): PixelwrightError {
  return new PixelwrightError('input', 'The data sets hold no training screens.', {
    where: data.join(', '),
    hint: 'Make some with `pixelwright dataset synth`, or import some.',
  });
}

/** A checkpoint's name holds its second: one that is written anew without a step between must not have the same. */
function laterThan(earlier: string | undefined): Date {
  return new Date(Math.max(Date.now(), earlier === undefined ? 0 : Date.parse(earlier) + 1000));
}

/** Before the first step there is nothing to save: a new run is started again, an old one is as it was. */
function stoppedEarly({ name, folder, from }: PreparedRun, signal: AbortSignal): PixelwrightError {
  const message = `Training ${name} stopped before its ${from === undefined ? 'first' : 'next'} step.`;
  return new PixelwrightError('interrupted', message, {
    where: folder,
    ...(from === undefined ? { hint: 'Nothing was trained yet: start it again with the same command.' } : {}),
    cause: signal.reason,
  });
}

function stopped(run: PreparedRun, step: number, totalSteps: number, signal: AbortSignal): PixelwrightError {
  return new PixelwrightError(
    'interrupted',
    `Training ${run.name} stopped after step ${step} of ${totalSteps}; its state is saved.`,
    {
      where: run.folder,
      cause: signal.reason,
    },
  );
}
