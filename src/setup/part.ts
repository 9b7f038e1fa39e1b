/** What the parts have in common: their names, and how they say whether they are there. */
import { noProgress, type ReportProgress } from '../core/progress.ts';

export const PART_NAMES = ['browser', 'reading', 'tensorflow', 'webgpu', 'android'] as const;
export type PartName = (typeof PART_NAMES)[number];

export interface PartStatus {
  readonly part: PartName;
  readonly ready: boolean;
  /** Where it is and which version, or what is missing; one sentence without a full stop. */
  readonly detail: string;
}

export interface SetupOptions {
  readonly report?: ReportProgress;
  /** Ends what is under way; what was wholly fetched stays. */
  readonly signal?: AbortSignal;
}

/** The options with nothing left open. */
export interface SetupContext {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

export function contextOf(options: SetupOptions): SetupContext {
  return {
    report: options.report ?? noProgress,
    signal: options.signal ?? new AbortController().signal,
  };
}
