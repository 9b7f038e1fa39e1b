/** Percentiles of measured times. */

/** The value that a share of the measurements do not exceed (nearest rank); NaN without measurements. */
export function percentile(valuesMs: readonly number[], share: number): number {
  const sorted = valuesMs.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
