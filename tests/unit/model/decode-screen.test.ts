import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { checkScreen, parseOrThrow, print, toTokens } from '../../../src/dsl/index.ts';
import type { Grammar } from '../../../src/dsl/index.ts';
import { decodeScreen, loadModel } from '../../../src/model/index.ts';
import type { DecodedScreen, DecodeOptions, Model } from '../../../src/model/index.ts';
import { Vocabulary } from '../../../src/model/vocabulary.ts';
import { writeModel } from '../../../training/export/write-model.ts';
import { SMALL_NETWORK, randomWeights } from './reference-network.ts';
import { SMALL_GRAMMAR, smallModel } from './small-model.ts';

/** A block that may hold itself, so that only the limits end some screens. */
const NESTING: Grammar & { readonly name: string } = {
  name: 'nesting',
  root: [[{ any: ['box'], min: 1, max: null }]],
  components: new Map([
    ['box', { content: [[{ any: ['box', 'text'], min: 1, max: null }]] }],
    ['text', {}],
  ]),
};
const KITS = [SMALL_GRAMMAR, NESTING];
const vocabulary = Vocabulary.ofKits(KITS);
const network = { ...SMALL_NETWORK, vocabularySize: vocabulary.size };

let root: string;
const models: Model[] = [];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixelwright-decode-'));
  for (let seed = 0; seed < 4; seed++) {
    const folder = join(root, `model-${seed}`);
    const weights = randomWeights(network, seed);
    const kits = KITS.map(({ name }) => ({ name, version: '1.0.0', hash: '0'.repeat(64) }));
    await writeModel(folder, { ...smallModel(), network, weights, vocabulary, kits });
    models.push(await loadModel(folder, { threads: 1 }));
  }
});
afterAll(async () => {
  await Promise.all(models.map((model) => model.close()));
  await rm(root, { recursive: true });
});

function randomPixels(seed: number): Uint8Array {
  const random = Random.from(seed, 'pixels');
  return Uint8Array.from({ length: SMALL_NETWORK.imageSize ** 2 * 3 }, () => random.integer(0, 255));
}

async function decode(model: number, pixels: number, options: DecodeOptions): Promise<DecodedScreen> {
  const loaded = models[model];
  if (loaded === undefined) throw new RangeError(`no model ${model}`);
  return decodeScreen(loaded, { pixels: randomPixels(pixels), imageSize: SMALL_NETWORK.imageSize }, options);
}

describe('decodeScreen', () => {
  it('always gives a screen that parses and fits its kit, whatever the weights and the picture', async () => {
    const reading = fc.record({
      model: fc.integer({ min: 0, max: 3 }),
      pixels: fc.integer(),
      beamWidth: fc.integer({ min: 1, max: 3 }),
      maxTokens: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(reading, async ({ model, pixels, beamWidth, maxTokens }) => {
        const result = await decode(model, pixels, { kits: KITS, beamWidth, maxTokens });
        const kit = KITS.find(({ name }) => name === result.kit);
        if (kit === undefined) throw new Error(`no kit ${result.kit}`);
        expect(checkScreen(result.screen, kit)).toEqual([]);
        expect(toTokens(parseOrThrow(print(result.screen)))).toEqual(result.tokens.map(({ token }) => token));
        expect(toTokens(result.screen)).toHaveLength(result.tokens.length);
      }),
      { numRuns: 60 },
    );
  });

  it('ends screens that would nest without end', async () => {
    const result = await decode(0, 1, { kits: [NESTING], maxTokens: 1500 });
    expect(checkScreen(result.screen, NESTING)).toEqual([]);
  });

  it('keeps to the kit that was asked for', async () => {
    for (const kit of KITS) expect((await decode(1, 2, { kits: [kit], maxTokens: 30 })).kit).toBe(kit.name);
  });

  it('gives the same answer twice, and with width 1 what greedy search gives', async () => {
    const options = { kits: KITS, maxTokens: 40 };
    const first = await decode(2, 3, options);
    expect(await decode(2, 3, options)).toEqual(first);
    expect(await decode(2, 3, { ...options, beamWidth: 1, lengthPenalty: 0 })).toEqual(first);
  });

  it('is sure of a screen as the product of its tokens, and names the weakest', async () => {
    const { tokens, confidence } = await decode(3, 4, { kits: [SMALL_GRAMMAR], maxTokens: 40 });
    expect(confidence.kit).toBe(1);
    expect(confidence.probability).toBeLessThanOrEqual(confidence.weakest);
    const { weakestToken } = confidence;
    if (weakestToken !== null) {
      expect(Math.exp(tokens[weakestToken]?.logProbability ?? NaN)).toBeCloseTo(confidence.weakest, 10);
    }
    for (const { box } of tokens) for (const edge of box) expect(edge >= 0 && edge <= 1).toBe(true);
  });
});
