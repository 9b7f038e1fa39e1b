/** Runs that go on where they were killed: `openRun`, its steps, and the journal they are recorded in. */
export { Journal, readJournal, type JournalContent } from './journal.ts';
export { openRun, type OpenRunOptions } from './open-run.ts';
export { RUNS_KEPT, cleanRuns } from './run-folders.ts';
export type { Inputs, RecordedFile, RunIdentity } from './run-record.ts';
export type { Run, RunOutcome } from './run.ts';
export type {
  SmallStepRequest,
  SmallStepResult,
  StepFiles,
  StepOrigin,
  StepRequest,
  StepResult,
} from './step.ts';
