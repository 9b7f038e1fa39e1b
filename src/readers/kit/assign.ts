/** Pairs rows with columns at the least cost of all pairs together (the Hungarian method, Kuhn 1955, in Jonker and Volgenant's form). */

/** What a row without a column costs: more than any pairs, so that as many as can be are paired. */
const ALONE = 1e9;

/**
 * @param costs for each row, by column; a column that is absent cannot be the row's
 * @returns the column of each row, undefined where none is left for it
 */
export function assign(
  costs: readonly ReadonlyMap<number, number>[],
  columns: number,
): (number | undefined)[] {
  const rows = costs.length;
  // Beside the real ones each row has a column of its own, for being alone.
  const width = columns + rows;
  const costOf = (row: number, column: number): number => {
    if (column >= columns) return column - columns === row ? ALONE : Infinity;
    return costs[row]?.get(column) ?? Infinity;
  };
  const ofRows = new Float64Array(rows);
  const ofColumns = new Float64Array(width);
  const owners = new Int32Array(width).fill(-1);
  for (let row = 0; row < rows; row += 1) extend(row, { costOf, width, ofRows, ofColumns, owners });
  const found = new Array<number | undefined>(rows).fill(undefined);
  owners.forEach((row, column) => {
    if (row >= 0 && column < columns) found[row] = column;
  });
  return found;
}

interface Pairing {
  readonly costOf: (row: number, column: number) => number;
  readonly width: number;
  /** Potentials: a pair's cost is never below the sum of its two. */
  readonly ofRows: Float64Array;
  readonly ofColumns: Float64Array;
  /** Row of each column, −1 for none. */
  readonly owners: Int32Array;
}

/** Pairs one more row, and changes the pairs of others along the cheapest path (Dijkstra) to a free column. */
function extend(row: number, { costOf, width, ofRows, ofColumns, owners }: Pairing): void {
  const least = new Float64Array(width).fill(Infinity);
  const before = new Int32Array(width).fill(-1);
  const done = new Uint8Array(width);
  let at = -1;
  for (let from = row; ; from = owners[at] ?? -1) {
    let next = -1;
    let step = Infinity;
    for (let column = 0; column < width; column += 1) {
      if (done[column] === 1) continue;
      const reduced = costOf(from, column) - (ofRows[from] ?? 0) - (ofColumns[column] ?? 0);
      if (reduced < (least[column] ?? Infinity)) {
        least[column] = reduced;
        before[column] = at;
      }
      if ((least[column] ?? Infinity) < step) {
        step = least[column] ?? Infinity;
        next = column;
      }
    }
    ofRows[row] = (ofRows[row] ?? 0) + step;
    for (let column = 0; column < width; column += 1) {
      if (done[column] === 1) {
        const owner = owners[column] ?? 0;
        ofRows[owner] = (ofRows[owner] ?? 0) + step;
        ofColumns[column] = (ofColumns[column] ?? 0) - step;
      } else least[column] = (least[column] ?? Infinity) - step;
    }
    done[next] = 1;
    at = next;
    if (owners[at] === -1) break;
  }
  for (let column = at; column >= 0; column = before[column] ?? -1) {
    const previous = before[column] ?? -1;
    owners[column] = previous < 0 ? row : (owners[previous] ?? -1);
  }
}
