/** Looks at some screens once more: where the network looked for each token that it read, and the pictures themselves. */
import * as tf from '@tensorflow/tfjs-core';
import type { Box } from '../../src/core/box.ts';
import { isComponentName } from '../../src/dsl/index.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import { gridOf } from '../../src/model/grid.ts';
import { readImage } from '../../src/model/read-image.ts';
import { END, START } from '../../src/model/vocabulary.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { openDataset } from '../../src/shards/index.ts';
import type { ScreenRecord } from '../../src/shards/index.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { readersOf } from '../data/dataset-source.ts';
import { batchesInOrder } from '../data/epoch-plan.ts';
import type { BatchArrays } from '../data/make-batch.ts';
import type { ReadScreen } from '../data/record-source.ts';
import { batchTensors } from '../loop/gradients.ts';
import { decodeTeacherForced } from '../network/decoder.ts';
import { encode } from '../network/encoder.ts';
import { logLikelihoods } from '../network/loss.ts';
import { parameterLayout, unpackParameters } from '../network/parameters.ts';
import { encodeAttention } from './attention-code.ts';
import type { ScreenError } from './screen-errors.ts';
import type { WorstScreen } from './validation-file.ts';

/** Screens at once, at most, so that little memory is needed on top of training's. */
const AT_ONCE = 4;
/** Of the pictures in the report, pixels: enough to read a button, a few kilobytes each. */
const PICTURE = { width: 560, height: 800, quality: 72 } as const;

export interface InspectOptions {
  readonly config: NetworkConfig;
  readonly vocabulary: Vocabulary;
  /** Folders of the data sets, in the order of the batch source. */
  readonly data: readonly string[];
}

export async function inspectScreens(
  errors: readonly ScreenError[],
  source: BatchSource,
  weights: tf.Tensor1D,
  options: InspectOptions,
): Promise<WorstScreen[]> {
  const wanted = errors.map(({ place }) => place);
  const records = await readRecords(options.data, wanted);
  const known = new Map(errors.map((error, at) => [error.place, { error, record: records[at] }]));
  const screens = new Map<number, WorstScreen>();
  for (const places of batchesInOrder(wanted, source.sizes.validation, AT_ONCE)) {
    const batch = await source.load({ split: 'validation', places });
    const some = places.flatMap((place) => known.get(place) ?? []);
    const predicted = some.map(({ error }) => error);
    const readings = await readAgain(predicted, batch, weights, options);
    for (const [screen, { error, record }] of some.entries())
      screens.set(error.place, await describe(error, readings, screen, batch, record, options));
  }
  return wanted.flatMap((place) => screens.get(place) ?? []);
}

/** Log-likelihood [n], box [n, 4] and attention [n, N] of each predicted token after those before it; n = T·B. */
interface Readings {
  readonly likelihoods: ArrayLike<number>;
  readonly boxes: Float32Array;
  readonly attention: Float32Array;
}

/** The predicted tokens as if they were the truth: one pass gives what greedy decoding saw at each step. */
async function readAgain(
  errors: readonly ScreenError[],
  batch: BatchArrays,
  weights: tf.Tensor1D,
  { config, vocabulary }: InspectOptions,
): Promise<Readings> {
  const steps = Math.max(1, ...errors.map(({ predicted }) => predicted.length));
  const [start, end] = [vocabulary.id(START) ?? 0, vocabulary.id(END) ?? 0];
  const tokenAt = (step: number) => errors.map(({ predicted }) => predicted[step] ?? end);
  const targets = Array.from({ length: steps }, (_, step) => tokenAt(step));
  const inputs = [errors.map(() => start), ...targets.slice(0, -1)];
  const found = tf.tidy(() => {
    const parameters = unpackParameters(parameterLayout(config), weights);
    const encoded = encode(config, parameters, batchTensors(batch).patches);
    const { logits, boxes, attention } = decodeTeacherForced(
      config,
      parameters,
      encoded,
      tf.tensor2d(inputs, [steps, errors.length], 'int32'),
    );
    const tokens = tf.tensor1d(targets.flat(), 'int32');
    return { likelihoods: logLikelihoods(logits, tokens), boxes, attention };
  });
  try {
    return {
      likelihoods: await found.likelihoods.data<'float32'>(),
      boxes: await found.boxes.data<'float32'>(),
      attention: await found.attention.data<'float32'>(),
    };
  } finally {
    tf.dispose([found.likelihoods, found.boxes, found.attention]);
  }
}

async function describe(
  { expected, predicted, ended, edits, editError, loss }: ScreenError,
  { likelihoods, boxes, attention }: Readings,
  screen: number,
  batch: BatchArrays,
  record: ScreenRecord | undefined,
  { config, vocabulary }: InspectOptions,
): Promise<WorstScreen> {
  if (record === undefined) throw new RangeError('there is no such validation screen');
  const { columns, rows, cells } = gridOf(config, batch.imageSize);
  const row = (step: number) => step * batch.screens + screen;
  return {
    id: record.id,
    kit: record.kit,
    ...(await drawPicture(record.png)),
    columns,
    rows,
    edits,
    editError,
    loss,
    ended,
    expected: expected.map((id, step) => ({
      token: vocabulary.token(id),
      box: batch.boxMask[row(step)] === 1 ? boxAt(batch.boxes, row(step)) : null,
    })),
    predicted: predicted.map((id, step) => ({
      token: vocabulary.token(id),
      box: isComponentName(vocabulary.token(id)) ? boxAt(boxes, row(step)) : null,
      probability: rounded(Math.exp(likelihoods[row(step)] ?? -Infinity)),
      attention: encodeAttention(attention.subarray(row(step) * cells, (row(step) + 1) * cells)),
    })),
  };
}

function boxAt(boxes: Float32Array, row: number): [number, number, number, number] {
  const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(row * 4, row * 4 + 4);
  const edges: Box = [left, top, right, bottom];
  return edges.map(rounded) as [number, number, number, number];
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

async function drawPicture(png: Uint8Array): Promise<Pick<WorstScreen, 'picture' | 'width' | 'height'>> {
  const { width, height, quality } = PICTURE;
  const image = await readImage(png);
  const { data, info } = await image.decode((picture) =>
    picture
      .resize({ width, height, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true }),
  );
  return { picture: data.toString('base64'), width: info.width, height: info.height };
}

/** Validation screens by their places; the data sets are open only meanwhile. */
async function readRecords(folders: readonly string[], places: readonly number[]): Promise<ScreenRecord[]> {
  const datasets = await Promise.all(folders.map((folder) => openDataset(folder, { verify: false })));
  try {
    const readers = readersOf(datasets, 'validation');
    return await Promise.all(places.map((place) => readScreen(readers, place)));
  } finally {
    await Promise.all(datasets.map((dataset) => dataset.close()));
  }
}

function readScreen(readers: readonly ReadScreen[], place: number): Promise<ScreenRecord> {
  const read = readers[place];
  if (read === undefined) throw new RangeError(`there is no validation screen ${place}`);
  return read();
}
