/** Greedy decoding on the training backend: the most probable token at each step, no grammar mask, no beam. */
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkConfig } from '../../src/model/config.ts';
import { arePlaced, boxHead, decoderInputs, gatesOfTokens, tokenHead } from './decoder.ts';
import { decoderStep, startState } from './decoder-step.ts';
import type { DecoderState } from './decoder-step.ts';
import { encode } from './encoder.ts';
import type { Parameters } from './parameters.ts';
import { tidyAsync } from './tidy-async.ts';

export interface GreedyOptions {
  readonly start: number;
  readonly end: number;
  /** Tokens at most, `<end>` included. */
  readonly maxTokens: number;
}

export interface GreedyScreen {
  /** Without `<start>` and `<end>`. */
  readonly tokens: readonly number[];
  /** One for each token: left, top, right, bottom in 0..1. */
  readonly boxes: readonly (readonly number[])[];
  /** Whether `<end>` came in time. */
  readonly ended: boolean;
}

/** @param patches [B, S/4, S/4, 96], as for `encode` */
export function decodeGreedily(
  config: NetworkConfig,
  parameters: Parameters,
  patches: tf.Tensor4D,
  { start, end, maxTokens }: GreedyOptions,
): Promise<GreedyScreen[]> {
  return tidyAsync(async () => {
    const encoded = encode(config, parameters, patches);
    const inputs = decoderInputs(config, parameters, encoded);
    const batch = patches.shape[0];
    const screens = Array.from({ length: batch }, () => ({
      tokens: [] as number[],
      boxes: [] as number[][],
      ended: false,
    }));
    let state: DecoderState = startState(encoded, encoded.memory);
    let last: tf.Tensor1D = tf.fill([batch], start, 'int32');
    for (let step = 0; step < maxTokens && screens.some((screen) => !screen.ended); step++) {
      const fromToken = gatesOfTokens(config, parameters, last);
      state = decoderStep(inputs, state, fromToken, arePlaced(tf.expandDims(last, 1)));
      const rows = tf.concat2d([state.h, state.context], 1);
      last = tf.argMax(tokenHead(parameters, rows), 1);
      const chosen = await last.data();
      const boxes = await boxHead(parameters, rows).array();
      for (const [i, screen] of screens.entries()) {
        if (screen.ended) continue;
        screen.ended = chosen[i] === end;
        if (screen.ended) continue;
        screen.tokens.push(chosen[i] ?? end);
        screen.boxes.push(boxes[i] ?? []);
      }
    }
    return screens;
  });
}
