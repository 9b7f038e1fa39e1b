/** A run that begins with an exported model: which rows it takes, and what it refuses. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LATERAL, OFFSET_QUERY } from '../../../src/model/weight-shapes.ts';
import { DECODER_FILE } from '../../../src/model/manifest.ts';
import { writeModel } from '../../../training/export/write-model.ts';
import {
  checkSameNetwork,
  describeInitialModel,
  initialModelWeights,
  mapTokens,
  openInitialModel,
} from '../../../training/loop/initial-model.ts';
import { initialWeights, parameterLayout } from '../../../training/network/parameters.ts';
import { smallModel } from '../model/small-model.ts';

const SEED = 5;
const model = smallModel();
/** Two tokens of the model gone, two new ones, and another order. */
const RUN = ['<pad>', 'new-a', '<start>', '<end>', '{', '}', 'kit:small', 'text', 'row', 'new-b'];
const config = { ...model.network, vocabularySize: RUN.length };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-initial-'));
  await writeModel(folder, model);
});
afterAll(() => rm(folder, { recursive: true }));

function slotOf(vector: Float32Array, name: string): Float32Array {
  const slot = parameterLayout(config).slots.find((one) => one.name === name);
  if (slot === undefined) throw new Error(`no slot ${name}`);
  return vector.subarray(slot.offset, slot.offset + slot.size);
}

const weightOf = (name: string): Float32Array => model.weights.get(name)?.data ?? new Float32Array();

describe('a run that begins with a model', () => {
  it('takes each token’s rows by its name, and makes fresh ones for new tokens', async () => {
    const vector = await initialModelWeights(await openInitialModel(folder), config, RUN, SEED);
    const fresh = initialWeights(config, SEED);
    const [embedding, kernel, bias] = ['embedding', 'output/logits/kernel', 'output/logits/bias'];
    const width = config.embeddingSize;
    for (const [row, token] of RUN.entries()) {
      const id = model.vocabulary.id(token);
      const embedded = (of: Float32Array, at: number) => of.slice(at * width, (at + 1) * width);
      const column = (of: Float32Array, at: number, tokens: number) => of.filter((_, i) => i % tokens === at);
      const from = (name: string) => (id === undefined ? slotOf(fresh, name) : weightOf(name));
      const [at, tokens] = id === undefined ? [row, RUN.length] : [id, model.vocabulary.size];
      expect(embedded(slotOf(vector, embedding), row), token).toEqual(embedded(from(embedding), at));
      for (const name of [kernel, bias])
        expect(column(slotOf(vector, name), row, RUN.length), token).toEqual(column(from(name), at, tokens));
    }
    expect(slotOf(vector, 'lstm/recurrent')).toEqual(weightOf('lstm/recurrent'));
    expect(slotOf(vector, 'encoder/down1/kernel')).toEqual(weightOf('encoder/down1/kernel'));
  });

  it.each([
    ['cells of eight pixels', LATERAL, { cellSize: 8 }],
    ['offsets from the last component', OFFSET_QUERY, { relativeAttention: true }],
  ] as const)('gives %s nothing of their own to begin with', async (_what, weight, change) => {
    const wanted = { ...config, ...change };
    const initial = await openInitialModel(folder);
    expect(() => checkSameNetwork(initial, wanted)).not.toThrow();
    const vector = await initialModelWeights(initial, wanted, RUN, SEED);
    const before = await initialModelWeights(initial, config, RUN, SEED);
    const added = parameterLayout(wanted).slots.find(({ name }) => name === weight);
    if (added === undefined) throw new Error(`no ${weight}`);
    expect(vector.subarray(added.offset, added.offset + added.size).every((value) => value === 0)).toBe(true);
    const behind = vector.subarray(added.offset + added.size);
    expect(behind).toEqual(before.subarray(added.offset));
  });

  it('says which tokens are known, new and dropped', async () => {
    expect(mapTokens(model.vocabulary.tokens, RUN)).toEqual({
      known: RUN.filter((token) => !token.startsWith('new-')),
      added: ['new-a', 'new-b'],
      dropped: ['header', 'row', 'box', 'btn', 'text'].filter((token) => !RUN.includes(token)),
    });
    expect(describeInitialModel(await openInitialModel(folder), RUN)).toContain(
      '8 of 10 tokens are known to it; new: new-a, new-b; dropped: header, box, btn.',
    );
  });

  it('refuses a model of other sizes, by their names', async () => {
    const initial = await openInitialModel(folder);
    expect(() => checkSameNetwork(initial, config)).not.toThrow();
    expect(() => checkSameNetwork(initial, { ...config, hiddenSize: 256, channels: [1, 2, 3] })).toThrow(
      'The model is another network: channels 8,12,16 instead of 1,2,3; hiddenSize 14 instead of 256.',
    );
  });

  it('refuses a folder without a model, and one that lacks a graph', async () => {
    await expect(openInitialModel(join(folder, 'nowhere'))).rejects.toMatchObject({
      kind: 'input',
      message: `There is no model in ${join(folder, 'nowhere')}.`,
    });
    const initial = await openInitialModel(folder);
    await rm(join(folder, DECODER_FILE));
    await expect(initialModelWeights(initial, config, RUN, SEED)).rejects.toMatchObject({ kind: 'input' });
  });
});
