/** `export` and `eval` as commands: a checkpoint of random weights, a kit of one's own, real ONNX Runtime. */
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main } from '../../src/cli/main.ts';
import { print } from '../../src/dsl/index.ts';
import { decodeScreen, encodeRawPng, loadModel, loadModelKits, preprocess } from '../../src/model/index.ts';
import { manifestSchema } from '../../src/model/manifest.ts';
import { CLOSE, END } from '../../src/model/vocabulary.ts';
import { Random } from '../../src/core/random.ts';
import { writeCheckpoint } from '../../training/checkpoints/write-checkpoint.ts';
import { initialWeights, parameterLayout } from '../../training/network/parameters.ts';
import { SMALL_NETWORK } from '../unit/model/reference-network.ts';
import { SMALL_GRAMMAR, smallModel } from '../unit/model/small-model.ts';

const SIZE = SMALL_NETWORK.imageSize;
const hasTensorflow = isTensorflowSetUp();

let root: string;
let kit: string;
let run: string;
let data: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixelwright-model-commands-'));
  [kit, run, data] = [join(root, 'kit'), join(root, 'train', 'small'), join(root, 'data')];
  await writeKit();
  await writeRun();
  await writeData();
});
afterAll(() => rm(root, { recursive: true }));

async function writeKit(): Promise<void> {
  await mkdir(kit);
  const components = [...SMALL_GRAMMAR.components].map(([name, { content }]) => [
    name,
    { description: name, content },
  ]);
  const file = {
    name: 'small',
    title: 'Small',
    version: '1.2.3',
    description: 'A kit for a test',
    target: 'html',
    viewport: { width: 64, height: 64 },
    root: SMALL_GRAMMAR.root,
    components: Object.fromEntries(components) as unknown,
  };
  await writeFile(join(kit, 'kit.json'), JSON.stringify(file));
}

async function writeRun(): Promise<void> {
  await mkdir(run, { recursive: true });
  const weights = initialWeights(SMALL_NETWORK, 1);
  const bias = parameterLayout(SMALL_NETWORK).slots.find(({ name }) => name === 'output/logits/bias');
  const { vocabulary } = smallModel();
  // Without a bent for ends, screens of random weights go on to the length limit.
  for (const token of [END, CLOSE]) weights[(bias?.offset ?? NaN) + (vocabulary.id(token) ?? NaN)] = 3;
  const recipe = {
    kits: ['small'],
    datasets: ['0'.repeat(64)],
    epochs: 1,
    batchSize: 1,
    seed: 1,
    learningRate: 1,
    weightDecay: 0,
    gradientNorm: 1,
    network: { ...SMALL_NETWORK, channels: [...SMALL_NETWORK.channels] as [number, number, number] },
    vocabulary: [...vocabulary.tokens],
  };
  const state = {
    version: 1 as const,
    savedAt: '2026-01-02T03:04:05.000Z',
    recipe,
    kits: [kit],
    data: ['unused'],
    step: 7,
    cursor: { epoch: 2, stepInEpoch: 0 },
    seconds: 1,
  };
  const zeros = () => new Float32Array(weights.length);
  const slots = { mean: zeros(), square: zeros() };
  await writeCheckpoint(run, { state, weights, slots }, { best: true, keep: 3 });
}

/** Pictures, and as truth what the model of the run reads; one is spoilt. */
async function writeData(): Promise<void> {
  await mkdir(data);
  expect((await pixelwright('export', '--run', run, '--out', join(root, 'reader'))).exitCode).toBe(0);
  const model = await loadModel(join(root, 'reader'));
  const kits = await loadModelKits(model.manifest, [], model.folder);
  for (let n = 0; n < 4; n++) {
    const random = Random.from(n, 'commands');
    const png = await encodeRawPng(
      Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(0, 255)),
      SIZE,
      SIZE,
    );
    const { screen } = await decodeScreen(model, await preprocess(png, SIZE), { kits });
    await writeFile(join(data, `${n}.png`), png);
    await writeFile(
      join(data, `${n}.gui`),
      n === 3 ? 'header { btn, btn }\nrow { box { text, btn } }\n' : print(screen),
    );
  }
  await model.close();
}

