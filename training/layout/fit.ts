/**
 * `node dist/training/layout/fit.js TABLE PAGES FACTS [PARTS/OF]`: gathers what the pages say of themselves into FACTS,
 * fits a table of `src/layout` on them, says how often it is right on pages kept apart, and writes it. `joins` comes
 * first and is built (`npm run build`) before `roles`, which are asked of the texts that it makes.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/core/files/index.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { Random } from '../../src/core/random.ts';
import { logOdds } from '../../src/layout/forest/boosted.ts';
import { labelShares } from '../../src/layout/forest/forest.ts';
import { ROLES } from '../../src/layout/names/text-roles.ts';
import { TEXT_FEATURES } from '../../src/layout/names/text-features.ts';
import { JOIN_FEATURES } from '../../src/layout/paragraphs/join-features.ts';
import type { Example } from './example.ts';
import { fitBoosted } from './fit-boosted.ts';
import { fitForest } from './fit-forest.ts';
import { gatherPages, readGathered, type GatheredPage } from './gather.ts';
import { joinExamples } from './join-examples.ts';
import { roleExamples } from './role-examples.ts';

interface Table {
  /** Below `src/layout`. */
  readonly path: string;
  readonly examplesOf: (page: string, gathered: GatheredPage) => readonly Example[];
  readonly fit: (examples: readonly Example[]) => Fitted;
}

interface Fitted {
  readonly labelOf: (features: readonly number[]) => number;
  /** But for the trees, what is written. */
  readonly head: Readonly<Record<string, readonly string[]>>;
  readonly trees: readonly unknown[];
}

/** Sizes were chosen on the pages kept apart; roles gain a point more from whole trees of thousands of leaves. */
const TABLES: Readonly<Record<string, Table>> = {
  joins: {
    path: 'paragraphs/line-joins.json',
    examplesOf: joinExamples,
    fit: (examples) => {
      const options = { trees: 300, leaves: 8, leastExamples: 20, featureShare: 0.3, rate: 0.06, calm: 5 };
      const boosted = fitBoosted(examples, JOIN_FEATURES, options, Random.from(SEED));
      return {
        labelOf: (features) => Number(logOdds(boosted, features) > 0),
        head: { features: boosted.features },
        trees: boosted.trees,
      };
    },
  },
  roles: {
    path: 'names/text-roles.json',
    examplesOf: roleExamples,
    fit: (examples) => {
      const options = { trees: 40, leaves: 300, leastExamples: 3, featureShare: 0.25 };
      const names = { features: TEXT_FEATURES, labels: ROLES };
      const forest = fitForest(examples, names, options, Random.from(SEED));
      return {
        labelOf: (features) => {
          const shares = labelShares(forest, features);
          return shares.indexOf(Math.max(...shares));
        },
        head: { labels: forest.labels, features: forest.features },
        trees: forest.trees,
      };
    },
  },
};

/** One page in so many is kept apart from fitting. */
const KEPT_APART = 4;
const SEED = 'layout';

async function run(table: Table, pages: string, facts: string, part: string): Promise<void> {
  const [numbers = '', of = '1'] = part.split('/');
  const parts = numbers.split(',').map(Number);
  const report = (line: string): void => void process.stdout.write(`${line}\n`);
  await gatherPages({
    ...{ pages, out: facts, report },
    isWanted: (file) => parts.includes(hashOf(file) % Number(of)),
  });
  const fitted: Example[] = [];
  const apart: Example[] = [];
  for (const file of (await readdir(facts)).filter((name) => name.endsWith('.json')).sort()) {
    const examples = table.examplesOf(file, await readGathered(join(facts, file)));
    (hashOf(`apart ${file}`) % KEPT_APART === 0 ? apart : fitted).push(...examples);
  }
  const half = table.fit(fitted);
  report(`on pages kept apart: ${rightOf(half, apart)}; on those fitted to: ${rightOf(half, fitted)}`);
  const whole = table.fit([...fitted, ...apart]);
  await writeFileAtomic(join(packageRoot, 'src', 'layout', table.path), print(whole));
}

/** How many of the examples a table names right; with each page weighing the same in brackets. */
function rightOf({ labelOf }: Fitted, examples: readonly Example[]): string {
  const pages = new Map<string, { right: number; all: number }>();
  for (const { page, features, label } of examples) {
    const counts = pages.get(page) ?? { right: 0, all: 0 };
    counts.all += 1;
    if (labelOf(features) === label) counts.right += 1;
    pages.set(page, counts);
  }
  const counts = [...pages.values()];
  const right = counts.reduce((sum, count) => sum + count.right, 0);
  const byPage = counts.reduce((sum, count) => sum + count.right / count.all, 0) / Math.max(1, counts.length);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `${percent(right / Math.max(1, examples.length))} right (${percent(byPage)}) of ${examples.length}`;
}

/** A tree a line, so that a table that is fitted again can be compared with the one before. */
function print({ head, trees }: Fitted): string {
  const lines = trees.map((tree) => `    ${JSON.stringify(tree)}`).join(',\n');
  const names = Object.entries(head).map(([key, values]) => `  "${key}": ${JSON.stringify(values)},\n`);
  return `{\n${names.join('')}  "trees": [\n${lines}\n  ]\n}\n`;
}

function hashOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0);
}

const [name = '', pages, facts, part = '0/1'] = process.argv.slice(2);
const table = TABLES[name];
if (table === undefined || pages === undefined || facts === undefined) {
  process.stderr.write('usage: node dist/training/layout/fit.js joins|roles PAGES FACTS [PARTS/OF]\n');
  process.exitCode = 2;
} else await run(table, pages, facts, part);
