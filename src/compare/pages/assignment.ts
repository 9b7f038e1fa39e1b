/**
 * The linear assignment problem by shortest augmenting paths: Jonker and Volgenant, "A shortest augmenting path
 * algorithm for dense and sparse linear assignment problems", 1987; for matrices with more columns than rows Crouse, "On
 * implementing 2D rectangular assignment algorithms", 2016. A solved square problem of which one row changes is solved
 * again by one more path, in about n² steps instead of n³.
 */

export interface CostMatrix {
  readonly rows: number;
  /** At least as many as rows. */
  readonly columns: number;
  /** By row: [rows × columns]. */
  readonly costs: Float64Array;
}

export class Assignment {
  readonly #columns: number;
  readonly #costs: Float64Array;
  readonly #rowPrices: Float64Array;
  readonly #columnPrices: Float64Array;
  /** The row of each column, −1 for none. */
  readonly #rowOf: Int32Array;
  /** The column of each row, −1 for none. */
  readonly columnOf: Int32Array;
  /** Steps taken so far, a measure of the time spent. */
  steps = 0;

  /** Solves the whole problem; the matrix is kept and read again by `replaceRow`. */
  constructor({ rows, columns, costs }: CostMatrix) {
    if (rows > columns) throw new RangeError(`${rows} rows do not fit ${columns} columns`);
    this.#columns = columns;
    this.#costs = costs;
    this.#rowPrices = new Float64Array(rows);
    this.#columnPrices = new Float64Array(columns);
    this.#rowOf = new Int32Array(columns).fill(-1);
    this.columnOf = new Int32Array(rows).fill(-1);
    for (let row = 0; row < rows; row++) this.#augment(row);
  }

  /** What `restore` takes. */
  save(): SavedAssignment {
    return {
      rowPrices: this.#rowPrices.slice(),
      columnPrices: this.#columnPrices.slice(),
      rowOf: this.#rowOf.slice(),
      columnOf: this.columnOf.slice(),
    };
  }

  /** Takes back solutions, not costs: rows that were replaced since are the caller's to put back. */
  restore(saved: SavedAssignment): void {
    this.#rowPrices.set(saved.rowPrices);
    this.#columnPrices.set(saved.columnPrices);
    this.#rowOf.set(saved.rowOf);
    this.columnOf.set(saved.columnOf);
  }

  /** Gives the row of a square problem other costs and solves it again. */
  replaceRow(row: number, costs: Float64Array): void {
    this.#costs.set(costs, row * this.#columns);
    const column = this.columnOf[row] ?? -1;
    if (column >= 0) this.#rowOf[column] = -1;
    this.columnOf[row] = -1;
    this.#augment(row);
  }

  /** Finds a column for the row by Dijkstra's algorithm over reduced costs, moving other rows where that is cheaper. */
  #augment(start: number): void {
    const columns = this.#columns;
    const distance = new Float64Array(columns).fill(Infinity);
    const before = new Int32Array(columns).fill(start);
    // From the last to the first: which of several best solutions is found follows from it.
    const open = Int32Array.from({ length: columns }, (_, at) => columns - 1 - at);
    const done: number[] = [];
    let openCount = columns;
    let row = start;
    let reached = 0;
    // The row's price is whatever makes its cheapest column free of charge.
    this.#rowPrices[start] = 0;
    for (;;) {
      const rowPrice = this.#rowPrices[row] ?? 0;
      let nearest = Infinity;
      let nearestAt = 0;
      this.steps += openCount;
      for (let at = 0; at < openCount; at++) {
        const column = open[at] ?? 0;
        const cost = this.#costs[row * columns + column] ?? 0;
        const through = reached + cost - rowPrice - (this.#columnPrices[column] ?? 0);
        if (through < (distance[column] ?? 0)) {
          distance[column] = through;
          before[column] = row;
        }
        const known = distance[column] ?? 0;
        // A free column ends the search: among equals it comes first.
        if (known < nearest || (known === nearest && this.#rowOf[column] === -1)) {
          nearest = known;
          nearestAt = at;
        }
      }
      reached = nearest;
      const column = open[nearestAt] ?? 0;
      openCount--;
      open[nearestAt] = open[openCount] ?? 0;
      const owner = this.#rowOf[column] ?? -1;
      if (owner === -1) {
        this.#settle({ start, column, reached, distance, before, done });
        return;
      }
      done.push(column);
      row = owner;
    }
  }

  #settle({ start, column, reached, distance, before, done }: FoundPath): void {
    this.#rowPrices[start] = reached;
    for (const passed of done) {
      const change = reached - (distance[passed] ?? 0);
      const owner = this.#rowOf[passed] ?? 0;
      this.#rowPrices[owner] = (this.#rowPrices[owner] ?? 0) + change;
      this.#columnPrices[passed] = (this.#columnPrices[passed] ?? 0) - change;
    }
    for (let at = column; ;) {
      const row = before[at] ?? start;
      this.#rowOf[at] = row;
      const given = this.columnOf[row] ?? -1;
      this.columnOf[row] = at;
      if (row === start) return;
      at = given;
    }
  }
}

export interface SavedAssignment {
  readonly rowPrices: Float64Array;
  readonly columnPrices: Float64Array;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
}

interface FoundPath {
  readonly start: number;
  readonly column: number;
  readonly reached: number;
  readonly distance: Float64Array;
  readonly before: Int32Array;
  readonly done: readonly number[];
}
