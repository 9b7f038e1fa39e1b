/** What every renderer of progress gives and takes. */
import type { ReportProgress } from '../progress.ts';

export interface ProgressRenderer {
  readonly report: ReportProgress;
  /** Leaves the stream in order: the cursor on a line of its own, no timer running. */
  readonly close: () => void;
}

export interface RendererOptions {
  /** @default false */
  readonly color?: boolean;
}
