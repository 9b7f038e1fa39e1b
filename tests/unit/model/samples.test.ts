/** The model that ships on the sample screens that ship: each is read exactly. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { parseOrThrow, toTokens } from '../../../src/dsl/index.ts';
import type { Kit } from '../../../src/kits/index.ts';
import {
  decodeScreen,
  loadModel,
  loadModelKits,
  preprocess,
  PRETRAINED_FOLDER,
  type Model,
} from '../../../src/model/index.ts';

const SAMPLES = join(packageRoot, 'datasets', 'samples');
const names = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.png'))
  .map((file) => file.slice(0, -'.png'.length));

let model: Model;
let kits: readonly Kit[];
beforeAll(async () => {
  model = await loadModel(PRETRAINED_FOLDER);
  kits = await loadModelKits(model.manifest);
});
afterAll(() => model.close());

test('there are thirty of the web, and ten of each phone', () => {
  const count = (kit: string) => names.filter((name) => name.startsWith(kit)).length;
  expect(['web', 'android', 'ios'].map(count)).toEqual([30, 10, 10]);
});

test.each(names)('%s is read exactly', async (name) => {
  const expected = toTokens(parseOrThrow(readFileSync(join(SAMPLES, `${name}.gui`), 'utf8')));
  const picture = await preprocess(join(SAMPLES, `${name}.png`), model.inputSize);
  const { tokens, truncated } = await decodeScreen(model, picture, { kits });
  expect(tokens.map(({ token }) => token)).toEqual(expected);
  expect(truncated).toBe(false);
});
