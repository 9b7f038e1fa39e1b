/** How good the weights are on the validation split: teacher-forced loss, and exact match by greedy decoding. */
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkConfig } from '../../src/model/config.ts';
import { END, START } from '../../src/model/vocabulary.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import type { ValidationMetrics } from '../checkpoints/checkpoint.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { batchesInOrder } from '../data/epoch-plan.ts';
import { loadAhead } from '../data/batch-queue.ts';
import type { BatchArrays } from '../data/make-batch.ts';
import { decodeTeacherForced } from '../network/decoder.ts';
import { encode } from '../network/encoder.ts';
import { decodeGreedily } from '../network/greedy.ts';
import type { GreedyScreen } from '../network/greedy.ts';
import { batchLosses, logLikelihoods } from '../network/loss.ts';
import { parameterLayout, unpackParameters } from '../network/parameters.ts';
import { tidyAsync } from '../network/tidy-async.ts';
import { batchTensors, lossCounts } from './gradients.ts';

/** Sees how each screen was read; what it keeps of that is its own affair. */
export interface ValidationObserver {
  /**
   * @param places of the batch's screens in the split
   * @param likelihoods log-likelihood of each true token after the true ones before it, nats, [n]
   */
  see(
    places: readonly number[],
    batch: BatchArrays,
    decoded: readonly GreedyScreen[],
    likelihoods: ArrayLike<number>,
  ): void;
}

export interface ValidationOptions {
  readonly config: NetworkConfig;
  readonly vocabulary: Vocabulary;
  /** Screens at once. */
  readonly batchSize: number;
  readonly observer?: ValidationObserver;
}

/** @returns undefined where there are no validation screens */
export async function validate(
  source: BatchSource,
  weights: tf.Tensor1D,
  { config, vocabulary, batchSize, observer }: ValidationOptions,
): Promise<ValidationMetrics | undefined> {
  const { validation: sizes } = source.sizes;
  const screens = sizes.length;
  if (screens === 0) return undefined;
  const parameters = unpackParameters(parameterLayout(config), weights);
  const ids = { start: tokenId(vocabulary, START), end: tokenId(vocabulary, END) };
  const batches = batchesInOrder([...sizes.keys()], sizes, batchSize);
  const load = async (index: number) => {
    const places = batches[index] ?? [];
    return { places, batch: await source.load({ split: 'validation', places }) };
  };
  let lossSum = 0;
  let tokens = 0;
  let exact = 0;
  try {
    for await (const { places, batch } of loadAhead(0, batches.length, load)) {
      const counts = lossCounts([batch]);
      tokens += counts.tokens;
      await tidyAsync(async () => {
        const tensors = batchTensors(batch);
        const encoded = encode(config, parameters, tensors.patches);
        const predicted = decodeTeacherForced(config, parameters, encoded, tensors.inputs);
        const { token } = batchLosses(predicted, tensors.targets, counts);
        const [loss = NaN] = await token.data();
        lossSum += loss * counts.tokens;
        const decoded = await decodeGreedily(config, parameters, tensors.patches, {
          ...ids,
          // Whatever is longer than the longest true answer is wrong already.
          maxTokens: batch.steps + 1,
        });
        exact += decoded.filter(({ tokens: found }, screen) =>
          equalsTarget(found, batch, screen, ids.end),
        ).length;
        const likelihoods = logLikelihoods(predicted.logits, tensors.targets.tokens);
        observer?.see(places, batch, decoded, await likelihoods.data());
      });
    }
  } finally {
    tf.dispose([...parameters.values()]);
  }
  return { loss: lossSum / tokens, exactMatch: exact / screens, screens };
}

function equalsTarget(found: readonly number[], batch: BatchArrays, screen: number, end: number): boolean {
  const target = (step: number) => batch.targets[step * batch.screens + screen];
  return target(found.length) === end && found.every((token, step) => token === target(step));
}

function tokenId(vocabulary: Vocabulary, token: string): number {
  const id = vocabulary.id(token);
  if (id === undefined) throw new RangeError(`the vocabulary lacks ${token}`);
  return id;
}
