import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noProgress } from '../../../src/core/progress.ts';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { Random } from '../../../src/core/random.ts';
import { ShardWriter } from '../../../src/shards/index.ts';
import { fromTokens, print } from '../../../src/dsl/index.ts';
import { componentBoxes, decodeScreen, encodeRawPng, loadModel } from '../../../src/model/index.ts';
import type { DecodedScreen, Model } from '../../../src/model/index.ts';
import { evaluateModel } from '../../../training/evaluate/evaluate-model.ts';
import { openLabelledScreens } from '../../../training/evaluate/labelled-screens.ts';
import type { LabelledScreen, LabelledScreens } from '../../../training/evaluate/labelled-screens.ts';
import { writeModel } from '../../../training/export/write-model.ts';
import { SMALL_NETWORK } from './reference-network.ts';
import { SMALL_GRAMMAR, smallModel } from './small-model.ts';

const OPTIONS = { decode: { kits: [SMALL_GRAMMAR], maxTokens: 30 }, report: noProgress };
const SIZE = SMALL_NETWORK.imageSize;

let folder: string;
let model: Model;
const readings: { readonly screen: LabelledScreen; readonly decoded: DecodedScreen }[] = [];

/** The truth is what the model reads, so that every figure is known; tests then spoil some of it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-evaluate-'));
  await writeModel(join(folder, 'model'), smallModel());
  model = await loadModel(join(folder, 'model'), { threads: 1 });
  for (let n = 0; n < 4; n++) {
    const random = Random.from(n, 'evaluate');
    const pixels = Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(0, 255));
    const decoded = await decodeScreen(model, { pixels, imageSize: SIZE }, OPTIONS.decode);
    const screen = {
      id: `screen-${n}`,
      kit: 'small',
      tokens: decoded.tokens.map(({ token }) => token),
      boxes: componentBoxes(decoded),
      image: await encodeRawPng(pixels, SIZE, SIZE),
    };
    readings.push({ screen, decoded });
  }
});
afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true });
});

function dataOf(screens: readonly LabelledScreen[]): LabelledScreens {
  return {
    name: 'made-up',
    hash: '1'.repeat(64),
    split: 'test',
    count: screens.length,
    // eslint-disable-next-line @typescript-eslint/require-await -- as a data set's screens
    screens: async function* () {
      yield* screens;
    },
    close: () => Promise.resolve(),
  };
}

describe('evaluateModel', () => {
  it('finds no fault where the truth is what the model reads', async () => {
    const events: ProgressEvent[] = [];
    const seen: string[] = [];
    const result = await evaluateModel(model, dataOf(readings.map(({ screen }) => screen)), {
      ...OPTIONS,
      report: (event) => events.push(event),
      onScreen: ({ id }, { screen }) => {
        seen.push(`${id}: ${print(screen)}`);
        return Promise.resolve();
      },
    });
    expect(result.metrics).toEqual({
      dataset: 'made-up',
      datasetHash: '1'.repeat(64),
      split: 'test',
      screens: 4,
      exactMatch: 1,
      positionError: 0,
      editError: 0,
      bleu4: 1,
      boxIou: 1,
    });
    expect(result.wrong).toEqual([]);
    expect(result.latencyMs.p50).toBeGreaterThan(0);
    expect(result.latencyMs.p95).toBeGreaterThanOrEqual(result.latencyMs.p50);
    expect(seen).toEqual(readings.map(({ screen, decoded }) => `${screen.id}: ${print(decoded.screen)}`));
    expect(events.filter(({ type }) => type === 'advance')).toHaveLength(4);
  });

  it('counts a screen with another token as wrong, and leaves its boxes out', async () => {
    const screens = readings.map(({ screen }, n) =>
      n === 2 ? { ...screen, tokens: [...screen.tokens, 'row', '{', 'text', '}'] } : screen,
    );
    const { metrics, wrong } = await evaluateModel(model, dataOf(screens), OPTIONS);
    const expected = screens.reduce((sum, { tokens }) => sum + tokens.length, 0);
    expect(wrong).toEqual(['screen-2']);
    expect(metrics.exactMatch).toBe(0.75);
    expect(metrics.positionError).toBeCloseTo(4 / expected, 10);
    expect(metrics.boxIou).toBe(1);
  });

  it('averages the overlap over visible components, and tells nothing where no boxes are known', async () => {
    const [first] = readings;
    if (first === undefined) throw new Error('no screens');
    const boxes = (first.screen.boxes ?? []).map((box, i) => (i === 0 ? null : box));
    const one = await evaluateModel(model, dataOf([{ ...first.screen, boxes }]), OPTIONS);
    expect(one.metrics.boxIou).toBe(1);
    const elsewhere = boxes.map(() => [0, 0, 1e-9, 1e-9] as const);
    const other = await evaluateModel(model, dataOf([{ ...first.screen, boxes: elsewhere }]), OPTIONS);
    expect(other.metrics.boxIou).toBeLessThan(0.01);
    const { id, kit, tokens, image } = first.screen;
    const without = dataOf([{ id, kit, tokens, image }]);
    expect((await evaluateModel(model, without, OPTIONS)).metrics).not.toHaveProperty('boxIou');
  });

  it('knows boxes also where no screen is read without a mistake', async () => {
    const wrong = readings.map(({ screen }) => ({
      ...screen,
      tokens: [...screen.tokens, 'row', '{', 'text', '}'],
      boxes: [...(screen.boxes ?? []), null, null],
    }));
    const { metrics, knownBoxes } = await evaluateModel(model, dataOf(wrong), OPTIONS);
    expect(metrics).toMatchObject({ exactMatch: 0, boxIou: 1 });
    expect(knownBoxes).toBe(readings.reduce((sum, { screen }) => sum + (screen.boxes ?? []).length, 0));
  });

  it('counts the screens that the length limit cut off', async () => {
    const screens = readings.map(({ screen }) => screen);
    const decode = { kits: [SMALL_GRAMMAR], maxTokens: 2 };
    const { truncated } = await evaluateModel(model, dataOf(screens), { ...OPTIONS, decode });
    expect(truncated).toBeGreaterThan(0);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    const data = dataOf(readings.map(({ screen }) => screen));
    await expect(evaluateModel(model, data, { ...OPTIONS, signal })).rejects.toThrow('stopped');
  });
});

describe('openLabelledScreens', () => {
  it('reads a plain folder of pairs, sorted by name', async () => {
    const plain = join(folder, 'plain');
    await mkdir(plain);
    for (const { screen, decoded } of readings.toReversed()) {
      await writeFile(join(plain, `${screen.id}.png`), screen.image);
      await writeFile(join(plain, `${screen.id}.gui`), print(decoded.screen));
    }
    await writeFile(join(plain, 'alone.gui'), 'header { btn }');
    const data = await openLabelledScreens(plain);
    expect(data).toMatchObject({ name: 'plain', hash: undefined, split: 'all', count: 4 });
    expect((await evaluateModel(model, data, OPTIONS)).metrics).toMatchObject({ screens: 4, exactMatch: 1 });
    expect(await openLabelledScreens(plain, { limit: 3 })).toMatchObject({ count: 3 });
  });

  it('says which splits a data set has where the one asked for is empty', async () => {
    const shards = join(folder, 'shards');
    const writer = await ShardWriter.open({ folder: shards, shards: 1, generator: { test: 'splits' } });
    const records = readings.map(({ screen, decoded }, n) => ({
      id: screen.id,
      kit: 'small',
      source: 'synthetic' as const,
      split: n === 0 ? ('validation' as const) : ('train' as const),
      gui: print(decoded.screen),
      boxes: [...(screen.boxes ?? [])],
      png: screen.image instanceof Uint8Array ? screen.image : new Uint8Array(),
    }));
    await writer.write(0, records);
    await writer.finish();
    await writer.close();
    await expect(openLabelledScreens(shards)).rejects.toMatchObject({
      message: 'The data set has no screens in its test split.',
      hint: 'It has 3 in train, 1 in validation: choose one of them with --split.',
    });
    const data = await openLabelledScreens(shards, { split: 'train' });
    expect((await evaluateModel(model, data, OPTIONS)).metrics.boxIou).toBeGreaterThan(0.9);
    await data.close();
  });

  it('points at a broken text, and refuses a folder without screens', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await expect(openLabelledScreens(broken)).rejects.toMatchObject({ kind: 'input' });
    await expect(openLabelledScreens(join(broken, 'none'))).rejects.toMatchObject({ kind: 'input' });
    await writeFile(join(broken, 'a.gui'), 'header {');
    await writeFile(join(broken, 'a.png'), '');
    const data = await openLabelledScreens(broken);
    await expect(data.screens().next()).rejects.toHaveProperty('where', `${join(broken, 'a.gui')}:1:9`);
  });
});

it('writes back what it reads', () => {
  for (const { screen, decoded } of readings) expect(fromTokens(screen.tokens)).toEqual(decoded.screen);
});
