/** The decoder's steps with relative attention, against the plain implementation: whose place each hypothesis goes on from. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadModel, type Model } from '../../../src/model/model.ts';
import { writeModel } from '../../../training/export/write-model.ts';
import { encodeReference, randomWeights, SMALL_NETWORK, stepReference } from './reference-network.ts';
import { smallModel } from './small-model.ts';

const NETWORK = { ...SMALL_NETWORK, cellSize: 8, relativeAttention: true } as const;
const WEIGHTS = randomWeights(NETWORK, 3);
const [START, OPEN, CLOSE, HEADER, ROW] = [1, 3, 4, 6, 7];

let folder: string;
let model: Model;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-steps-'));
  await writeModel(folder, { ...smallModel(), network: NETWORK, weights: WEIGHTS });
  model = await loadModel(folder);
});
afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true });
});

interface Hypothesis {
  readonly state: { readonly h: number[]; readonly c: number[]; readonly context: number[] };
  readonly box: readonly number[];
  readonly place: readonly number[];
}

it('tells cells from the last component’s box, for each hypothesis from its own', async () => {
  const { imageSize, channels, positionSize } = NETWORK;
  const pixels = Uint8Array.from({ length: imageSize * imageSize * 3 }, (_, i) => (i * 37) % 256);
  const reference = encodeReference(NETWORK, WEIGHTS, pixels);
  const nowhere = [0, 0, 0, 0];
  const context = new Array<number>(channels[2] + positionSize).fill(0);
  let hypotheses: Hypothesis[] = [0, 1].map(() => ({
    state: { h: reference.h, c: reference.c, context },
    box: nowhere,
    place: nowhere,
  }));
  const decoder = model.startDecoder(await model.encoder.encode({ pixels, imageSize }), 2);
  const steps = [
    { tokens: [START, START], parents: [0, 1] },
    { tokens: [HEADER, ROW], parents: [1, 0] },
    { tokens: [OPEN, ROW], parents: [0, 1] },
    { tokens: [ROW, CLOSE], parents: [1, 1] },
    { tokens: [HEADER, OPEN], parents: [1, 0] },
    { tokens: [OPEN, CLOSE], parents: [0, 1] },
    { tokens: [ROW, HEADER], parents: [1, 1] },
    { tokens: [CLOSE, OPEN], parents: [0, 1] },
  ];
  for (const { tokens, parents } of steps) {
    await decoder.step(tokens);
    const next = hypotheses.map((before, row): Hypothesis => {
      const token = tokens[row] ?? START;
      const place = token === HEADER || token === ROW ? before.box : before.place;
      const expected = stepReference(NETWORK, WEIGHTS, reference, token, before.state, place);
      const got = decoder.logProbabilities(row);
      for (const [id, log] of expected.logProbabilities.entries()) expect(got[id]).toBeCloseTo(log, 4);
      return { state: expected, box: expected.box, place };
    });
    decoder.advance(parents);
    hypotheses = parents.map((parent) => next[parent] as Hypothesis);
  }
});
