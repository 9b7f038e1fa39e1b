/**
 * Fits a random forest (Breiman 2001): each tree on a bootstrap sample of the pages, each question on a random choice of
 * features, best first by the decrease of Gini impurity, up to a number of leaves.
 */
import type { Random } from '../../src/core/random.ts';
import type { Names, TreeTable } from '../../src/layout/forest/table.ts';
import { LEAF, type Tree } from '../../src/layout/forest/tree.ts';
import type { Example } from './example.ts';
import { binOf, edgesOf } from './quantiles.ts';

export interface ForestOptions {
  readonly trees: number;
  /** Of one tree. */
  readonly leaves: number;
  /** Examples that a leaf holds at least. */
  readonly leastExamples: number;
  /** Share of the features that each question may be chosen of. */
  readonly featureShare: number;
}

interface Question {
  readonly feature: number;
  readonly threshold: number;
  readonly gain: number;
}

interface Settings extends ForestOptions {
  readonly featureCount: number;
  readonly labelCount: number;
}

/** A tree while it grows. */
interface Growing {
  readonly examples: readonly Example[];
  readonly best: Question | undefined;
  question?: Question;
  left?: Growing;
  right?: Growing;
}

export function fitForest(
  examples: readonly Example[],
  { features, labels }: Names,
  options: ForestOptions,
  random: Random,
): TreeTable {
  const pages = new Map<string, Example[]>();
  for (const example of examples) {
    const known = pages.get(example.page);
    if (known === undefined) pages.set(example.page, [example]);
    else known.push(example);
  }
  const groups = [...pages.values()];
  const settings = { ...options, featureCount: features.length, labelCount: labels.length };
  const trees = Array.from({ length: options.trees }, () => {
    const sample = Array.from({ length: groups.length }, () => random.pick(groups)).flat();
    return nodesOf(grow(sample, settings, random), labels.length);
  });
  return { labels: [...labels], features: [...features], trees };
}

function grow(sample: readonly Example[], settings: Settings, random: Random): Growing {
  const leafOf = (examples: readonly Example[]): Growing => ({
    examples,
    best: bestQuestion(examples, settings, random),
  });
  const root = leafOf(sample);
  const leaves = [root];
  for (let count = 1; count < settings.leaves; count++) {
    const next = leaves.reduce<Growing | undefined>(
      (best, leaf) => ((leaf.best?.gain ?? 0) > (best?.best?.gain ?? 0) ? leaf : best),
      undefined,
    );
    if (next?.best === undefined) break;
    const { feature, threshold } = next.best;
    const isLeft = (example: Example): boolean => (example.features[feature] ?? 0) <= threshold;
    next.question = next.best;
    next.left = leafOf(next.examples.filter(isLeft));
    next.right = leafOf(next.examples.filter((example) => !isLeft(example)));
    leaves.splice(leaves.indexOf(next), 1, next.left, next.right);
  }
  return root;
}

function bestQuestion(
  examples: readonly Example[],
  { featureCount, labelCount, leastExamples, featureShare }: Settings,
  random: Random,
): Question | undefined {
  if (examples.length < 2 * leastExamples) return undefined;
  let best: Question | undefined;
  for (let feature = 0; feature < featureCount; feature++) {
    if (random.float() >= featureShare) continue;
    const found = bestThreshold(examples, feature, { leastExamples, labelCount });
    if (found !== undefined && found.gain > (best?.gain ?? 1e-9)) best = found;
  }
  return best;
}

function bestThreshold(
  examples: readonly Example[],
  feature: number,
  { leastExamples, labelCount }: Pick<Settings, 'leastExamples' | 'labelCount'>,
): Question | undefined {
  const values = Float64Array.from(examples, ({ features }) => features[feature] ?? 0);
  const edges = edgesOf(values);
  if (edges.length === 0) return undefined;
  const bins = Array.from({ length: edges.length + 1 }, () => ({ count: 0, labels: zeros(labelCount) }));
  examples.forEach(({ label, weight }, index) => {
    const bin = bins[binOf(values[index] ?? 0, edges)];
    if (bin === undefined) return;
    bin.count += 1;
    bin.labels[label] = (bin.labels[label] ?? 0) + weight;
  });
  const right = countsOf(examples, labelCount);
  const left = zeros(labelCount);
  const before = impurity(right);
  let best: Question | undefined;
  let taken = 0;
  for (const [index, threshold] of edges.entries()) {
    const bin = bins[index];
    taken += bin?.count ?? 0;
    bin?.labels.forEach((weight, label) => {
      left[label] = (left[label] ?? 0) + weight;
      right[label] = (right[label] ?? 0) - weight;
    });
    if (taken < leastExamples || examples.length - taken < leastExamples) continue;
    const gain = before - impurity(left) - impurity(right);
    if (gain > (best?.gain ?? 0)) best = { feature, threshold, gain };
  }
  return best;
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function countsOf(examples: readonly Example[], labelCount: number): number[] {
  const counts = zeros(labelCount);
  for (const { label, weight } of examples) counts[label] = (counts[label] ?? 0) + weight;
  return counts;
}

/** Gini impurity times the weight of what it is of. */
function impurity(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all <= 0) return 0;
  return all - counts.reduce((sum, count) => sum + count * count, 0) / all;
}

function nodesOf(root: Growing, labelCount: number): Tree {
  const nodes: number[] = [];
  const write = ({ question, left, right, examples }: Growing): void => {
    if (question === undefined || left === undefined || right === undefined) {
      const counts = countsOf(examples, labelCount);
      const all = counts.reduce((sum, count) => sum + count, 0);
      nodes.push(LEAF, ...counts.map((count) => Math.round((100 * count) / Math.max(1e-9, all))));
      return;
    }
    const at = nodes.push(question.feature, question.threshold, 0);
    write(left);
    nodes[at - 1] = nodes.length;
    write(right);
  };
  write(root);
  return nodes;
}
