/** What a command is: its arguments and options for commander, and a function that does the work and returns a result. */
import type { Command } from 'commander';
import type { ReportProgress } from '../core/progress.ts';
import type { RunLog } from '../core/run-log.ts';

/** All that a command may touch of the process; none of them reads argv, prints, or sets the exit code itself. */
export interface CommandContext {
  readonly progress: ReportProgress;
  readonly log: RunLog;
  /** Aborted by the first Ctrl-C: finish the step, save, and throw `interrupted(…)`. */
  readonly signal: AbortSignal;
  /** The user's working folder. */
  readonly cwd: string;
  /** The command line that goes on with this run, ready to paste. */
  readonly resumeCommand: string;
  /** Whether the result is printed as JSON, so that a command need not prepare its text. */
  readonly json: boolean;
}

export interface CommandOutcome {
  /** Becomes `result` of the JSON document. */
  readonly result: unknown;
  /** What people read on stdout. */
  readonly text: string;
  /** 0 unless the work was done only in part, or the images differ. */
  readonly exitCode?: number;
}

export interface RunnableCommand {
  readonly name: string;
  readonly summary: string;
  /** Adds arguments and options. */
  readonly define: (command: Command) => void;
  /** Does the work; heavy modules are imported inside. `options` enter through a schema of the command's own. */
  readonly run: (
    context: CommandContext,
    args: readonly unknown[],
    options: unknown,
  ) => Promise<CommandOutcome>;
}

export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly RunnableCommand[];
}

export type CommandDefinition = RunnableCommand | CommandGroup;