async function pixelwright(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const streams = { stdout, stderr } as unknown as Parameters<typeof main>[1];
  const exitCode = await main([...args, '--logs', join(root, 'logs')], streams);
  const read = (stream: PassThrough) => String((stream.read() as Buffer | null) ?? '');
  return { exitCode, out: read(stdout), err: read(stderr) };
}

describe('export', () => {
  it('writes a model that tells where it comes from, the same bytes each time', async () => {
    const [first, second] = [join(root, 'first'), join(root, 'second')];
    const { exitCode, out } = await pixelwright('export', '--run', run, '--out', first, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, result: { out: first } });
    const latest = await pixelwright('export', '--run', run, '--checkpoint', 'latest', '--out', second);
    expect(latest).toMatchObject({ exitCode: 0, err: '' });
    const names = ['decoder.onnx', 'encoder.onnx', 'manifest.json'];
    expect((await readdir(first)).sort()).toEqual([...names.slice(0, 2), 'kits', 'manifest.json']);
    for (const name of [...names, 'kits/small/kit.json']) {
      expect(await readFile(join(second, name))).toEqual(await readFile(join(first, name)));
    }
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(first, 'manifest.json'), 'utf8')));
    expect(manifest.training).toEqual({ run: 'small', epoch: 2, step: 7 });
    expect(manifest.kits).toMatchObject([{ name: 'small', version: '1.2.3', folder: kit }]);
    expect(manifest.vocabulary).toEqual(smallModel().vocabulary.tokens);
  });

  it('says what is missing', async () => {
    const out = join(root, 'none');
    expect(await pixelwright('export', '--out', out)).toMatchObject({ exitCode: 2 });
    expect(await pixelwright('export', '--run', join(root, 'nowhere'), '--out', out)).toMatchObject({
      exitCode: 3,
    });
    const wrongKit = await pixelwright('export', '--run', run, '--out', out, '--kit', 'web');
    expect(wrongKit).toMatchObject({ exitCode: 2 });
    expect(wrongKit.err).toContain('trained on small, not on web');
    const inside = await pixelwright('export', '--run', run, '--out', join(kit, 'model'));
    expect(inside).toMatchObject({ exitCode: 2 });
    expect(inside.err).toContain("can't be written into its own kit small");
    expect(existsSync(join(kit, 'model'))).toBe(false);
    expect(existsSync(out)).toBe(false);
  });

  it.skipIf(!hasTensorflow)(
    'compares with the trained network and records what the model scores (needs `pixelwright setup tensorflow`)',
    async () => {
      const out = join(root, 'verified');
      const result = await pixelwright('export', '--run', run, '--out', out, '--verify', data);
      expect(result.err).not.toContain('error');
      expect(result.out).toContain('Same tokens as the trained network on all 4 screens');
      const manifest = manifestSchema.parse(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')));
      expect(manifest.metrics).toMatchObject([
        { dataset: 'data', split: 'all', screens: 4, exactMatch: 0.75 },
      ]);
    },
  );
});

