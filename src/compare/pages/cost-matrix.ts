/** Costs of giving one page's blocks to the other's: the negative similarity of their texts. */
import { Assignment, type CostMatrix } from './assignment.ts';

/** Similarities of `rows` × `columns` blocks: [rows × columns]. */
export interface Similarities {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export interface Pair {
  readonly row: number;
  readonly column: number;
}

export function similarities(
  rows: number,
  columns: number,
  of: (row: number, column: number) => number,
): Similarities {
  const values = new Float64Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) values[at] = of(row, column);
  return { rows, columns, values };
}

/** Costs as a square matrix: who is given to what is not there costs nothing. */
export function squareCosts({ rows, columns, values }: Similarities): CostMatrix {
  const size = Math.max(rows, columns);
  const costs = new Float64Array(size * size);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      costs[row * size + column] = -(values[row * columns + column] ?? 0);
  return { rows: size, columns: size, costs };
}

/** The pairs of the largest sum of similarities: as many as the side with fewer blocks has. */
export function bestPairs(table: Similarities): Pair[] {
  const { rows, columns } = table;
  if (rows > columns)
    return bestPairs(transposed(table)).map(({ row, column }) => ({ row: column, column: row }));
  const costs = table.values.map((value) => -value);
  return pairsOf(new Assignment({ rows, columns, costs }), table);
}

export function transposed({ rows, columns, values }: Similarities): Similarities {
  return similarities(columns, rows, (row, column) => values[column * columns + row] ?? 0);
}

export function pairsOf(
  { columnOf }: Assignment,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Pair[] {
  const pairs: Pair[] = [];
  for (let row = 0; row < rows; row++) {
    const column = columnOf[row] ?? -1;
    if (column >= 0 && column < columns) pairs.push({ row, column });
  }
  return pairs;
}

/** A similarity above this one is strengthened by those around it. */
const CLEAR = 0.5;
const NEIGHBOURS = 2;
const SHARE_OF_NEIGHBOURS = 0.1;

/**
 * Blocks that stand beside matching blocks match the better: to each clear similarity a tenth of the two largest of the
 * (at most eight) around it is added.
 */
export function strengthenedByContext(table: Similarities): Similarities {
  const { rows, columns, values } = table;
  const strengthened = Float64Array.from(values);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const own = values[at] ?? 0;
      if (own <= CLEAR) continue;
      const around = neighbours(table, row, column).sort((a, b) => b - a);
      const bonus = around.slice(0, NEIGHBOURS).reduce((sum, value) => sum + value, 0);
      strengthened[at] = own + SHARE_OF_NEIGHBOURS * bonus;
    }
  }
  return { rows, columns, values: strengthened };
}

function neighbours({ rows, columns, values }: Similarities, row: number, column: number): number[] {
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
      if (y !== row || x !== column) found.push(values[y * columns + x] ?? 0);
  return found;
}
