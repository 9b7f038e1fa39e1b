/** From weights to graphs and back: what `train --init-from` begins with is what `export` wrote. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { weightShapes } from '../../../src/model/weight-shapes.ts';
import { gridOf } from '../../../src/model/grid.ts';
import type { NetworkConfig } from '../../../src/model/config.ts';
import { PRETRAINED_FOLDER, readManifest } from '../../../src/model/model.ts';
import { decoderGraph } from '../../../training/export/decoder-graph.ts';
import { encoderGraph } from '../../../training/export/encoder-graph.ts';
import { readWeights } from '../../../training/export/read-weights.ts';
import { SMALL_NETWORK, randomWeights, stepReference } from './reference-network.ts';

describe('readWeights', () => {
  const config = SMALL_NETWORK;
  const weights = randomWeights(config, 1);
  const encoder = encoderGraph(config, weights);
  const decoder = decoderGraph(config, weights);

  it('gives every weight back by its name, in the layout of training', () => {
    const read = readWeights(config, encoder, decoder);
    expect([...read.keys()]).toEqual([...weightShapes(config).keys()]);
    for (const [name, { shape, data }] of weights) {
      expect(read.get(name)?.shape).toEqual(shape);
      if (name !== 'attention/query') expect(read.get(name)?.data, name).toEqual(data);
    }
    const queries = weights.get('attention/query')?.data ?? [];
    const back = read.get('attention/query')?.data ?? [];
    queries.forEach((value, i) => expect(back[i]).toBeCloseTo(value, 6));
  });

  it('computes the same log-probabilities after export and back, to 1e-6', () => {
    const read = readWeights(config, encoder, decoder);
    const placed = gridOf(config);
    const row = (length: number, scale: number) => Array.from({ length }, (_, i) => Math.sin(i * scale));
    const memorySize = config.channels[2] + config.positionSize;
    const memory = Array.from({ length: placed.cells }, (_, cell) => row(memorySize, cell + 1));
    const keys = Array.from({ length: placed.cells }, (_, cell) => row(config.attentionSize, cell + 2));
    const state = { h: row(config.hiddenSize, 3), c: row(config.hiddenSize, 4), context: row(memorySize, 5) };
    const step = (of: typeof read) =>
      stepReference(config, of, { memory, keys, h: state.h, c: state.c, placed }, 3, state).logProbabilities;
    const expected = step(weights);
    step(read).forEach((value, i) => expect(Math.abs(value - (expected[i] ?? NaN))).toBeLessThan(1e-6));
  });

  it('refuses graphs of another network, and what is no graph', () => {
    const wider: NetworkConfig = { ...config, hiddenSize: config.hiddenSize + 2 };
    expect(() => readWeights(wider, encoder, decoder)).toThrow(
      'weight attention/query/kernel holds 140 numbers instead of 160',
    );
    expect(() => readWeights(config, encoder, encoder)).toThrow('weight attention/query/kernel is missing');
    expect(() => readWeights(config, new Uint8Array([1, 2, 3]), decoder)).toThrow('no ONNX file');
  });

  it('exports the shipped model once more: the same encoder to the last bit, a decoder but for roundings', async () => {
    const { network } = await readManifest(PRETRAINED_FOLDER);
    const file = (name: string) => new Uint8Array(readFileSync(join(PRETRAINED_FOLDER, name)));
    const read = readWeights(network, file('encoder.onnx'), file('decoder.onnx'));
    const encoderAgain = encoderGraph(network, read);
    expect(await encoded(encoderAgain)).toEqual(await encoded(file('encoder.onnx')));
    const again = readWeights(network, encoderAgain, decoderGraph(network, read));
    for (const [name, { data }] of read) {
      const worst = data.reduce(
        (most, v, i) => Math.max(most, Math.abs(v - (again.get(name)?.data[i] ?? NaN))),
        0,
      );
      expect(worst, name).toBeLessThan(name === 'attention/query' ? 1e-6 : Number.MIN_VALUE);
    }
  });
});

/** What an encoder makes of some noise. */
async function encoded(graph: Uint8Array): Promise<unknown> {
  const session = await InferenceSession.create(graph);
  const random = Random.from(3, 'picture');
  const pixels = Uint8Array.from({ length: 256 * 256 * 3 }, () => random.integer(0, 255));
  const outputs = await session.run({ image: new Tensor('uint8', pixels, [1, 256, 256, 3]) });
  await session.release();
  return Object.entries(outputs).map(([name, { data }]) => [name, data]);
}
