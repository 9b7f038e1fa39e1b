/** What a command is: its arguments and options, declared once, and a function that does the work and returns a result. */
import type { ReportProgress } from '../core/progress.ts';
import type { RunLog } from '../core/run-log.ts';
import {
  readArguments,
  readOptions,
  type ArgumentValues,
  type CommandArguments,
  type CommandOptions,
  type OptionValues,
} from './options/index.ts';

/** All that a command may touch of the process; none of them reads argv, prints, or sets the exit code itself. */
export interface CommandContext {
  readonly progress: ReportProgress;
  /** A line that is shown in any case, under --quiet too: what leaves this machine. */
  readonly notice: (text: string) => void;
  readonly log: RunLog;
  /** Aborted by the first Ctrl-C: finish the step, save, and throw `interrupted(…)`. */
  readonly signal: AbortSignal;
  /** The user's working folder. */
  readonly cwd: string;
  /**
   * Called once there is state that --resume finds: from then on, who interrupts the command is told the command line
   * that goes on with it.
   */
  readonly resumable: () => void;
  /** The command line that goes on with this run, ready to paste. */
  readonly resumeCommand: string;
}

export interface CommandOutcome {
  /** Becomes `result` of the JSON document. */
  readonly result: unknown;
  /** What people read on stdout. */
  readonly text: string;
  /** 0 unless the work was done only in part, or the images differ. */
  readonly exitCode?: number;
}

interface CommandSpec<Arguments extends CommandArguments, Options extends CommandOptions> {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly arguments?: Arguments;
  readonly options?: Options;
  /** Shown below the help: a command line, and what it does. */
  readonly examples?: readonly (readonly [commandLine: string, what: string])[];
  /** Commands that stand behind its name; without one of them, the command itself is run. */
  readonly commands?: readonly RunnableCommand[];
  /** Whether a run log is kept; commands that only print leave none. @default true */
  readonly keepsLog?: boolean | ((options: OptionValues<Options>) => boolean);
  /** Does the work; heavy modules are imported inside. */
  readonly run: (
    context: CommandContext,
    args: ArgumentValues<Arguments>,
    options: OptionValues<Options>,
  ) => Promise<CommandOutcome>;
}

/** A command as the program sees it: `args` and `options` come as commander and the config file left them. */
export interface RunnableCommand {
  readonly name: string;
  readonly summary: string;
  readonly arguments: CommandArguments;
  readonly options: CommandOptions;
  readonly examples: readonly (readonly [commandLine: string, what: string])[];
  readonly commands: readonly RunnableCommand[];
  /** False where no options of it make it keep a log. */
  readonly mayKeepLog: boolean;
  readonly keepsLog: (options: Readonly<Record<string, unknown>>) => boolean;
  /** @throws PixelwrightError `usage` where an option is missing or wrong */
  readonly run: (
    context: CommandContext,
    args: readonly unknown[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<CommandOutcome>;
}

/** Types a command's `run` by its declarations. */
export function defineCommand<
  const Arguments extends CommandArguments = readonly [],
  const Options extends CommandOptions = Record<string, never>,
>(spec: CommandSpec<Arguments, Options>): RunnableCommand {
  const { keepsLog = true } = spec;
  const declared = spec.arguments ?? ([] as unknown as Arguments);
  const options = spec.options ?? ({} as Options);
  return {
    name: spec.name,
    summary: spec.summary,
    arguments: declared,
    options,
    examples: spec.examples ?? [],
    commands: spec.commands ?? [],
    mayKeepLog: keepsLog !== false,
    keepsLog: (given) => (typeof keepsLog === 'boolean' ? keepsLog : keepsLog(readOptions(options, given))),
    run: async (context, args, given) =>
      spec.run(context, readArguments(declared, args), readOptions(options, given)),
  };
}

export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly RunnableCommand[];
}

export type CommandDefinition = RunnableCommand | CommandGroup;
