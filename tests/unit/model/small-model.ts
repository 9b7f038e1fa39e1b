/** A model small enough for tests, with random weights and a kit of its own. */
import type { Grammar } from '../../../src/dsl/content-model.ts';
import { Vocabulary } from '../../../src/model/vocabulary.ts';
import type { TrainedModel } from '../../../training/export/write-model.ts';
import { SMALL_NETWORK, randomWeights } from './reference-network.ts';

/** A header of one or two buttons, then rows; in a row one or more of a text, a button, or a box of both. */
export const SMALL_GRAMMAR: Grammar & { readonly name: string } = {
  name: 'small',
  root: [
    [
      { any: ['header'], min: 1, max: 1 },
      { any: ['row'], min: 0, max: null },
    ],
  ],
  components: new Map([
    ['header', { content: [[{ any: ['btn'], min: 1, max: 2 }]] }],
    ['row', { content: [[{ any: ['text', 'btn', 'box'], min: 1, max: null }]] }],
    [
      'box',
      {
        content: [
          [
            { any: ['text'], min: 1, max: 1 },
            { any: ['btn'], min: 1, max: 1 },
          ],
        ],
      },
    ],
    ['btn', {}],
    ['text', {}],
  ]),
};

export function smallModel(seed = 1): TrainedModel {
  return {
    network: SMALL_NETWORK,
    weights: randomWeights(SMALL_NETWORK, seed),
    vocabulary: Vocabulary.ofKits([SMALL_GRAMMAR]),
    kits: [{ name: 'small', version: '1.0.0', hash: '0'.repeat(64) }],
    training: { run: 'none', epoch: 0, step: 0 },
  };
}
