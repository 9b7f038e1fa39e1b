/** The model that ships on the sample screens that ship: all that is on their pictures is read exactly. */
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
  type DecodedScreen,
  type Model,
} from '../../../src/model/index.ts';

const SAMPLES = join(packageRoot, 'datasets', 'samples');
const names = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.png'))
  .map((file) => file.slice(0, -'.png'.length));

/**
 * Buttons of the last row that lie below the picture's edge, by screen: nothing on the picture tells their colors or
 * how many there are, so a model that "read" them would have learned these screens by heart.
 */
const BELOW_THE_EDGE: Readonly<Record<string, number>> = { 'web-06': 2, 'web-28': 4, 'web-30': 4 };
/** A screen that has to be guessed at is none that the model is sure of. */
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

test.each(names.filter((name) => !(name in BELOW_THE_EDGE)))('%s is read exactly', async (name) => {
  const { expected, screen } = await read(name);
  expect(tokensOf(screen)).toEqual(expected);
  expect(screen.truncated).toBe(false);
});

test.each(Object.entries(BELOW_THE_EDGE))(
  '%s is read exactly but for %i buttons that are not on the picture, and without being sure',
  async (name, buttons) => {
    const { expected, screen } = await read(name);
    const { kept, cut } = withoutLastButtons(expected);
    expect(cut).toBe(buttons);
    expect(withoutLastButtons(tokensOf(screen)).kept).toEqual(kept);
    expect(screen.confidence.probability).toBeLessThan(SURE);
  },
);

function withoutLastButtons(tokens: readonly string[]): { kept: string[]; cut: number } {
  const last = tokens.lastIndexOf('row');
  const kept = tokens.filter((token, at) => at < last || !token.startsWith('btn-'));
  return { kept, cut: tokens.length - kept.length };
}
