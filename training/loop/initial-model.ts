/** Begins a run with the weights of an exported model instead of random ones. */
import { isDeepStrictEqual } from 'node:util';
import { PixelwrightError } from '../../src/core/errors.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { ADDED_WEIGHTS } from '../../src/model/weight-shapes.ts';
import { startGridOf, type Grid } from '../../src/model/grid.ts';
import { DECODER_FILE, ENCODER_FILE } from '../../src/model/manifest.ts';
import { readManifest, readModelFile } from '../../src/model/model.ts';
import { readWeights } from '../export/read-weights.ts';
import type { TrainedWeights } from '../export/trained-weights.ts';
import { initialWeights, parameterLayout } from '../network/parameters.ts';
import type { ParameterSlot } from '../network/parameters.ts';

/** The vocabulary may differ between a run and the model that it begins with. */
type NetworkSizes = Omit<NetworkConfig, 'vocabularySize'>;

/** An exported model, with what is needed to tell whether a network can begin with it. */
export interface InitialModel {
  readonly folder: string;
  /** The model's identity. */
  readonly hash: string;
  readonly network: NetworkSizes;
  readonly vocabulary: readonly string[];
}

/** Which tokens of the run the model knows, which not, and which of the model's the run has no use for. */
export interface TokenMapping {
  readonly known: readonly string[];
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

/** @throws PixelwrightError 'input' where there is no whole model in the folder */
export async function openInitialModel(folder: string): Promise<InitialModel> {
  const { hash, network, vocabulary } = await readManifest(folder);
  return { folder, hash, network, vocabulary };
}

/**
 * A larger input has more cells of the same kind; the weights that belong to a cell are spread over them. What finer cells add
 * begins as nothing.
 */
const FREE_SIZES: readonly string[] = [
  'vocabularySize',
  'imageSize',
  'keepsShape',
  'cellSize',
  'relativeAttention',
] satisfies (keyof NetworkConfig)[];

/** @throws PixelwrightError 'usage' where the model's network has other sizes than the one to be trained */
export function checkSameNetwork({ folder, network }: InitialModel, wanted: NetworkSizes): void {
  const keys = (Object.keys(network) as (keyof NetworkSizes)[]).filter((key) => !FREE_SIZES.includes(key));
  const differences = keys
    .filter((key) => !isDeepStrictEqual(network[key], wanted[key]))
    .map((key) => `${key} ${String(network[key])} instead of ${String(wanted[key])}`);
  if (differences.length === 0) return;
  throw new PixelwrightError('usage', `The model is another network: ${differences.join('; ')}.`, {
    where: folder,
    hint: 'Begin with a model of the same network, or train without --init-from.',
  });
}

export function mapTokens(model: readonly string[], run: readonly string[]): TokenMapping {
  return {
    known: run.filter((token) => model.includes(token)),
    added: run.filter((token) => !model.includes(token)),
    dropped: model.filter((token) => !run.includes(token)),
  };
}

/**
 * The model's weights as a run's flat vector. Rows of the vocabulary are found by the token's name: those of tokens
 * that the model does not know are as `initialWeights` makes them, those that the run has no use for are dropped.
 *
 * @param config of the run; of the model's sizes but for the vocabulary and the input
 * @throws PixelwrightError 'input' where a file of the model is missing or damaged
 */
export async function initialModelWeights(
  { folder }: InitialModel,
  config: NetworkConfig,
  vocabulary: readonly string[],
  seed: number,
): Promise<Float32Array> {
  const manifest = await readManifest(folder);
  const weights = readWeights(
    manifest.network,
    await readModelFile(folder, ENCODER_FILE, manifest),
    await readModelFile(folder, DECODER_FILE, manifest),
  );
  const rows = vocabulary.map((token) => manifest.vocabulary.indexOf(token));
  const vector = initialWeights(config, seed);
  for (const slot of parameterLayout(config).slots) {
    const part = vector.subarray(slot.offset, slot.offset + slot.size);
    copyWeight(part, slot, weights, rows, {
      tokens: manifest.vocabulary.length,
      from: startGridOf(manifest.network),
      to: startGridOf(config),
    });
  }
  return vector;
}

/** @param rows for each token of the run, its number in the model; −1 where the model does not know it */
function copyWeight(
  target: Float32Array,
  { name, shape }: ParameterSlot,
  weights: TrainedWeights,
  rows: readonly number[],
  { tokens, from, to }: { readonly tokens: number; readonly from: Grid; readonly to: Grid },
): void {
  const source = weights.get(name)?.data;
  if (source === undefined && ADDED_WEIGHTS.has(name)) return;
  if (source === undefined) throw new RangeError(`no weight is called ${name}`);
  if (name === 'embedding') {
    const width = shape[1] ?? 0;
    rows.forEach((row, token) => {
      if (row !== -1) target.set(source.subarray(row * width, (row + 1) * width), token * width);
    });
  } else if (name.startsWith('output/logits/')) {
    // Tokens are the last axis here.
    for (let i = 0; i < target.length / rows.length; i++)
      rows.forEach((row, token) => {
        if (row !== -1) target[i * rows.length + token] = source[i * tokens + row] ?? 0;
      });
  } else if (name === 'start/h/kernel' || name === 'start/c/kernel') spreadCells(target, source, from, to);
  else target.set(source);
}

/**
 * The start state's weights of another number of cells, [cells · channels, hidden] in reading order: each cell gets those
 * of the one at its place, divided by how many there are now for one, so that the sum over all of them stays what it was.
 */
function spreadCells(target: Float32Array, source: Float32Array, from: Grid, to: Grid): void {
  const width = source.length / from.cells;
  const share = from.cells / to.cells;
  for (let row = 0; row < to.rows; row++)
    for (let column = 0; column < to.columns; column++) {
      const [fromRow, fromColumn] = [
        Math.floor((row * from.rows) / to.rows),
        Math.floor((column * from.columns) / to.columns),
      ];
      const cell = fromRow * from.columns + fromColumn;
      const part = source.subarray(cell * width, (cell + 1) * width).map((value) => value * share);
      target.set(part, (row * to.columns + column) * width);
    }
}

/** In words, for people. */
export function describeInitialModel({ folder, vocabulary }: InitialModel, run: readonly string[]): string {
  const { known, added, dropped } = mapTokens(vocabulary, run);
  const list = (label: string, tokens: readonly string[]) =>
    tokens.length === 0 ? '' : `; ${label} ${tokens.join(', ')}`;
  return (
    `The run begins with the weights of ${folder}: ${known.length} of ${run.length} tokens are known to it` +
    `${list('new:', added)}${list('dropped:', dropped)}.`
  );
}
