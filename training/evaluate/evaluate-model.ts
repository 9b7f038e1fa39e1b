/** Measures a model on labelled screens: what it reads rightly, where it sees it, and how long it takes. */
import { scoreTokens } from '../../src/compare/index.ts';
import type { TokenPair } from '../../src/compare/index.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { componentBoxes, decodeScreen, preprocess } from '../../src/model/index.ts';
import type { DecodeOptions, DecodedScreen, Model, ModelMetrics } from '../../src/model/index.ts';
import { intersectionOverUnion } from '../../src/core/box.ts';
import type { LabelledScreen, LabelledScreens } from './labelled-screens.ts';
import { percentile } from '../../src/core/percentile.ts';

export interface EvaluateOptions {
  readonly decode: DecodeOptions;
  readonly report: ReportProgress;
  readonly signal?: AbortSignal;
  /** Called with each answer, in order. */
  readonly onScreen?: (id: string, decoded: DecodedScreen) => Promise<void>;
}

export interface Evaluation {
  /** What a manifest keeps; the rest depends on the machine, or is long. */
  readonly metrics: ModelMetrics;
  /** From the file's bytes to the tree, one screen after another, milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  /** Screens that the length limit cut off. */
  readonly truncated: number;
  /** Ids of the screens with any wrong token. */
  readonly wrong: readonly string[];
}

export async function evaluateModel(
  model: Model,
  data: LabelledScreens,
  { decode, report, signal, onScreen }: EvaluateOptions,
): Promise<Evaluation> {
  const task = 'evaluate';
  report({ type: 'start', task, label: `Reading ${data.name}`, total: data.count, unit: 'screens' });
  const pairs: TokenPair[] = [];
  const overlaps: number[] = [];
  const timesMs: number[] = [];
  let truncated = 0;
  for await (const screen of data.screens()) {
    signal?.throwIfAborted();
    const started = performance.now();
    const { pixels } = await preprocess(screen.image, model.network.imageSize);
    const decoded = await decodeScreen(model, pixels, decode);
    timesMs.push(performance.now() - started);
    const predicted = decoded.tokens.map(({ token }) => token);
    pairs.push({ name: screen.id, expected: screen.tokens, predicted });
    overlaps.push(...boxOverlaps(screen, decoded, predicted));
    truncated += Number(decoded.truncated);
    await onScreen?.(screen.id, decoded);
    report({ type: 'advance', task, done: pairs.length });
  }
  report({ type: 'finish', task });
  const { wrong, ...score } = scoreTokens(pairs);
  return {
    metrics: {
      dataset: data.name,
      ...(data.hash === undefined ? {} : { datasetHash: data.hash }),
      split: data.split,
      ...score,
      ...(overlaps.length === 0 ? {} : { boxIou: mean(overlaps) }),
    },
    latencyMs: { p50: percentile(timesMs, 0.5), p95: percentile(timesMs, 0.95) },
    truncated,
    wrong,
  };
}

/** Of the visible components of a screen that was read rightly; which box belongs to which is else unknown. */
function boxOverlaps(screen: LabelledScreen, decoded: DecodedScreen, predicted: readonly string[]): number[] {
  if (screen.boxes === undefined || predicted.join(' ') !== screen.tokens.join(' ')) return [];
  const boxes = componentBoxes(decoded);
  return screen.boxes.flatMap((expected, index) => {
    const got = boxes[index];
    return expected === null || got === undefined ? [] : [intersectionOverUnion(expected, got)];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
