import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { sha256 } from '../../../src/core/files/index.ts';
import { modelHash } from '../../../src/model/manifest.ts';
import type { ModelManifest } from '../../../src/model/manifest.ts';
import { loadModel, readManifest } from '../../../src/model/model.ts';
import { availableDevices } from '../../../src/onnx/index.ts';
import { decoderGraph } from '../../../training/export/decoder-graph.ts';
import { recordMetrics, writeModel } from '../../../training/export/write-model.ts';
import { SMALL_NETWORK, randomWeights } from './reference-network.ts';
import { smallModel } from './small-model.ts';

let root: string;
let whole: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixelwright-model-'));
  whole = join(root, 'whole');
  await writeModel(whole, smallModel());
});
beforeEach(async () => {
  folder = join(root, 'copy');
  await rm(folder, { recursive: true, force: true });
  await cp(whole, folder, { recursive: true });
});
afterAll(() => rm(root, { recursive: true }));

async function failure(): Promise<PixelwrightError> {
  try {
    await (await loadModel(folder)).close();
  } catch (error) {
    if (error instanceof PixelwrightError) return error;
    throw error;
  }
  throw new Error('the model was loaded');
}

async function edit(name: string, change: (bytes: Buffer) => Uint8Array | string): Promise<void> {
  await writeFile(join(folder, name), change(await readFile(join(folder, name))));
}

async function editManifest(change: (manifest: Record<string, unknown>) => void): Promise<void> {
  await edit('manifest.json', (bytes) => {
    const manifest = JSON.parse(bytes.toString()) as Record<string, unknown>;
    change(manifest);
    return JSON.stringify(manifest);
  });
}

