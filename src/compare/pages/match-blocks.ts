/**
 * Which block of one page is which of another: the assignment of the most similar texts, with neighbouring blocks of a
 * page joined wherever that makes the texts more alike. After Si et al., "Design2Code: Benchmarking Multimodal Code
 * Generation for Automated Front-End Engineering", 2024, and their published program.
 */
import {
  bestPairs,
  similarities,
  strengthenedByContext,
  transposed,
  type Similarities,
} from './cost-matrix.ts';
import { findMerges } from './find-merges.ts';
import { mergeNeighbours, type JoinedBlock } from './text-block.ts';
import { TextSimilarity, type KnownText } from './text-similarity.ts';

/** Texts that are less alike are two different texts. */
const LEAST_SIMILARITY = 0.5;

/** Up to so many pairs of blocks each is compared; beyond it those that cannot reach the least similarity are not. */
const MOST_EXACT = 250_000;

/**
 * How much work looking for merges may be, some seconds; pages of a few hundred blocks take a thousandth of it. A
 * step of the assignment is 1.
 */
const MOST_WORK = 2e9;
const WORK_OF_A_CHARACTER = 100;

export interface BlockMatch {
  /** Indices in `BlockMatching`'s lists. */
  readonly ours: number;
  readonly original: number;
  /** Of their texts, 0.5 to 1. */
  readonly similarity: number;
}

export interface BlockMatching {
  /** The blocks after joining. */
  readonly ours: readonly JoinedBlock[];
  readonly original: readonly JoinedBlock[];
  readonly matches: readonly BlockMatch[];
}

export function matchBlocks(ours: readonly JoinedBlock[], original: readonly JoinedBlock[]): BlockMatching {
  const texts = new TextSimilarity(ours.length * original.length > MOST_EXACT ? LEAST_SIMILARITY : 0);
  const merged = mergeWhereMoreAlike(ours, original, texts);
  const table = tableOf(merged.ours, merged.original, texts);
  const matches = bestPairs(strengthenedByContext(table)).flatMap(({ row, column }) => {
    const similarity = table.values[row * table.columns + column] ?? 0;
    return similarity < LEAST_SIMILARITY ? [] : [{ ours: row, original: column, similarity }];
  });
  return { ...merged, matches };
}

interface BothSides {
  readonly ours: readonly JoinedBlock[];
  readonly original: readonly JoinedBlock[];
}

function tableOf(
  ours: readonly JoinedBlock[],
  original: readonly JoinedBlock[],
  texts: TextSimilarity,
): Similarities {
  const a = ours.map(({ text }) => texts.know(text));
  const b = original.map(({ text }) => texts.know(text));
  return similarities(a.length, b.length, (row, column) =>
    texts.of(a[row] as KnownText, b[column] as KnownText),
  );
}

/** Our page's blocks, then the original's, and again until neither changes or the work is too much. */
function mergeWhereMoreAlike(
  ours: readonly JoinedBlock[],
  original: readonly JoinedBlock[],
  texts: TextSimilarity,
): BothSides {
  let sides: BothSides = { ours, original };
  let steps = 0;
  const mayGoOn = (taken: number): boolean =>
    steps + taken + WORK_OF_A_CHARACTER * texts.characters < MOST_WORK;
  for (;;) {
    const { ours: before, original: others } = sides;
    const table = tableOf(before, others, texts);
    const known = others.map(({ text }) => texts.know(text));
    const inOurs = findMerges(
      table,
      (first) => {
        const together = texts.know(joined(before, first).text);
        return known.map((other) => texts.of(together, other));
      },
      mayGoOn,
    );
    steps += inOurs.steps;
    const after = mergedAt(before, inOurs.firsts);
    const turned = transposed(inOurs.firsts.length === 0 ? table : tableOf(after, others, texts));
    const knownAfter = after.map(({ text }) => texts.know(text));
    const inOriginal = findMerges(
      turned,
      (first) => {
        const together = texts.know(joined(others, first).text);
        return knownAfter.map((one) => texts.of(one, together));
      },
      mayGoOn,
    );
    steps += inOriginal.steps;
    sides = { ours: after, original: mergedAt(others, inOriginal.firsts) };
    if (inOurs.firsts.length + inOriginal.firsts.length === 0) return sides;
  }
}

function blockAt(blocks: readonly JoinedBlock[], index: number): JoinedBlock {
  return blocks[index] as JoinedBlock;
}

function joined(blocks: readonly JoinedBlock[], first: number): JoinedBlock {
  return mergeNeighbours(blockAt(blocks, first), blockAt(blocks, first + 1));
}

function mergedAt(blocks: readonly JoinedBlock[], firsts: readonly number[]): readonly JoinedBlock[] {
  const wanted = new Set(firsts);
  return blocks.flatMap((block, index) => {
    if (wanted.has(index)) return [joined(blocks, index)];
    return wanted.has(index - 1) ? [] : [block];
  });
}
