/**
 * What the search of `repair` is worth: screens of a kit with one to three tokens broken at random, by the grammar; how many
 * come back to the truth, in how many renderings and seconds. The screenshot is the true screen as it is drawn; words of
 * components that the broken tree has not are not known to it.
 * Usage: repair [--count N] [--kit NAME] [--seed TEXT] [--renderings N] [--say]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { compileScreen, documentOptions, type ContentProvider } from '../src/compiler/index.ts';
import { percentile } from '../src/core/percentile.ts';
import { Random } from '../src/core/random.ts';
import { pathKey, print, walk, type NodeValues, type Screen, type ScreenDocument } from '../src/dsl/index.ts';
import { loadKit, sampleScreen, type Kit } from '../src/kits/index.ts';
import { preprocess } from '../src/model/index.ts';
import { COMPARED_SIDE, drawRequest, openTargetRenderer } from '../src/pipeline/index.ts';
import { withTree } from '../src/repair/carry-values.ts';
import { neighbours } from '../src/repair/search/neighbours.ts';
import { searchTree, type DrawnDocument } from '../src/repair/search/search-tree.ts';
import { englishContent } from './words/english.ts';

const MOST_BROKEN = 3;

interface Outcome {
  readonly broken: number;
  readonly isTrue: boolean;
  /** How far the picture is off behind it, 0 to 255. */
  readonly difference: number;
  readonly renderings: number;
  readonly seconds: number;
}

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '200' },
      kit: { type: 'string', default: 'web' },
      seed: { type: 'string', default: '1' },
      renderings: { type: 'string', default: '240' },
      say: { type: 'boolean', default: false },
    },
  });
  const kit = await loadKit(values.kit);
  const { signal } = new AbortController();
  const renderer = await openTargetRenderer(kit.target, signal);
  const draw = async (document: ScreenDocument): Promise<DrawnDocument> => {
    const code = await compileScreen(document.tree, kit, kit.target, {
      ...documentOptions(document),
      name: 'Screen',
    });
    const { png, boxes } = await renderer.draw(drawRequest(code, kit.viewport));
    return { pixels: (await preprocess(png, COMPARED_SIDE)).pixels, boxes };
  };
  const outcomes: Outcome[] = [];
  try {
    for (let at = 0; at < Number(values.count); at++) {
      const random = Random.from(values.seed, 'repair', at);
      const truth = withWords(sampleScreen(kit, random), kit, englishContent(kit, random));
      const wanted = 1 + (at % MOST_BROKEN);
      const broken = withTree(truth, breakTree(truth.tree, wanted, kit, random), kit);
      const { pixels: expected } = await draw(truth);
      const start = performance.now();
      const found = await searchTree(broken, {
        kit,
        expected,
        side: COMPARED_SIDE,
        draw,
        maxRenderings: Number(values.renderings),
        signal,
      });
      const outcome = {
        broken: wanted,
        isTrue: print(found.document.tree) === print(truth.tree),
        difference: found.after,
        renderings: found.renderings,
        seconds: (performance.now() - start) / 1000,
      };
      outcomes.push(outcome);
      if (values.say) process.stderr.write(`${at}: ${JSON.stringify(outcome)}\n`);
    }
  } finally {
    await renderer.close();
  }
  const [cpu] = cpus();
  return [
    `${outcomes.length} screens of ${kit.name}, drawn by ${renderer.title}; at most ${values.renderings} renderings each; ${cpu?.model ?? 'unknown processor'}`,
    '| broken | screens | true again | renderings p50 | p95 | seconds p50 | p95 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Array.from({ length: MOST_BROKEN }, (_, at) =>
      rowOf(
        String(at + 1),
        outcomes.filter(({ broken }) => broken === at + 1),
      ),
    ),
    rowOf('all', outcomes),
  ].join('\n');
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

function withWords(tree: Screen, kit: Kit, provider: ContentProvider): ScreenDocument {
  const values = new Map<string, NodeValues>();
  for (const { node, path } of walk(tree)) {
    const slots = Object.keys(kit.components.get(node.name)?.slots ?? {});
    const content = Object.fromEntries(
      slots.flatMap((slot) => {
        const said = provider(node, path, slot);
        return said === undefined ? [] : [[slot, said]];
      }),
    );
    if (Object.keys(content).length > 0) values.set(pathKey(path), { content });
  }
  return { tree, values, pictures: new Map() };
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
