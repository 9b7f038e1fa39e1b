/** What surrounds each line of a page: the line below it, and the column that it stands in. */
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
}

export interface LinesContext {
  /** The nearest line below that shares some of the width. */
  readonly below: ReadonlyMap<LineFacts, LineFacts>;
  readonly columns: ReadonlyMap<LineFacts, ColumnFacts>;
  readonly pageWidth: number;
}

/** Columns far below one another have widths of their own, pixels. */
const ZONE = 500;
const LEFT_STEP = 4;
const FULL = 0.9;
/** Lines looked at for the one below: more than stand beside one another. */
const NEAR_LINES = 60;
const FARTHEST = 3;

/** @param facts from top to bottom */
export function linesContext(facts: readonly LineFacts[], pageWidth: number): LinesContext {
  return { below: linesBelow(facts), columns: columnsOf(facts), pageWidth };
}

function linesBelow(facts: readonly LineFacts[]): Map<LineFacts, LineFacts> {
  const below = new Map<LineFacts, LineFacts>();
  facts.forEach((fact, index) => {
    const { line } = fact;
    const found = facts.slice(index + 1, index + 1 + NEAR_LINES).find(({ line: other }) => {
      const distance = other.baseline - line.baseline;
      if (distance <= 2 || distance > FARTHEST * line.type.size) return false;
      return Math.min(line.box[2], other.box[2]) > Math.max(line.box[0], other.box[0]);
    });
    if (found !== undefined) below.set(fact, found);
  });
  return below;
}

function columnsOf(facts: readonly LineFacts[]): Map<LineFacts, ColumnFacts> {
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
  const pitches = lines
    .slice(1)
    .map(({ line }, index) => line.baseline - (lines[index]?.line.baseline ?? line.baseline))
    .filter((pitch) => pitch > 2);
  return {
    count: lines.length,
    widest,
    pitch: pitches.length === 0 ? 0 : median(pitches),
    letters: median(lines.map(({ line }) => line.text.length)),
    full: widths.filter((width) => width > widest * FULL || near(width, widest, 2)).length / lines.length,
  };
}
