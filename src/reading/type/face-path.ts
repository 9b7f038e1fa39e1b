/** The likeliest face of each word of a line, where neighbors are of one face most of the time. */

/**
 * @param costs of each word in each face, the line's own face first; as many for every word
 * @param change what it costs to be of another face than the word before
 * @returns for each word the index of its face
 */
export function likeliestPath(costs: readonly (readonly number[])[], change: number): number[] {
  const count = costs[0]?.length ?? 0;
  let totals: readonly number[] = new Array<number>(count).fill(0);
  const origins: (readonly number[])[] = [];
  for (const [at, word] of costs.entries()) {
    const cheapest = indexOfLeast(totals);
    const limit = (totals[cheapest] ?? 0) + (at === 0 ? 0 : change);
    const stays = totals.map((total) => total <= limit);
    origins.push(stays.map((stay, face) => (stay ? face : cheapest)));
    totals = totals.map((total, face) => (stays[face] === true ? total : limit) + (word[face] ?? 0));
  }
  let face = indexOfLeast(totals);
  const path: number[] = [];
  for (const origin of origins.toReversed()) {
    path.unshift(face);
    face = origin[face] ?? 0;
  }
  return path;
}

/** The first of the least. */
function indexOfLeast(values: readonly number[]): number {
  return values.reduce((least, value, at) => (value < (values[least] ?? Infinity) ? at : least), 0);
}
