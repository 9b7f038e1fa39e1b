/** Levenshtein distance (1966) over tokens: the fewest insertions, deletions and replacements of one token. */

/** O(n·m) time, one row of memory. */
export function editDistance(from: readonly string[], to: readonly string[]): number {
  let previous = Uint32Array.from({ length: to.length + 1 }, (_, column) => column);
  let current = new Uint32Array(to.length + 1);
  for (const [row, token] of from.entries()) {
    current[0] = row + 1;
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(previous, column - 1) + (to[column - 1] === token ? 0 : 1);
      current[column] = Math.min(at(current, column - 1) + 1, at(previous, column) + 1, replaced);
    }
    [previous, current] = [current, previous];
  }
  return at(previous, to.length);
}

function at(row: Uint32Array, column: number): number {
  return row[column] ?? 0;
}
