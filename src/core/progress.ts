/**
 * Progress as typed events. Long work reports them through a `ReportProgress`; only the CLI decides how they
 * look (a bar on a terminal, lines elsewhere, nothing under --quiet).
 */
export type ProgressEvent =
  | {
      readonly type: 'start';
      /** Identifies the task among those running at once. */
      readonly task: string;
      /** What people read. */
      readonly label: string;
      /** Units in all, where known. */
      readonly total?: number;
      /** Units that were already done when the work was resumed. */
      readonly done?: number;
      /** What is counted: `screens`, `components`, `bytes`, `steps`. */
      readonly unit?: string;
    }
  | { readonly type: 'advance'; readonly task: string; readonly done: number; readonly detail?: string }
  | { readonly type: 'finish'; readonly task: string; readonly summary?: string }
  | { readonly type: 'note'; readonly level: 'info' | 'warning'; readonly message: string };

export type ReportProgress = (event: ProgressEvent) => void;

/** For callers who want none. */
export const noProgress: ReportProgress = () => undefined;
