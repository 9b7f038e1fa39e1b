/** Runs that are resumed where they were killed: `openRun`, its steps, and the journal they are recorded in. */
export { Journal, readJournal, type JournalContent } from './journal.ts';
export { openRun, type OpenRunOptions } from './open-run.ts';
export {
  RUNS_KEPT,
  UNFINISHED_KEPT_DAYS,
  cleanRuns,
  type CleanedRuns,
  type CleanOptions,
} from './old-runs.ts';
export { RecordStream } from './record-stream.ts';
export type { Inputs, RecordedFile, RunIdentity } from './run-record.ts';
export type { Run, RunOutcome } from './run.ts';
export type { StepFiles, StepOrigin, StepRequest, StepResult } from './step.ts';
