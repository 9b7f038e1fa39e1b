/** Measures a model on labelled screens: what it reads rightly, where it sees it, and how long it takes. */
import { scoreTokens } from '../../src/compare/index.ts';
import type { TokenPair } from '../../src/compare/index.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import { isComponentName } from '../../src/dsl/index.ts';
import { decodeScreen, preprocess } from '../../src/model/index.ts';
import type { DecodeOptions, DecodedScreen, Model, ModelMetrics } from '../../src/model/index.ts';
import { intersectionOverUnion } from '../../src/core/box.ts';
import type { LabelledScreen, LabelledScreens } from './labelled-screens.ts';
import { matchTokens } from './match-tokens.ts';
import { percentile } from '../../src/core/percentile.ts';

export interface EvaluateOptions {
  readonly decode: DecodeOptions;
  readonly report: ReportProgress;
  readonly signal?: AbortSignal;
  /** What the progress says. @default the data's name */
  readonly label?: string;
  /** Called with each answer, in order; `width` is that of the screenshot, pixels. */
  readonly onScreen?: (screen: LabelledScreen, decoded: DecodedScreen, width: number) => void | Promise<void>;
}

export interface Evaluation {
  /** What a manifest keeps; the rest depends on the machine, or is long. */
  readonly metrics: ModelMetrics;
  /** From the file's bytes to the tree, one screen after another, milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  /** Visible components whose boxes the data tells; the metrics have a box IoU where some of them were read rightly. */
  readonly knownBoxes: number;
  /** Screens that the length limit cut off. */
  readonly truncated: number;
  /** Ids of the screens with any wrong token. */
  readonly wrong: readonly string[];
}

export async function evaluateModel(
  model: Model,
  data: LabelledScreens,
  { decode, report, signal, label = `Reading ${data.name}`, onScreen }: EvaluateOptions,
): Promise<Evaluation> {
  const task = 'evaluate';
  report({ type: 'start', task, label, total: data.count, unit: 'screens' });
  const pairs: TokenPair[] = [];
  const overlaps: number[] = [];
  const timesMs: number[] = [];
  let truncated = 0;
  let knownBoxes = 0;
  for await (const screen of data.screens()) {
    signal?.throwIfAborted();
    const started = performance.now();
    const picture = await preprocess(screen.image, model.inputSize);
    const decoded = await decodeScreen(model, picture, decode);
    timesMs.push(performance.now() - started);
    const predicted = decoded.tokens.map(({ token }) => token);
    pairs.push({ name: screen.id, expected: screen.tokens, predicted });
    overlaps.push(...boxOverlaps(screen, decoded, predicted));
    knownBoxes += screen.boxes?.filter((box) => box !== null).length ?? 0;
    truncated += Number(decoded.truncated);
    await onScreen?.(screen, decoded, picture.width);
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
    knownBoxes,
    truncated,
    wrong,
  };
}

/** Of the visible components that were read rightly: those that a longest common subsequence of the tokens pairs. */
function boxOverlaps(screen: LabelledScreen, decoded: DecodedScreen, predicted: readonly string[]): number[] {
  const { boxes } = screen;
  if (boxes === undefined) return [];
  // Boxes are told by component in document order; braces have none.
  const componentIndex = indexComponents(screen.tokens);
  return matchTokens(screen.tokens, predicted).flatMap(([expectedAt, predictedAt]) => {
    const expected = boxes[componentIndex[expectedAt] ?? -1];
    const got = decoded.tokens[predictedAt]?.box;
    return expected == null || got === undefined ? [] : [intersectionOverUnion(expected, got)];
  });
}

/** At the place of each token that is a component, which component of the screen it is. */
function indexComponents(tokens: readonly string[]): (number | undefined)[] {
  let count = 0;
  return tokens.map((token) => (isComponentName(token) ? count++ : undefined));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
