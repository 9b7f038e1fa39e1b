/**
 * Which component of one tree is which of another: the cheapest way from one to the other, looked for level by level (an
 * alignment of ordered trees, after Selkow 1977). Time and memory grow with the product of both trees' sizes.
 */

/** A component with what it costs to have one more or less of it. */
export interface AlignedNode<Node> {
  readonly children: readonly Node[];
  /** Components, itself included. */
  readonly count: number;
  /** The same for two that are the same in all that counts. */
  readonly key: string;
}

/** A step of the way: a pair that stands for one another, or what only one of both trees has. */
export type AlignmentStep<Node> =
  | { readonly before: Node; readonly after: Node }
  | { readonly before: Node; readonly after: undefined }
  | { readonly before: undefined; readonly after: Node };

export class TreeAlignment<Node extends AlignedNode<Node>> {
  readonly #ownCost: (before: Node, after: Node) => number;
  readonly #costs = new Map<Node, Map<Node, number>>();

  /** @param ownCost of calling one component the other, children aside; one more or less costs 1 */
  constructor(ownCost: (before: Node, after: Node) => number) {
    this.#ownCost = ownCost;
  }

  /** The cheapest way through one level, in document order. */
  steps(before: readonly Node[], after: readonly Node[]): AlignmentStep<Node>[] {
    const rows = this.#rows(before, after);
    const steps: AlignmentStep<Node>[] = [];
    let [row, column] = [before.length, after.length];
    while (row > 0 || column > 0) {
      const here = rows[row]?.[column] ?? 0;
      const [a, b] = [before[row - 1], after[column - 1]];
      if (a !== undefined && b !== undefined) {
        const diagonal = rows[row - 1]?.[column - 1] ?? 0;
        if (here === diagonal + this.#cost(a, b)) {
          steps.push({ before: a, after: b });
          row -= 1;
          column -= 1;
          continue;
        }
      }
      if (a !== undefined && here === (rows[row - 1]?.[column] ?? 0) + a.count) {
        steps.push({ before: a, after: undefined });
        row -= 1;
      } else if (b !== undefined) {
        steps.push({ before: undefined, after: b });
        column -= 1;
      }
    }
    return steps.reverse();
  }

  #cost(a: Node, b: Node): number {
    if (a.key === b.key) return 0;
    const known = this.#costs.get(a)?.get(b);
    if (known !== undefined) return known;
    const cost = this.#ownCost(a, b) + (this.#rows(a.children, b.children).at(-1)?.at(-1) ?? 0);
    this.#costs.set(a, (this.#costs.get(a) ?? new Map<Node, number>()).set(b, cost));
    return cost;
  }

  /** Least costs of the first so many of both: [before + 1, after + 1]. */
  #rows(before: readonly Node[], after: readonly Node[]): number[][] {
    const rows: number[][] = [[0]];
    for (const [at, { count }] of after.entries()) rows[0]?.push((rows[0][at] ?? 0) + count);
    for (const [row, a] of before.entries()) {
      const above = rows[row] ?? [];
      const line = [(above[0] ?? 0) + a.count];
      for (const [column, b] of after.entries())
        line.push(
          Math.min(
            (above[column] ?? 0) + this.#cost(a, b),
            (above[column + 1] ?? 0) + a.count,
            (line[column] ?? 0) + b.count,
          ),
        );
      rows.push(line);
    }
    return rows;
  }
}
