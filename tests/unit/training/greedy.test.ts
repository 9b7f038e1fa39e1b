import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeTeacherForced } from '../../../training/network/decoder.ts';
import { encode } from '../../../training/network/encoder.ts';
import { decodeGreedily } from '../../../training/network/greedy.ts';
import { initialWeights, parameterLayout, unpackParameters } from '../../../training/network/parameters.ts';
import { SMALL_NETWORK, smallBatch } from './small-batch.ts';

const START = 1;
/** No token of the vocabulary, so that decoding runs to its limit. */
const NO_END = SMALL_NETWORK.vocabularySize;

describe('decodeGreedily', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });
  const parameters = () =>
    unpackParameters(parameterLayout(SMALL_NETWORK), tf.tensor1d(initialWeights(SMALL_NETWORK, 11)));

  it.each([
    ['alike', false],
    ['by their offsets', true],
  ])(
    'chooses at each step what the teacher-forced network finds most probable after the same tokens, cells seen %s',
    async (_name, relativeAttention) => {
      const config = { ...SMALL_NETWORK, relativeAttention };
      const layout = parameterLayout(config);
      const weights = unpackParameters(layout, tf.randomNormal([layout.size], 0, 0.4, 'float32', 7));
      const { patches } = smallBatch(4, 3);
      const screens = await decodeGreedily(config, weights, patches, {
        start: START,
        end: NO_END,
        maxTokens: 6,
      });
      expect(screens.map(({ tokens, ended }) => [tokens.length, ended])).toEqual([
        [6, false],
        [6, false],
        [6, false],
      ]);
      const read = Array.from({ length: 6 }, (_, step) =>
        screens.map(({ tokens }) => (step === 0 ? START : (tokens[step - 1] ?? NaN))),
      );
      const encoded = encode(config, weights, patches);
      const forced = decodeTeacherForced(config, weights, encoded, tf.tensor2d(read, [6, 3], 'int32'));
      const best = tf.argMax(forced.logits, 1).arraySync() as number[];
      const boxes = forced.boxes.arraySync();
      for (const [place, screen] of screens.entries())
        for (const [step, token] of screen.tokens.entries()) {
          expect(token).toBe(best[step * 3 + place]);
          for (const [edge, value] of (screen.boxes[step] ?? []).entries())
            expect(value).toBeCloseTo(boxes[step * 3 + place]?.[edge] ?? NaN, 5);
        }
    },
  );

  it('stops a screen at its end token and leaves that out', async () => {
    const weights = parameters();
    const { patches } = smallBatch(4, 1);
    const [free] = await decodeGreedily(SMALL_NETWORK, weights, patches, {
      start: START,
      end: NO_END,
      maxTokens: 6,
    });
    const end = free?.tokens[3] ?? NaN;
    const first = free?.tokens.indexOf(end) ?? NaN;
    const [ended] = await decodeGreedily(SMALL_NETWORK, weights, patches, {
      start: START,
      end,
      maxTokens: 6,
    });
    expect(ended?.ended).toBe(true);
    expect(ended?.tokens).toEqual(free?.tokens.slice(0, first));
  });

  it('leaves no tensor behind', async () => {
    const weights = parameters();
    const { patches } = smallBatch(4, 2);
    const before = tf.memory().numTensors;
    await decodeGreedily(SMALL_NETWORK, weights, patches, { start: START, end: NO_END, maxTokens: 3 });
    expect(tf.memory().numTensors).toBe(before);
  });
});
