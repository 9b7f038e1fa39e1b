/** Screens with one to three tokens broken at random, by the grammar: how many come back to the truth. */
import { percentile } from '../../src/core/percentile.ts';
import { Random } from '../../src/core/random.ts';
import { print, walk, type Screen } from '../../src/dsl/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import type { Model } from '../../src/model/index.ts';
import { COMPARED_SIDE, openScreenshot } from '../../src/pipeline/index.ts';
import { openOpinion } from '../../src/readers/index.ts';
import { withTree } from '../../src/repair/carry-values.ts';
import { neighbours } from '../../src/repair/search/neighbours.ts';
import { searchTree } from '../../src/repair/search/search-tree.ts';
import { screenWithWords, type Drawing } from './screens.ts';

const MOST_BROKEN = 3;

export interface BenchOptions {
  readonly count: number;
  readonly seed: string;
  /** Renderings at most for a screen. */
  readonly renderings: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

interface Outcome {
  readonly broken: number;
  readonly isTrue: boolean;
  /** How far the picture is off behind it, 0 to 255. */
  readonly difference: number;
  readonly renderings: number;
  readonly seconds: number;
}

/** @param model what orders the trees that are tried; without it the grammar does. Its own readings, which are the truth, are not tried. */
export async function benchBroken(
  kit: Kit,
  model: Model | undefined,
  drawing: Drawing,
  options: BenchOptions,
): Promise<string[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < options.count; at++) {
    const random = Random.from(options.seed, 'repair', at);
    const truth = screenWithWords(kit, random);
    const wanted = 1 + (at % MOST_BROKEN);
    const broken = withTree(truth, breakTree(truth.tree, wanted, kit, random), kit);
    const picture = await openScreenshot(await drawing.screenshot(truth, 'none'));
    const opinion = model && (await openOpinion(model, kit, picture, options.signal));
    const start = performance.now();
    const found = await searchTree(broken, {
      kit,
      expected: await picture.stretched(COMPARED_SIDE),
      side: COMPARED_SIDE,
      draw: (document) => drawing.draw(document),
      opinion,
      maxRenderings: options.renderings,
      signal: options.signal,
    });
    const outcome = {
      broken: wanted,
      isTrue: print(found.document.tree) === print(truth.tree),
      difference: found.after,
      renderings: found.renderings,
      seconds: (performance.now() - start) / 1000,
    };
    outcomes.push(outcome);
    options.say(`${at}: ${JSON.stringify(outcome)}`);
  }
  return [
    '| broken | screens | true again | renderings p50 | p95 | seconds p50 | p95 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Array.from({ length: MOST_BROKEN }, (_, at) =>
      rowOf(
        String(at + 1),
        outcomes.filter(({ broken }) => broken === at + 1),
      ),
    ),
    rowOf('all', outcomes),
  ];
}

function rowOf(name: string, outcomes: readonly Outcome[]): string {
  const of = (value: (one: Outcome) => number, share: number, digits: number): string =>
    percentile(outcomes.map(value), share).toFixed(digits);
  const mended = outcomes.filter(({ isTrue }) => isTrue).length;
  const cells = [
    name,
    outcomes.length,
    `${mended} (${((100 * mended) / outcomes.length).toFixed(0)} %)`,
    of(({ renderings }) => renderings, 0.5, 0),
    of(({ renderings }) => renderings, 0.95, 0),
    of(({ seconds }) => seconds, 0.5, 1),
    of(({ seconds }) => seconds, 0.95, 1),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** So many steps by the grammar, each at a component taken at random. */
function breakTree(tree: Screen, steps: number, kit: Kit, random: Random): Screen {
  let broken = tree;
  for (let step = 0; step < steps; step++) {
    const paths = Array.from(walk(broken), ({ path }) => path);
    const around = [...neighbours(broken, kit, [random.pick(paths)])].filter(
      (other) => print(other) !== print(tree),
    );
    if (around.length > 0) broken = random.pick(around);
  }
  return broken;
}
