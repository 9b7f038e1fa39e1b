import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import type { NetworkConfig } from '../../../src/model/config.ts';
import { cellCenters, extentOf, gridOf } from '../../../src/model/grid.ts';
import { shapeInputs } from '../../../src/model/session/screen-encoder.ts';
import { decoderGraph } from '../../../training/export/decoder-graph.ts';
import { encoderGraph } from '../../../training/export/encoder-graph.ts';
import { checkWeights } from '../../../training/export/trained-weights.ts';
import { SMALL_NETWORK, encodeReference, randomWeights, stepReference } from './reference-network.ts';

describe.each([
  ['a square', {}],
  ['a wide input', { imageSize: [48, 16] }],
  ['a tall input', { imageSize: [32, 64] }],
  ['fine cells of a wide input', { imageSize: [48, 16], cellSize: 8 }],
  ['relative attention on a tall input', { imageSize: [32, 64], cellSize: 8, relativeAttention: true }],
  ['a picture of another shape than a typical one', { imageSize: [48, 32], keepsShape: true }, [32, 64]],
  [
    'relative attention over fine cells of such a picture',
    { imageSize: [48, 32], keepsShape: true, cellSize: 8, relativeAttention: true },
    [32, 64],
  ],
] as const)('%s', (_name, sizes, own?: readonly [number, number]) => {
  const config: NetworkConfig = { ...SMALL_NETWORK, ...sizes };
  const imageSize = own ?? config.imageSize;
  const { width, height } = extentOf(imageSize);
  const weights = randomWeights(config, 1);
  const grid = gridOf(config, imageSize);
  const { cells } = grid;
  const memorySize = config.channels[2] + config.positionSize;
  const STEPS = 6;

  let encoder: InferenceSession;
  let decoder: InferenceSession;
  beforeAll(async () => {
    encoder = await InferenceSession.create(encoderGraph(config, weights), { intraOpNumThreads: 1 });
    decoder = await InferenceSession.create(decoderGraph(config, weights), { intraOpNumThreads: 1 });
  });

  function randomPixels(seed: number): Uint8Array {
    const random = Random.from(seed, 'pixels');
    return Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255));
  }

  /** Left, top, right, bottom of what was said last, where the decoder takes it. */
  function placeInput(places: readonly (readonly number[])[]): Record<string, Tensor> {
    if (config.relativeAttention !== true) return {};
    return {
      place: new Tensor('float32', Float32Array.from(places.flat()), [places.length, 4]),
      columns: new Tensor('float32', cellCenters(grid.columns), [grid.columns]),
      rows: new Tensor('float32', cellCenters(grid.rows), [grid.rows]),
    };
  }

  function floats(outputs: InferenceSession.ReturnType, name: string): Float32Array {
    const data = outputs[name]?.data;
    if (!(data instanceof Float32Array)) throw new Error(`no output ${name}`);
    return data;
  }

  function expectClose(got: Float32Array, expected: readonly number[]): void {
    expect(got).toHaveLength(expected.length);
    const worst = Math.max(...expected.map((value, i) => Math.abs(value - (got[i] ?? NaN))));
    expect(worst).toBeLessThan(1e-4);
  }

  async function encode(pixels: readonly Uint8Array[]): Promise<InferenceSession.ReturnType> {
    const all = Uint8Array.from(pixels.flatMap((screen) => [...screen]));
    return encoder.run({
      image: new Tensor('uint8', all, [pixels.length, height, width, 3]),
      ...shapeInputs(config, imageSize),
    });
  }

  describe('the exported graphs', () => {
    const screens = [randomPixels(1), new Uint8Array(randomPixels(2).length).fill(255), randomPixels(3)];

    it('encode as the plain implementation does, each screen of a batch by itself', async () => {
      const outputs = await encode(screens);
      const expected = screens.map((pixels) => encodeReference(config, weights, pixels, imageSize));
      expectClose(
        floats(outputs, 'memory'),
        expected.flatMap(({ memory }) => memory.flat()),
      );
      expectClose(
        floats(outputs, 'keys'),
        expected.flatMap(({ keys }) => keys.flat()),
      );
      expectClose(
        floats(outputs, 'h'),
        expected.flatMap(({ h }) => h),
      );
      expectClose(
        floats(outputs, 'c'),
        expected.flatMap(({ c }) => c),
      );
    });

    it('decode as the plain implementation does, over several steps of a batch', async () => {
      const outputs = await encode(screens);
      const references = screens.map((pixels) => encodeReference(config, weights, pixels, imageSize));
      const none = new Array<number>(memorySize).fill(0);
      let states = references.map(({ h, c }) => ({ h, c, context: none }));
      let h = floats(outputs, 'h');
      let c = floats(outputs, 'c');
      let context = new Float32Array(screens.length * memorySize);
      const batch = screens.length;
      const random = Random.from(4);
      for (let step = 0; step < STEPS; step++) {
        const tokens = screens.map(() => random.integer(0, config.vocabularySize - 1));
        const places = screens.map(() => [0.1, 0.2, 0.3, 0.4].map((edge) => edge + random.float() / 2));
        const expected = references.map((reference, n) =>
          stepReference(
            config,
            weights,
            reference,
            tokens[n] ?? 0,
            states[n] ?? { h: [], c: [], context: [] },
            places[n],
          ),
        );
        const got = await decoder.run({
          token: new Tensor('int32', Int32Array.from(tokens), [batch]),
          h: new Tensor('float32', h, [batch, config.hiddenSize]),
          c: new Tensor('float32', c, [batch, config.hiddenSize]),
          context: new Tensor('float32', context, [batch, memorySize]),
          memory: outputs['memory'] as Tensor,
          keys: outputs['keys'] as Tensor,
          ...placeInput(places),
        });
        expectClose(
          floats(got, 'log_probabilities'),
          expected.flatMap((one) => one.logProbabilities),
        );
        expectClose(
          floats(got, 'box'),
          expected.flatMap((one) => one.box),
        );
        expectClose(
          floats(got, 'attention'),
          expected.flatMap((one) => one.attention),
        );
        expectClose(
          floats(got, 'next_h'),
          expected.flatMap((one) => one.h),
        );
        expectClose(
          floats(got, 'next_c'),
          expected.flatMap((one) => one.c),
        );
        expectClose(
          floats(got, 'next_context'),
          expected.flatMap((one) => one.context),
        );
        h = floats(got, 'next_h');
        c = floats(got, 'next_c');
        context = Float32Array.from(floats(got, 'next_context'));
        states = expected;
      }
    });

    it('let a beam share one screen: memory of one, tokens of many', async () => {
      const outputs = await encode(screens.slice(0, 1));
      const beam = 4;
      const repeat = (data: Float32Array) =>
        Float32Array.from(Array.from({ length: beam }, () => [...data]).flat());
      const got = await decoder.run({
        token: new Tensor('int32', Int32Array.of(1, 2, 3, 4), [beam]),
        h: new Tensor('float32', repeat(floats(outputs, 'h')), [beam, config.hiddenSize]),
        c: new Tensor('float32', repeat(floats(outputs, 'c')), [beam, config.hiddenSize]),
        context: new Tensor('float32', new Float32Array(beam * memorySize), [beam, memorySize]),
        memory: new Tensor('float32', floats(outputs, 'memory'), [1, cells, memorySize]),
        keys: new Tensor('float32', floats(outputs, 'keys'), [1, cells, config.attentionSize]),
        ...placeInput(Array.from({ length: beam }, () => [0, 0, 0, 0])),
      });
      const reference = encodeReference(config, weights, screens[0] ?? new Uint8Array(), imageSize);
      const state = { ...reference, context: new Array<number>(memorySize).fill(0) };
      const expected = [1, 2, 3, 4].map((token) => stepReference(config, weights, reference, token, state));
      expectClose(
        floats(got, 'log_probabilities'),
        expected.flatMap((one) => one.logProbabilities),
      );
      expectClose(
        floats(got, 'next_context'),
        expected.flatMap((one) => one.context),
      );
    });

    it('are the same bytes each time', () => {
      expect(encoderGraph(config, weights)).toEqual(encoderGraph(config, weights));
      expect(decoderGraph(config, weights)).toEqual(decoderGraph(config, weights));
    });
  });

  describe('checkWeights', () => {
    it('names a weight that is missing, misshapen or not finite', () => {
      const without = new Map([...weights].filter(([name]) => name !== 'embedding'));
      expect(() => checkWeights(config, without)).toThrow('embedding is missing');
      const reshaped = new Map(weights).set('lstm/bias', { shape: [3], data: new Float32Array(3) });
      expect(() => checkWeights(config, reshaped)).toThrow('lstm/bias is [3], expected [56]');
      const broken = new Map(weights).set('box/out/bias', {
        shape: [4],
        data: Float32Array.of(0, NaN, 0, 0),
      });
      expect(() => checkWeights(config, broken)).toThrow('not finite');
      expect(() => {
        checkWeights(config, weights);
      }).not.toThrow();
    });
  });
});
