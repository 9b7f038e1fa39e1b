/**
 * What the score is good for: a right page scores above the same page with one thing wrong, in at least 99 of 100
 * pairs. Every page has random words of its own, as generated code never has those of the screenshot.
 * PIXELWRIGHT_SCORE_SCREENS sets how many screens are drawn (each gives one pair a fault).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderScreen } from '../../../datasets/synthesis/render-screen.ts';
import { type RawImage, score } from '../../../src/compare/index.ts';
import { Random } from '../../../src/core/random.ts';
import type { Screen } from '../../../src/dsl/index.ts';
import { type Kit, loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';
import { preprocess } from '../../../src/model/preprocess.ts';
import { openRenderer, type Renderer, rendererAvailability } from '../../../src/render/browser/index.ts';
import { canFail, faults } from './faults.ts';

const SCREENS = Number(process.env['PIXELWRIGHT_SCORE_SCREENS'] ?? 12);
const SIDE = 256;

const { available } = await rendererAvailability();
let kit: Kit;
let renderer: Renderer;
let folder: string;

beforeAll(async () => {
  if (!available) return;
  kit = await loadKit('web');
  renderer = await openRenderer();
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-score-'));
});

afterAll(async () => {
  if (!available) return;
  await renderer.close();
  await rm(folder, { recursive: true });
});

/** A page at the network's size, with random words of that name. */
async function draw(screen: Screen, words: string): Promise<RawImage> {
  const content = sampleContent(kit, Random.from(words));
  const { png } = await renderScreen(screen, kit, content, renderer, folder);
  const { pixels } = await preprocess(png, SIDE);
  return { width: SIDE, height: SIDE, data: pixels };
}

function sampleScreens(): Screen[] {
  const screens: Screen[] = [];
  for (let index = 0; screens.length < SCREENS; index++) {
    const screen = sampleScreen(kit, Random.from('score', index));
    if (canFail(screen)) screens.push(screen);
  }
  return screens;
}

test.skipIf(!available)(
  'a right page scores above a wrong one in at least 99 of 100 pairs (skipped without a browser)',
  { timeout: 1_800_000 },
  async () => {
    const outcomes = new Map<string, { pairs: number; above: number; wrong: number }>();
    let right = 0;
    for (const [index, screen] of sampleScreens().entries()) {
      const expected = await draw(screen, `${index} screenshot`);
      const scoreOf = async (page: Screen, words: string): Promise<number> =>
        score({ expected, actual: await draw(page, words) }).score;
      const rightScore = await scoreOf(screen, `${index} right`);
      right += rightScore;
      for (const [name, fault] of Object.entries(faults)) {
        const wrong = await scoreOf(fault(screen, Random.from(index, name)), `${index} ${name}`);
        const outcome = outcomes.get(name) ?? { pairs: 0, above: 0, wrong: 0 };
        outcome.pairs += 1;
        outcome.above += Number(rightScore > wrong);
        outcome.wrong += wrong;
        outcomes.set(name, outcome);
      }
    }
    let pairs = 0;
    let above = 0;
    for (const [name, outcome] of outcomes) {
      const mean = (outcome.wrong / outcome.pairs).toFixed(3);
      console.log(
        `${name}: right page above in ${outcome.above} of ${outcome.pairs} pairs; mean score ${mean}`,
      );
      pairs += outcome.pairs;
      above += outcome.above;
    }
    console.log(
      `in all: ${above} of ${pairs}; mean score of the right pages ${(right / SCREENS).toFixed(3)}`,
    );
    expect(above / pairs).toBeGreaterThanOrEqual(0.99);
  },
);
