/** What the shipped model says of screens of its kit, and of pictures that are none. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPicture, DRAWN_KINDS } from '../../../bench/verdict/drawn-pictures.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import type { Kit } from '../../../src/kits/index.ts';
import {
  assessReading,
  decodeScreen,
  loadModel,
  loadModelKits,
  preprocess,
  PRETRAINED_FOLDER,
  screenConfidence,
  type Model,
  type Verdict,
} from '../../../src/model/index.ts';

let model: Model;
let kits: Kit[];

beforeAll(async () => {
  model = await loadModel(PRETRAINED_FOLDER, { threads: 1 });
  kits = [...(await loadModelKits(model.manifest))];
});

afterAll(() => model.close());

async function verdictOf(picture: Uint8Array | string, by: Model = model): Promise<Verdict> {
  const input = await preprocess(picture, by.inputSize);
  return assessReading(
    await decodeScreen(by, input, { kits }),
    kits.map(({ name }) => name),
  );
}

test('it is confident of all samples', { timeout: 120_000 }, async () => {
  const folder = join(packageRoot, 'datasets', 'samples');
  const verdicts: Record<string, string> = {};
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.png')))
    verdicts[name] = (await verdictOf(join(folder, name))).kind;
  expect(Object.keys(verdicts).length).toBe(50);
  expect(Object.entries(verdicts).filter(([, kind]) => kind !== 'confident')).toEqual([]);
});

test.each(DRAWN_KINDS)('it refuses a picture of the kind: %s', { timeout: 60_000 }, async (kind) => {
  for (const index of [0, 1]) {
    const verdict = await verdictOf((await drawPicture(kind, index)).bytes);
    expect(verdict.kind, `${kind} ${index}`).toBe('refused');
    expect(verdict.sentence).toMatch(
      /^This does not look like a screen of the kits at hand \(web, android, ios\): .+\.$/,
    );
    expect(verdict.next).toContain('--force');
  }
});

test('without a calibration the confidence alone refuses noise, and the distance is unknown', async () => {
  const { bytes } = await drawPicture('noise', 0);
  const bare: Model = { ...model, calibration: undefined };
  const input = await preprocess(bytes, model.inputSize);
  const reading = await decodeScreen(bare, input, { kits });
  expect(reading.confidence.distance).toBeNull();
  expect(assessReading(reading).kind).toBe('refused');
});

test('the calibration of another model is refused, and so is one with numbers missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-calibration-'));
  try {
    await cp(PRETRAINED_FOLDER, folder, { recursive: true });
    const path = join(folder, 'calibration.json');
    const file = JSON.parse(await readFile(path, 'utf8')) as { kits: Record<string, object> };
    await writeFile(path, JSON.stringify({ ...file, model: '0'.repeat(64) }));
    await expect(loadModel(folder)).rejects.toThrow('was made for another model');
    const kits = Object.fromEntries(
      Object.entries(file.kits).map(([kit, numbers]) => [kit, { ...numbers, mean: 'AAAA' }]),
    );
    await writeFile(path, JSON.stringify({ ...file, kits }));
    await expect(loadModel(folder)).rejects.toThrow('128 finite numbers');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what the mask took away shows in the raw confidence alone', () => {
  const box = [0, 0, 1, 1] as const;
  const token = (logProbability: number, rawLogProbability: number) => ({
    token: 'row',
    logProbability,
    rawLogProbability,
    box,
  });
  const { probability, raw } = screenConfidence([
    token(0, Math.log(0.5)),
    token(Math.log(0.5), Math.log(0.125)),
  ]);
  expect(probability).toBeCloseTo(0.5);
  expect(raw.probability).toBeCloseTo(0.0625);
  expect(raw.perToken).toBeCloseTo(0.25);
  expect(raw.weakest).toBeCloseTo(0.125);
  expect(raw.forbidden).toBeCloseTo((0.5 + 0.75) / 2);
});

test('a screen that is cut off, or has a token that others beat, is uncertain', () => {
  const confidence = screenConfidence([]);
  const sure = { ...confidence.raw, perToken: 1, weakest: 1 };
  const reading = (raw: typeof sure, truncated: boolean, distance: number | null = 0.5) =>
    assessReading({ kit: 'web', truncated, confidence: { ...confidence, raw, distance } }).kind;
  expect(reading(sure, false)).toBe('confident');
  expect(reading(sure, true)).toBe('uncertain');
  expect(reading({ ...sure, weakest: 0.2 }, false)).toBe('uncertain');
  expect(reading({ ...sure, perToken: 0.93 }, false)).toBe('uncertain');
  expect(reading(sure, false, 1.6)).toBe('uncertain');
  expect(reading({ ...sure, perToken: 0.93 }, false, 1.6)).toBe('refused');
});