describe('eval', () => {
  const resultSchema = z.object({
    result: z.object({
      metrics: z.object({ exactMatch: z.number(), screens: z.number() }),
      latencyMs: z.object({ p50: z.number() }),
      wrong: z.array(z.string()),
    }),
  });
  const measure = (...args: string[]) =>
    pixelwright('eval', '--model', join(root, 'reader'), '--data', data, ...args);

  it('prints figures and writes predictions that are the truth where it is right', async () => {
    const predictions = join(root, 'predictions');
    const { exitCode, out } = await measure('--json', '--predictions', predictions);
    expect(exitCode).toBe(0);
    const { result } = resultSchema.parse(JSON.parse(out));
    expect(result.metrics).toMatchObject({ screens: 4, exactMatch: 0.75 });
    expect(result.wrong).toEqual(['3']);
    expect((await readdir(predictions)).sort()).toEqual(['0.gui', '1.gui', '2.gui', '3.gui']);
    for (const name of ['0.gui', '1.gui', '2.gui']) {
      expect(await readFile(join(predictions, name), 'utf8')).toBe(await readFile(join(data, name), 'utf8'));
    }
  });

  it('prints a table for people, takes a limit, a beam and more threads', async () => {
    const { exitCode, out } = await measure('--limit', '2', '--beam-width', '3', '--threads', '2');
    expect(exitCode).toBe(0);
    expect(out).toContain('2 screens');
    expect(out).toMatch(/exact match +\d/);
    expect(out).toMatch(/p50 \d/);
  });

  it('reads by the kit that the model carries, and says where the one that it came from has changed', async () => {
    expect((await measure('--limit', '1')).err).not.toContain('has changed');
    const path = join(kit, 'kit.json');
    const before = await readFile(path, 'utf8');
    const rewrite = (change: (file: { version: string; components: Record<string, unknown> }) => void) => {
      const file = JSON.parse(before) as { version: string; components: Record<string, unknown> };
      change(file);
      return writeFile(path, JSON.stringify(file));
    };
    try {
      await rewrite((file) => (file.version = '2.0.0'));
      const carried = await measure('--limit', '1');
      expect(carried.exitCode).toBe(0);
      expect(carried.err).toContain(`The kit small in ${kit} has changed since the model was exported`);
      expect(carried.err).toContain("the model's own copy is used");
      const named = await measure('--limit', '1', '--kit', kit);
      expect(named.exitCode).toBe(0);
      expect(named.err).toContain('it is used as it is now');

      await rewrite((file) => (file.components['chart'] = { description: 'a chart' }));
      const grown = await measure('--limit', '1', '--kit', kit);
      expect(grown).toMatchObject({ exitCode: 3, out: '' });
      expect(grown.err).toContain('does not know these components of the kit small: chart');
      await rename(kit, `${kit}-moved`);
      expect(await measure('--limit', '1')).toMatchObject({ exitCode: 0 });
      await rename(`${kit}-moved`, kit);
    } finally {
      await writeFile(path, before);
    }
  });

  it('refuses a carried kit that was changed', async () => {
    const path = join(root, 'reader', 'kits', 'small', 'kit.json');
    const before = await readFile(path, 'utf8');
    await writeFile(path, before.replace('1.2.3', '1.2.4'));
    const { exitCode, err } = await measure('--limit', '1');
    await writeFile(path, before);
    expect(exitCode).toBe(3);
    expect(err).toContain("The model's copy of the kit small is not the one it was exported with");
  });

  it.each<[string, string[], number, string]>([
    ['no data', ['--model', 'reader'], 2, '--data'],
    ['no model', ['--model', 'none', '--data', 'data'], 3, 'no model'],
    ['no screens', ['--model', 'reader', '--data', 'reader', '--kit', 'kit'], 3, 'manifest.json'],
    ['another kit', ['--model', 'reader', '--data', 'data', '--kit', 'web'], 3, 'not trained on the kit web'],
    ['an unknown device', ['--model', 'reader', '--data', 'data', '--device', 'abacus'], 2, 'abacus'],
  ])('refuses %s with its exit code', async (_, args, exitCode, named) => {
    const paths = new Set(['reader', 'none', 'data', 'kit']);
    const result = await pixelwright('eval', ...args.map((arg) => (paths.has(arg) ? join(root, arg) : arg)));
    expect(result.exitCode).toBe(exitCode);
    expect(result.err).toContain(named);
    expect(result.out).toBe('');
  });
});

function isTensorflowSetUp(): boolean {
  try {
    const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json');
    return existsSync(join(dirname(main), 'lib', 'napi-v8', 'tfjs_binding.node'));
  } catch {
    return false;
  }
}
