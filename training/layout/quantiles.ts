/** The thresholds that a question may have: between quantiles of a feature's values. */

/** So many of them: exact thresholds take far longer and are no better. */
const QUANTILES = 48;

/** Ascending; a value belongs to the first edge that it is not above. */
export function edgesOf(values: Float64Array): number[] {
  const sorted = values.slice().sort();
  const edges = new Set<number>();
  for (let quantile = 1; quantile < QUANTILES; quantile++) {
    const at = Math.floor((quantile * sorted.length) / QUANTILES);
    const [low = 0, high = 0] = [sorted[at - 1], sorted[at]];
    if (low < high) edges.add(between(low, high));
    else edges.add(low);
  }
  return [...edges].sort((a, b) => a - b);
}

export function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Short in the file, and still between the two. */
function between(low: number, high: number): number {
  const middle = (low + high) / 2;
  const short = Number(middle.toPrecision(3));
  return short >= low && short < high ? short : middle;
}
