/** Percentiles of measurements. */

/** The value that a share of the measurements do not exceed (nearest rank); NaN without measurements. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
