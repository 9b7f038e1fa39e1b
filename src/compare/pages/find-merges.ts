/** Which neighbouring blocks of a page are better taken as one. */
import { Assignment, type CostMatrix, type SavedAssignment } from './assignment.ts';
import { pairsOf, squareCosts, type Similarities } from './cost-matrix.ts';

/** How much the mean similarity of those pairs that change has to rise. */
const LEAST_GAIN = 0.05;

export interface FoundMerges {
  /** Rows that are to be joined with the row after them; no row is in two. */
  readonly firsts: readonly number[];
  /** How much work it was: steps of the assignment. */
  readonly steps: number;
}

/**
 * Tries each row with the next.
 *
 * @param table rows: the blocks of the page in question; columns: those of the other
 * @param similarityOfJoined of row `first` and the one after it as one block, to each block of the other page
 * @param mayGoOn asked with the steps taken so far; once it says no, the rows not yet tried stay as they are
 */
export function findMerges(
  table: Similarities,
  similarityOfJoined: (first: number) => readonly number[],
  mayGoOn: (steps: number) => boolean,
): FoundMerges {
  const { rows, columns } = table;
  if (rows < 2 || columns === 0) return { firsts: [], steps: 0 };
  const trials = new MergeTrials(table);
  const gains: { first: number; gain: number }[] = [];
  for (let first = 0; first + 1 < rows && mayGoOn(trials.steps); first++) {
    // Two texts that are both found as they are have nothing to gain.
    if (trials.isMatchedWholly(first) && trials.isMatchedWholly(first + 1)) continue;
    const gain = trials.gain(first, similarityOfJoined(first));
    if (gain > LEAST_GAIN) gains.push({ first, gain });
  }
  return { firsts: largestFirst(gains), steps: trials.steps };
}

/** The best assignment as it is, and what it would be with two rows as one. */
class MergeTrials {
  readonly #table: Similarities;
  readonly #matrix: CostMatrix;
  readonly #assignment: Assignment;
  readonly #solved: SavedAssignment;
  readonly #before: readonly number[];

  constructor(table: Similarities) {
    this.#table = table;
    this.#matrix = squareCosts(table);
    this.#assignment = new Assignment(this.#matrix);
    this.#solved = this.#assignment.save();
    this.#before = this.#pairCosts(table.rows);
  }

  get steps(): number {
    return this.#assignment.steps;
  }

  isMatchedWholly(row: number): boolean {
    const column = this.#assignment.columnOf[row] ?? 0;
    return this.#matrix.costs[row * this.#matrix.columns + column] === -1;
  }

  /** @param similarity of the joined row to each column */
  gain(first: number, similarity: readonly number[]): number {
    const { columns: size, costs } = this.#matrix;
    const kept = costs.slice(first * size, (first + 2) * size);
    const together = new Float64Array(size);
    similarity.forEach((value, column) => {
      together[column] = -value;
    });
    this.#assignment.replaceRow(first, together);
    this.#assignment.replaceRow(first + 1, new Float64Array(size));
    const after = this.#pairCosts(this.#table.rows - 1, first + 1);
    costs.set(kept, first * size);
    this.#assignment.restore(this.#solved);
    return gainOf(this.#before, after);
  }

  /** Costs of all pairs that `rows` rows have, of which `without` is none. */
  #pairCosts(rows: number, without = -1): number[] {
    const { columns: size, costs } = this.#matrix;
    const found = pairsOf(this.#assignment, this.#table)
      .filter(({ row }) => row !== without)
      .map(({ row, column }) => costs[row * size + column] ?? 0);
    // As many pairs as there can be: those that were left alone have nothing in common with anything left.
    while (found.length < Math.min(rows, this.#table.columns)) found.push(0);
    return found;
  }
}

/** By how much the mean falls over those costs that only one of the lists has; 0 where the lowest cost does not fall. */
function gainOf(before: readonly number[], after: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const cost of before) counts.set(cost, (counts.get(cost) ?? 0) + 1);
  const onlyAfter = after.filter((cost) => {
    const left = counts.get(cost) ?? 0;
    if (left > 0) counts.set(cost, left - 1);
    return left === 0;
  });
  const onlyBefore = [...counts].flatMap(([cost, left]) => Array.from({ length: left }, () => cost));
  const gain = mean(onlyBefore) - mean(onlyAfter);
  return gain > 0 && Math.min(...onlyBefore) <= Math.min(...onlyAfter) ? 0 : gain;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The rows to join, those of the largest gain before others that share a row with them. */
function largestFirst(gains: readonly { first: number; gain: number }[]): number[] {
  const taken = new Set<number>();
  return [...gains]
    .sort((a, b) => b.gain - a.gain)
    .flatMap(({ first }) => {
      if (taken.has(first) || taken.has(first + 1)) return [];
      taken.add(first).add(first + 1);
      return [first];
    });
}
