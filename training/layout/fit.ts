/**
 * `node dist/training/layout/fit.js TABLE PAGES FACTS [PARTS/OF]`: gathers what the pages say of themselves into FACTS,
 * fits the tables of `src/layout` on them, says how often they are right on pages kept apart, and writes them. `joins` comes
 * before `roles`, which are asked of the texts that it makes.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/core/files/index.ts';
import { Random } from '../../src/core/random.ts';
import { logOdds } from '../../src/layout/forest/boosted.ts';
import { tablePath, type TreeTable } from '../../src/layout/forest/table.ts';
import { ROLE_NAMES, roleShares } from '../../src/layout/names/text-roles.ts';
import { JOIN_NAMES } from '../../src/layout/paragraphs/continues.ts';
import type { Example } from './example.ts';
import { fitBoosted } from './fit-boosted.ts';
import { fitForest } from './fit-forest.ts';
import { gatherPages, readGathered, type GatheredPage } from './gather.ts';
import { joinExamples } from './join-examples.ts';
import { roleExamples } from './role-examples.ts';

interface Question {
  readonly examplesOf: (page: string, gathered: GatheredPage) => readonly Example[];
  readonly fit: (examples: readonly Example[]) => Fitted;
}

interface Fitted {
  readonly labelOf: (features: readonly number[]) => number;
  /** By path below `src/layout`. */
  readonly tables: Readonly<Record<string, TreeTable>>;
}

/** Sizes were chosen on the pages kept apart; roles gain a point more from whole trees of thousands of leaves. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  joins: {
    examplesOf: joinExamples,
    fit: (examples) => {
      const options = { rounds: 300, leaves: 8, leastExamples: 20, featureShare: 0.3, rate: 0.06, calm: 5 };
      const joins = fitBoosted(examples, JOIN_NAMES, options, Random.from(SEED));
      return {
        labelOf: (features) => Number(logOdds(joins, features) > 0),
        tables: { 'paragraphs/line-joins.json': joins },
      };
    },
  },
  roles: {
    examplesOf: roleExamples,
    fit: (examples) => {
      const whole = { trees: 40, leaves: 300, leastExamples: 3, featureShare: 0.25 };
      const forest = fitForest(examples, ROLE_NAMES, whole, Random.from(SEED));
      const small = { rounds: 80, leaves: 12, leastExamples: 8, featureShare: 0.3, rate: 0.1, calm: 5 };
      const boosted = fitBoosted(evened(examples), ROLE_NAMES, small, Random.from(SEED));
      return {
        labelOf: (features) => {
          const shares = roleShares({ forest, boosted }, features);
          return shares.indexOf(Math.max(...shares));
        },
        tables: { 'names/text-roles.json': forest, 'names/text-roles-boosted.json': boosted },
      };
    },
  },
};

/** One page in so many is kept apart from fitting. */
const KEPT_APART = 4;
const SEED = 'layout';

async function run(question: Question, pages: string, facts: string, part: string): Promise<void> {
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
    const examples = question.examplesOf(file, await readGathered(join(facts, file)));
    (hashOf(`apart ${file}`) % KEPT_APART === 0 ? apart : fitted).push(...examples);
  }
  const half = question.fit(fitted);
  report(`on pages kept apart: ${rightOf(half, apart)}; on those fitted to: ${rightOf(half, fitted)}`);
  const whole = question.fit([...fitted, ...apart]);
  for (const [path, table] of Object.entries(whole.tables))
    await writeFileAtomic(tablePath(path), print(table));
}

/** Examples of which no page weighs more than so many. */
const MOST_WEIGHT = 60;

/** The same examples, so that what boosted trees learn of a long page is no more than of others. */
function evened(examples: readonly Example[]): Example[] {
  const counts = new Map<string, number>();
  for (const { page } of examples) counts.set(page, (counts.get(page) ?? 0) + 1);
  return examples.map((example) => ({
    ...example,
    weight: example.weight * Math.min(1, MOST_WEIGHT / (counts.get(example.page) ?? 1)),
  }));
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
function print({ trees, ...head }: TreeTable): string {
  const lines = trees.map((tree) => `    ${JSON.stringify(tree)}`).join(',\n');
  const names = Object.entries(head).map(([key, values]) => `  "${key}": ${JSON.stringify(values)},\n`);
  return `{\n${names.join('')}  "trees": [\n${lines}\n  ]\n}\n`;
}

function hashOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0);
}

const [name = '', pages, facts, part = '0/1'] = process.argv.slice(2);
const question = QUESTIONS[name];
if (question === undefined || pages === undefined || facts === undefined) {
  process.stderr.write('usage: node dist/training/layout/fit.js joins|roles PAGES FACTS [PARTS/OF]\n');
  process.exitCode = 2;
} else await run(question, pages, facts, part);
