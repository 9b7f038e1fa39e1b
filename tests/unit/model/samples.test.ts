/** The model that ships on the sample screens that ship: 27 of 30 exact, the others with few edits. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editDistance } from '../../../src/compare/tokens/edit-distance.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { parseOrThrow, toTokens } from '../../../src/dsl/index.ts';
import type { Kit } from '../../../src/kits/index.ts';
import {
  decodeScreen,
  loadModel,
  loadModelKits,
  preprocess,
  PRETRAINED_FOLDER,
  type DecodedScreen,
  type Model,
} from '../../../src/model/index.ts';

const SAMPLES = join(packageRoot, 'datasets', 'samples');
const names = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.png'))
  .map((file) => file.slice(0, -'.png'.length));

/** Buttons of the wrong color, or missing, in tokens to edit; a model that reads a screen takes its line out of here. */
const MISREAD: Readonly<Record<string, number>> = { 'web-06': 1, 'web-28': 3, 'web-30': 4 };
/** A screen with a mistake is none that the model is sure of. */
const SURE = 0.5;

let model: Model;
let kits: readonly Kit[];
beforeAll(async () => {
  model = await loadModel(PRETRAINED_FOLDER);
  kits = await loadModelKits(model.manifest);
});
afterAll(() => model.close());

test('there are thirty', () => {
  expect(names).toHaveLength(30);
});

async function read(name: string): Promise<{ expected: string[]; screen: DecodedScreen }> {
  const expected = toTokens(parseOrThrow(readFileSync(join(SAMPLES, `${name}.gui`), 'utf8')));
  const { pixels } = await preprocess(join(SAMPLES, `${name}.png`), model.network.imageSize);
  return { expected, screen: await decodeScreen(model, pixels, { kits }) };
}

const tokensOf = ({ tokens }: DecodedScreen): string[] => tokens.map(({ token }) => token);

test.each(names.filter((name) => !(name in MISREAD)))('%s is read exactly', async (name) => {
  const { expected, screen } = await read(name);
  expect(tokensOf(screen)).toEqual(expected);
  expect(screen.truncated).toBe(false);
});

test.each(Object.entries(MISREAD))(
  '%s is read but for %i tokens, and without being sure',
  async (name, edits) => {
    const { expected, screen } = await read(name);
    expect(editDistance(tokensOf(screen), expected)).toBe(edits);
    expect(screen.confidence.probability).toBeLessThan(SURE);
  },
);
