/** What surrounds each line of a page: the lines below and beside it, and the column that it stands in. */
import { columnsOf, type ColumnFacts } from './columns.ts';
import type { LineFacts } from './line-facts.ts';

/** To the nearest line on the same baseline, pixels; undefined where there is none. */
export interface Beside {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

export interface LinesContext {
  /** The nearest line below that shares some of the width. */
  readonly below: ReadonlyMap<LineFacts, LineFacts>;
  readonly beside: ReadonlyMap<LineFacts, Beside>;
  readonly columns: ReadonlyMap<LineFacts, ColumnFacts>;
  readonly pageWidth: number;
}

/** Lines looked at for the one below: more than stand beside one another. */
const NEAR_LINES = 60;
const FARTHEST = 3;
/** Pixels that baselines of one row may differ. */
const ROW = 4;

/** @param facts from top to bottom */
export function linesContext(facts: readonly LineFacts[], pageWidth: number): LinesContext {
  return { below: linesBelow(facts), beside: linesBeside(facts), columns: columnsOf(facts), pageWidth };
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

function linesBeside(facts: readonly LineFacts[]): Map<LineFacts, Beside> {
  const found = new Map<LineFacts, { left: number | undefined; right: number | undefined }>();
  for (const fact of facts) found.set(fact, { left: undefined, right: undefined });
  facts.forEach((fact, index) => {
    const [left, , right] = fact.line.box;
    const own = found.get(fact);
    for (const other of facts.slice(index + 1, index + 1 + NEAR_LINES)) {
      if (other.line.baseline - fact.line.baseline > ROW) break;
      const others = found.get(other);
      if (own === undefined || others === undefined) continue;
      const [otherLeft, , otherRight] = other.line.box;
      if (otherLeft >= right) {
        own.right = Math.min(own.right ?? Infinity, otherLeft - right);
        others.left = Math.min(others.left ?? Infinity, otherLeft - right);
      } else if (otherRight <= left) {
        own.left = Math.min(own.left ?? Infinity, left - otherRight);
        others.right = Math.min(others.right ?? Infinity, left - otherRight);
      }
    }
  });
  return found;
}
