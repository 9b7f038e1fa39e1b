import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noProgress } from '../../../src/core/progress.ts';
import { Random } from '../../../src/core/random.ts';
import { loadModel } from '../../../src/model/index.ts';
import type { Model } from '../../../src/model/index.ts';
import { verifyExport } from '../../../training/export/verify.ts';
import type { VerifiedScreen } from '../../../training/export/verify.ts';
import { writeModel } from '../../../training/export/write-model.ts';
import { SMALL_NETWORK } from './reference-network.ts';
import { smallModel } from './small-model.ts';

const { weights } = smallModel();
const OPTIONS = { report: noProgress };
let folder: string;
let model: Model;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-verify-'));
  await writeModel(folder, smallModel());
  model = await loadModel(folder, { threads: 1 });
});
afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true });
});

// eslint-disable-next-line @typescript-eslint/require-await -- screens of a data set arrive asynchronously
async function* screens(count: number): AsyncGenerator<VerifiedScreen> {
  for (let n = 0; n < count; n++) {
    const random = Random.from(n, 'screen');
    const tokens = Array.from({ length: 5 + n }, () => random.integer(0, SMALL_NETWORK.vocabularySize - 1));
    const length = SMALL_NETWORK.imageSize ** 2 * 3;
    const pixels = Uint8Array.from({ length }, () => random.integer(0, 255));
    yield { id: `screen-${n}`, pixels, imageSize: SMALL_NETWORK.imageSize, tokens };
  }
}

describe('verifyExport', () => {
  it('finds the exported model equal to the network that is trained', async () => {
    const before = tf.memory().numTensors;
    const result = await verifyExport(model, weights, screens(4), OPTIONS);
    expect(result).toMatchObject({ screens: 4, differentScreens: [], passed: true });
    expect(result.worstDifference).toBeLessThan(1e-4);
    expect(result.worstDifference).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    'lstm/bias',
    'encoder/down2/norm/scale',
    'attention/query',
    'start/c/kernel',
    'output/logits/bias',
  ])('notices that %s is another', async (name) => {
    const weight = weights.get(name);
    if (weight === undefined) throw new Error(`no weight ${name}`);
    const other = new Map(weights).set(name, {
      ...weight,
      data: weight.data.map((x, i) => x + (i % 3) * 0.1),
    });
    const result = await verifyExport(model, other, screens(2), OPTIONS);
    expect(result.passed).toBe(false);
    expect(result.worstDifference).toBeGreaterThan(1e-3);
  });

  it('does not pass without screens', async () => {
    expect((await verifyExport(model, weights, screens(0), OPTIONS)).passed).toBe(false);
  });
});
