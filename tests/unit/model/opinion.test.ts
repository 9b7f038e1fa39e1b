/** What the model that ships says of trees that it did not read itself: by the same numbers as of its own. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { fromTokens, print, toTokens, walk, type Screen } from '../../../src/dsl/index.ts';
import type { Kit } from '../../../src/kits/index.ts';
import {
  decodeScreen,
  loadModel,
  loadModelKits,
  PRETRAINED_FOLDER,
  type Model,
} from '../../../src/model/index.ts';
import { openOpinion, openPicture, type Opinion, type Picture } from '../../../src/readers/index.ts';
import { neighbours } from '../../../src/repair/search/neighbours.ts';

const { signal } = new AbortController();
let model: Model;
let kit: Kit;
let picture: Picture;
let opinion: Opinion;
let read: { readonly screen: Screen; readonly likelihood: number };

beforeAll(async () => {
  model = await loadModel(PRETRAINED_FOLDER);
  const [web] = await loadModelKits(model.manifest, ['web']);
  if (web === undefined) throw new Error('the model reads the kit web');
  kit = web;
  const file = join(packageRoot, 'datasets', 'samples', 'web-03.png');
  picture = await openPicture(await readFile(file), model.network.imageSize);
  opinion = await openOpinion(model, kit, picture, signal);
  const { imageSize } = model.network;
  const input = { imageSize, pixels: await picture.stretched(imageSize) };
  const decoded = await decodeScreen(model, input, { kits: [kit] });
  read = { screen: decoded.screen, likelihood: Math.log(decoded.confidence.raw.probability) };
});
afterAll(() => model.close());

test('of its own reading it says what it said when it read', async () => {
  const [likelihood] = await opinion.likelihoods([read.screen]);
  expect(likelihood).toBeCloseTo(read.likelihood, 3);
});

test('many trees at once have the likelihoods that each has alone, the reading the highest', async () => {
  const paths = Array.from(walk(read.screen), ({ path }) => path);
  const others = [...neighbours(read.screen, kit, paths)].slice(0, 37);
  const together = await opinion.likelihoods([read.screen, ...others]);
  const [alone] = await opinion.likelihoods(others.slice(20, 21));
  expect(together).toHaveLength(38);
  expect(together[21]).toBeCloseTo(alone ?? NaN, 3);
  expect(Math.max(...together)).toBe(together[0]);
});

test('a tree with a component that it never saw is impossible', async () => {
  expect(await opinion.likelihoods([fromTokens(['carousel'])])).toEqual([-Infinity]);
});

test('its other readings are screens of the kit, each once, its own the first', async () => {
  const readings = await opinion.readings(4);
  const texts = readings.map((screen) => print(screen));
  expect(texts.length).toBeGreaterThanOrEqual(4);
  expect(new Set(texts).size).toBe(texts.length);
  expect(toTokens(readings[0] ?? { children: [] })).toEqual(toTokens(read.screen));
});