describe('loadModel', () => {
  it('loads what writeModel wrote', async () => {
    const model = await loadModel(folder);
    expect(model.network).toEqual(SMALL_NETWORK);
    expect(model.vocabulary.tokens).toEqual(smallModel().vocabulary.tokens);
    const size = SMALL_NETWORK.imageSize;
    const encoded = await model.encoder.encode({ pixels: new Uint8Array(size * size * 3), imageSize: size });
    const decoder = model.startDecoder(encoded, 2);
    await decoder.step([1, 1]);
    const total = decoder.logProbabilities(1).reduce((sum, log) => sum + Math.exp(log), 0);
    expect(total).toBeCloseTo(1, 5);
    await model.close();
  });

  it('writes the same bytes twice, and its hash stands for network, vocabulary and graphs alone', async () => {
    const again = join(root, 'again');
    const manifest = await writeModel(again, smallModel());
    for (const name of ['encoder.onnx', 'decoder.onnx', 'manifest.json']) {
      expect(await readFile(join(again, name))).toEqual(await readFile(join(whole, name)));
    }
    const metrics = { split: 'test', screens: 3, exactMatch: 1, positionError: 0, editError: 0, bleu4: 1 };
    await recordMetrics(again, manifest, [{ dataset: 'samples', ...metrics }]);
    const [first, second] = [await loadModel(whole), await loadModel(again)];
    expect(second.hash).toBe(first.hash);
    expect(second.manifest.metrics).toHaveLength(1);
    await Promise.all([first.close(), second.close()]);

    const other = join(root, 'other');
    await writeModel(other, { ...smallModel(), weights: randomWeights(SMALL_NETWORK, 99) });
    const third = await loadModel(other);
    expect(third.hash).not.toBe(first.hash);
    await third.close();
  });

  it('says what to do where there is no model', async () => {
    await rm(folder, { recursive: true });
    const error = await failure();
    expect(error.kind).toBe('input');
    expect(error.message).toContain('no model');
    expect(error.hint).toContain('--model');
  });

  it.each(['encoder.onnx', 'decoder.onnx'])(
    'refuses %s with a flipped bit, cut off, or gone',
    async (name) => {
      await edit(name, (bytes) => {
        const at = bytes.length >> 1;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
      expect((await failure()).message).toContain('SHA-256');
      await edit(name, (bytes) => bytes.subarray(0, -7));
      expect((await failure()).message).toContain('bytes instead of');
      await rm(join(folder, name));
      const error = await failure();
      expect(error.kind).toBe('input');
      expect(error.message).toContain(name);
    },
  );

  it('notices a flipped bit anywhere in what the answers depend on', async () => {
    const manifest = await readFile(join(whole, 'manifest.json'));
    const reference = await readManifest(whole);
    for (let at = 0; at < manifest.length; at += 7) {
      const broken = Buffer.from(manifest);
      broken[at] = (broken[at] ?? 0) ^ 1;
      await writeFile(join(folder, 'manifest.json'), broken);
      const result = await readManifest(folder).catch((error: unknown) => error);
      if (result instanceof PixelwrightError) expect(result.kind).toBe('input');
      else {
        // What may differ is who made the model, and white space.
        const { hash, network, vocabulary, files } = reference;
        expect(result).toMatchObject({ hash, network, vocabulary, files });
      }
    }
  });

  it.each<[string, (manifest: Record<string, unknown>) => void, string]>([
    ['another format', (manifest) => (manifest['format'] = 'pixelwright-model/9'), 'format'],
    ['an unknown field', (manifest) => (manifest['extra'] = 1), 'extra'],
    ['too few tokens', (manifest) => (manifest['vocabulary'] as string[]).pop(), '10 tokens'],
    ['a token twice', (manifest) => ((manifest['vocabulary'] as string[])[9] = 'row'), 'twice'],
    ['a token renamed', (manifest) => ((manifest['vocabulary'] as string[])[9] = 'button'), 'was changed'],
    ['no end token', (manifest) => ((manifest['vocabulary'] as string[])[2] = 'x'), '<end>'],
    ['no token for a kit', (manifest) => ((manifest['vocabulary'] as string[])[5] = 'kit:x'), 'kit:small'],
    [
      'an image size between cells',
      (manifest) => ((manifest['network'] as { imageSize: number }).imageSize = 40),
      'imageSize',
    ],
  ])('refuses a manifest with %s', async (_, change, named) => {
    await editManifest(change);
    const error = await failure();
    expect(error.kind).toBe('input');
    expect(error.message).toContain(named);
  });

  it('refuses a network and vocabulary that the graphs were not written for', async () => {
    await editManifest((manifest) => {
      (manifest['vocabulary'] as string[]).push('extra');
      (manifest['network'] as { vocabularySize: number }).vocabularySize += 1;
      manifest['hash'] = modelHash(manifest as unknown as ModelManifest);
    });
    expect((await failure()).message).toContain('log_probabilities is [batch, 11], expected [batch, 12]');
  });

  it('refuses a graph that the runtime cannot read, though its hash is right', async () => {
    const bytes = decoderGraph(SMALL_NETWORK, randomWeights(SMALL_NETWORK, 1)).subarray(0, 500);
    await writeFile(join(folder, 'decoder.onnx'), bytes);
    await editManifest((manifest) => {
      (manifest['files'] as Record<string, unknown>)['decoder.onnx'] = { bytes: 500, sha256: sha256(bytes) };
      manifest['hash'] = modelHash(manifest as unknown as ModelManifest);
    });
    expect((await failure()).message).toContain('cannot open the graph');
  });

  it('refuses a device that this runtime does not have, and lists those it has', async () => {
    const error: unknown = await loadModel(folder, { device: 'abacus' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'usage' });
    expect(error).toHaveProperty('hint', expect.stringContaining('cpu'));
    expect(availableDevices()).toContain('cpu');
  });

  it('gives the same bits with any number of threads', async () => {
    const size = SMALL_NETWORK.imageSize;
    const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 37) % 251);
    const results = [];
    for (const threads of [1, 2]) {
      const model = await loadModel(folder, { threads });
      const encoded = await model.encoder.encode({ pixels, imageSize: size });
      const decoder = model.startDecoder(encoded, 1);
      await decoder.step([1]);
      results.push([...encoded.h, ...decoder.logProbabilities(0), ...decoder.box(0)]);
      await model.close();
    }
    expect(results[1]).toEqual(results[0]);
  });
});
