/** From a training run to a model folder, checked and measured where a data set is given. */
import { basename, dirname, join, resolve } from 'node:path';
import { PixelwrightError } from '../../src/core/errors.ts';
import { readPointer } from '../../src/core/files/index.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { loadKit } from '../../src/kits/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import { loadModel, preprocess } from '../../src/model/index.ts';
import type { Model, ModelManifest } from '../../src/model/index.ts';
import { END, KIT_PREFIX } from '../../src/model/vocabulary.ts';
import { openBackend } from '../backends/index.ts';
import { loadCheckpointWeights } from '../checkpoints/checkpoint-weights.ts';
import type { CheckpointWeights } from '../checkpoints/checkpoint-weights.ts';
import { BEST, LATEST } from '../checkpoints/write-checkpoint.ts';
import { evaluateModel } from '../evaluate/evaluate-model.ts';
import type { Evaluation } from '../evaluate/evaluate-model.ts';
import type { LabelledScreen, LabelledScreens } from '../evaluate/labelled-screens.ts';
import { carryKits } from './carry-kits.ts';
import { verifyExport } from './verify.ts';
import type { Verification, VerifiedScreen } from './verify.ts';
import { recordMetrics, writeModel } from './write-model.ts';

export interface ExportRequest {
  /** Folder of the training run. */
  readonly run: string;
  /** `best`, `latest`, or the path of a checkpoint. @default the best, else the latest */
  readonly checkpoint?: string;
  readonly out: string;
  /** Names or paths of the run's kits, where they lie elsewhere than in training. @default as in training */
  readonly kits?: readonly string[];
  readonly report: ReportProgress;
  readonly signal?: AbortSignal;
}

export interface ExportResult {
  readonly checkpoint: string;
  readonly manifest: ModelManifest;
  readonly kits: readonly Kit[];
  readonly weights: CheckpointWeights['weights'];
}

/** @throws PixelwrightError 'input' where the checkpoint, or a kit of it, is missing or does not fit */
export async function exportCheckpoint(request: ExportRequest): Promise<ExportResult> {
  const { path, config, vocabulary, weights, state } = await loadCheckpointWeights(
    await checkpointPath(request),
  );
  const kits = await Promise.all((request.kits ?? state.kits).map((kit) => loadKit(kit)));
  const names = kits.map(({ name }) => name);
  if (names.join() !== state.recipe.kits.join()) {
    throw new PixelwrightError(
      'usage',
      `The run was trained on ${state.recipe.kits.join(', ')}, not on ${names.join(', ')}.`,
      { where: path, hint: 'Name the same kits in the same order with --kit.' },
    );
  }
  const carried = await carryKits(kits, request.out);
  const manifest = await writeModel(request.out, {
    network: config,
    weights,
    vocabulary,
    kits: carried,
    training: { run: basename(dirname(resolve(path))), epoch: state.cursor.epoch, step: state.step },
  });
  return { checkpoint: path, manifest, kits, weights };
}

/** Compares the exported model with the trained network on every screen, then measures it and records the metrics. */
export async function verifyAndMeasure(
  { out, report, signal }: ExportRequest,
  { manifest, weights, kits }: ExportResult,
  data: LabelledScreens,
  backend: string,
): Promise<{ readonly verification: Verification; readonly evaluation: Evaluation }> {
  const stop = signal === undefined ? {} : { signal };
  const { name, version, device } = await openBackend(backend);
  const label = `Comparing with ${version} on the ${device} (${name})`;
  const model = await loadModel(out);
  try {
    report({ type: 'start', task: 'verify', label, total: data.count, unit: 'screens' });
    const verification = await verifyExport(model, weights, verifiedScreens(model, data), {
      report,
      ...stop,
    });
    report({ type: 'finish', task: 'verify' });
    const decode = { kits, ...stop };
    const evaluation = await evaluateModel(model, data, { decode, report, ...stop });
    await recordMetrics(out, manifest, [evaluation.metrics]);
    return { verification, evaluation };
  } finally {
    await model.close();
  }
}

async function checkpointPath({ run, checkpoint }: ExportRequest): Promise<string> {
  if (checkpoint === undefined) return run;
  if (checkpoint !== BEST && checkpoint !== LATEST) return checkpoint;
  const name = await readPointer(join(run, checkpoint));
  if (name !== undefined) return join(run, name);
  throw new PixelwrightError('input', `The run has no checkpoint called ${checkpoint}.`, {
    where: run,
    hint: 'Check the path of the run, or give the path of a checkpoint.',
  });
}

async function* verifiedScreens(model: Model, data: LabelledScreens): AsyncGenerator<VerifiedScreen> {
  for await (const screen of data.screens()) {
    const { pixels, imageSize } = await preprocess(screen.image, model.inputSize);
    yield { id: screen.id, pixels, imageSize, tokens: numbersOf(model, screen) };
  }
}

/** A plain folder does not tell the kit; the model's first stands in, since both sides are given the same tokens. */
function numbersOf({ manifest, vocabulary }: Model, { id, kit, tokens }: LabelledScreen): number[] {
  const all = [KIT_PREFIX + (kit ?? manifest.kits[0]?.name ?? ''), ...tokens, END];
  return all.map((token) => {
    const number = vocabulary.id(token);
    if (number !== undefined) return number;
    throw new PixelwrightError('input', `The screen ${id} holds ${token}, which the model does not know.`, {
      hint: 'Verify with a data set of the kits that the model was trained on.',
    });
  });
}
