/** Screens that the network reads, as they are and made harder: how many are exact before and behind a repair. */
import { Random } from '../../src/core/random.ts';
import { print } from '../../src/dsl/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import { decodeScreen, type Model } from '../../src/model/index.ts';
import { COMPARED_SIDE, openScreenshot } from '../../src/pipeline/index.ts';
import { modelInput, openOpinion } from '../../src/readers/index.ts';
import { withTree } from '../../src/repair/carry-values.ts';
import { READINGS } from '../../src/repair/search-attempts.ts';
import { searchTree } from '../../src/repair/search/search-tree.ts';
import type { BenchOptions } from './broken.ts';
import { HARDSHIPS, screenWithWords, type Drawing, type Hardship } from './screens.ts';

interface Outcome {
  readonly hardship: Hardship;
  readonly isRead: boolean;
  readonly isRepaired: boolean;
  readonly renderings: number;
  readonly seconds: number;
}

export async function benchRead(
  kit: Kit,
  model: Model,
  drawing: Drawing,
  options: BenchOptions,
): Promise<string[]> {
  const outcomes: Outcome[] = [];
  for (const hardship of HARDSHIPS)
    for (let at = 0; at < options.count; at++) {
      const outcome = await readOne(kit, model, drawing, { ...options, hardship, at });
      outcomes.push(outcome);
      options.say(`${at}: ${JSON.stringify(outcome)}`);
    }
  return [
    '| screens | number | exact as read | exact behind a repair | made worse | renderings, mean | seconds, mean |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...HARDSHIPS.map((hardship) =>
      rowOf(
        hardship,
        outcomes.filter((one) => one.hardship === hardship),
      ),
    ),
  ];
}

async function readOne(
  kit: Kit,
  model: Model,
  drawing: Drawing,
  { hardship, at, seed, renderings, signal }: BenchOptions & { hardship: Hardship; at: number },
): Promise<Outcome> {
  const truth = screenWithWords(kit, Random.from(seed, 'read', at));
  const picture = await openScreenshot(await drawing.screenshot(truth, hardship));
  const { screen } = await decodeScreen(model, await modelInput(model, picture), { kits: [kit], signal });
  const isTrue = (tree: typeof screen): boolean => print(tree) === print(truth.tree);
  const start = performance.now();
  const found = await searchTree(withTree(truth, screen, kit), {
    kit,
    expected: await picture.stretched(COMPARED_SIDE),
    side: COMPARED_SIDE,
    draw: (document) => drawing.draw(document),
    opinion: await openOpinion(model, kit, picture, signal),
    readings: READINGS,
    maxRenderings: renderings,
    signal,
  });
  return {
    hardship,
    isRead: isTrue(screen),
    isRepaired: isTrue(found.document.tree),
    renderings: found.renderings,
    seconds: (performance.now() - start) / 1000,
  };
}

function rowOf(hardship: Hardship, outcomes: readonly Outcome[]): string {
  const count = (is: (one: Outcome) => boolean): number => outcomes.filter(is).length;
  const share = (number: number): string => `${((100 * number) / outcomes.length).toFixed(1)} %`;
  const mean = (of: (one: Outcome) => number): number =>
    outcomes.reduce((sum, one) => sum + of(one), 0) / outcomes.length;
  const cells = [
    hardship === 'none' ? 'as they are' : hardship,
    outcomes.length,
    share(count(({ isRead }) => isRead)),
    share(count(({ isRepaired }) => isRepaired)),
    count(({ isRead, isRepaired }) => isRead && !isRepaired),
    mean(({ renderings }) => renderings).toFixed(0),
    mean(({ seconds }) => seconds).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}
