/** What differs between two texts. */

/** A part of one text in whose place the other has something else. */
export interface Edit {
  /** Of the first text, UTF-16: [from, to). */
  readonly from: number;
  readonly to: number;
  /** What the second text has there. */
  readonly text: string;
}

/** Letters to be put in, left out or changed to make one text of the other. */
export function editDistance(a: string, b: string): number {
  return distances(a, b)[0]?.[0] ?? 0;
}

/** The fewest letters that make `b` of `a`; those that stand next to one another as one edit. */
export function editsBetween(a: string, b: string): Edit[] {
  const rows = distances(a, b);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (a[i] === b[j] && at(i, j) === at(i + 1, j + 1)) {
      i += 1;
      j += 1;
      continue;
    }
    const [from, start] = [i, j];
    while ((i < a.length || j < b.length) && !(a[i] === b[j] && at(i, j) === at(i + 1, j + 1))) {
      const here = at(i, j) - 1;
      if (at(i + 1, j + 1) === here) [i, j] = [i + 1, j + 1];
      else if (at(i + 1, j) === here) i += 1;
      else j += 1;
    }
    edits.push({ from, to: i, text: b.slice(start, j) });
  }
  return edits;
}

/** Distances between all ends of two texts: [i][j] is that of `a` from i on and `b` from j on. */
function distances(a: string, b: string): number[][] {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    const below = rows[i + 1] ?? [];
    for (let j = b.length; j >= 0; j -= 1) {
      if (i === a.length || j === b.length) row[j] = a.length - i + b.length - j;
      else
        row[j] = Math.min(
          (below[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (below[j + 1] ?? 0) + Number(a[i] !== b[j]),
        );
    }
  }
  return rows;
}
