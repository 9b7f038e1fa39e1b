/** The column that each line of a page stands in: what menus, lists and running text look like as a whole. */
import { startsUpper } from '../capitals.ts';
import { median, near } from '../geometry.ts';
import type { LineFacts } from './line-facts.ts';

/** Lines of one surface that begin at one left edge and are of one size. */
export interface ColumnFacts {
  readonly count: number;
  /** The widest, pixels. */
  readonly widest: number;
  /** Between baselines of neighbors, pixels; 0 where there are none. */
  readonly pitch: number;
  readonly letters: number;
  /** Share of the lines that are nearly as wide as the widest. */
  readonly full: number;
  /** Share that begins with a capital letter. */
  readonly upper: number;
  /** Share that ends a sentence. */
  readonly sentences: number;
  /** Share of the line ends where the next line's first word would have fitted. */
  readonly ragged: number;
  /** Share of the steps from line to line that are `pitch`. */
  readonly even: number;
  /** Standard deviation of the widths, of their mean. */
  readonly spread: number;
}

/** Columns far below one another have widths of their own, pixels. */
const ZONE = 500;
const LEFT_STEP = 4;
const FULL = 0.9;
/** Pixels that steps of one pitch may differ: ink is measured in whole pixels. */
const SAME_PITCH = 1.1;

export function columnsOf(facts: readonly LineFacts[]): Map<LineFacts, ColumnFacts> {
  const groups = new Map<string, LineFacts[]>();
  for (const fact of facts) {
    const { surface, left, line } = fact;
    const place = `${Math.round(left / LEFT_STEP)}/${Math.floor(line.baseline / ZONE)}`;
    const key = `${surface}/${place}/${Math.round(line.type.size)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [fact]);
    else known.push(fact);
  }
  const columns = new Map<LineFacts, ColumnFacts>();
  for (const lines of groups.values()) {
    const column = columnOf(lines);
    for (const line of lines) columns.set(line, column);
  }
  return columns;
}

function columnOf(lines: readonly LineFacts[]): ColumnFacts {
  const widths = lines.map(({ left, right }) => right - left);
  const widest = Math.max(...widths);
  const steps = lines.slice(1).map((next, index) => ({ next, line: lines[index] ?? next }));
  const pitches = steps.map(({ next, line }) => next.line.baseline - line.line.baseline);
  const apart = pitches.filter((distance) => distance > 2);
  const pitch = apart.length === 0 ? 0 : median(apart);
  const mean = meanOf(widths);
  return {
    count: lines.length,
    widest,
    pitch,
    letters: median(lines.map(({ line }) => line.text.length)),
    full: shareOf(widths, (width) => width > widest * FULL || near(width, widest, 2)),
    upper: shareOf(lines, ({ line }) => startsUpper(line.text)),
    sentences: shareOf(lines, ({ line }) => endsSentence(line.text)),
    ragged: shareOf(steps, ({ next, line }) => line.right - line.left + next.space + next.firstWord < widest),
    even: shareOf(pitches, (distance) => near(distance, pitch, SAME_PITCH)),
    spread: Math.sqrt(meanOf(widths.map((width) => (width - mean) ** 2))) / Math.max(1, mean),
  };
}

export function endsSentence(text: string): boolean {
  return /[.!?]["')\]”’]?$/u.test(text.trim());
}

function shareOf<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length / Math.max(1, all.length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
