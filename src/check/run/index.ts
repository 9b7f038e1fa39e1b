/** Checks screens against their baselines, accepts new ones, and joins the reports of shards. */
export { addressCandidates, requireLocal } from './addresses.ts';
export { approve, type Approved, type ApproveOptions } from './approve.ts';
export { checkScreens } from './check-screens.ts';
export { exitCodeOf } from './counts.ts';
export { findCandidates } from './find-candidates.ts';
export { mergeReports, type MergeOptions } from './merge-reports.ts';
export { readShard } from './shards.ts';
export type { CheckContext, CheckOptions, CheckParts, CheckRun, Comparer } from './types.ts';
