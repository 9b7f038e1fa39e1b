/** Runs one command: config file, progress, log, Ctrl-C, and its outcome on stdout. */
import type { Command } from 'commander';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { chooseRenderer } from '../core/progress-renderers/index.ts';
import { openRunLog, type RunLog } from '../core/run-log.ts';
import { workingFolder } from '../core/working-folder.ts';
import type { CommandContext, CommandOutcome, RunnableCommand } from './command.ts';
import { applyConfig, readConfig } from './config-file.ts';
import { configurableOptions, globalOptions, type GlobalOptions } from './global-options.ts';
import { listenForInterrupt } from './interrupt.ts';
import { writeJson } from './json-output.ts';
import { readOptions } from './options/index.ts';
import { fullName, type Streams } from './program.ts';
import { resumeCommand } from './resume-command.ts';
import { withResumeHint } from './resume-hint.ts';

export interface Invocation {
  readonly definition: RunnableCommand;
  readonly command: Command;
  readonly argv: readonly string[];
  readonly streams: Streams;
  /** The name it was called by. */
  readonly bin: string;
  /** Hears how errors are to be shown, once the config file is read. */
  readonly onOptions: (options: GlobalOptions) => void;
}

const noLog: RunLog = { path: undefined, write: () => undefined, close: () => undefined };

/** Resolves to the exit code. */
export async function runCommand(invocation: Invocation): Promise<number> {
  const { definition, command, argv, streams, bin } = invocation;
  const cwd = workingFolder();
  applyConfig(command, configurableOptions(definition), readConfig(cwd, namedConfig(command)));
  const given: Readonly<Record<string, unknown>> = command.opts();
  const options = readOptions(globalOptions, given);
  invocation.onOptions(options);
  const renderer = chooseRenderer({
    stream: streams.stderr,
    environment: process.env,
    quiet: options.quiet,
    color: options.color ? undefined : false,
  });
  const log = definition.keepsLog(given)
    ? openRunLog({
        folder: options.logs,
        command: fullName(command).replace(' ', '-'),
        report: renderer.report,
      })
    : noLog;
  const progress = loggedTo(log, renderer.report);
  const interrupt = listenForInterrupt(() =>
    progress({
      type: 'note',
      level: 'warning',
      message: 'Stopping: this step is finished and saved. Ctrl-C again ends it at once.',
    }),
  );
  const resume = resumeCommand(bin, argv);
  const state = { isResumable: false };
  const resumable = (): void => {
    state.isResumable = true;
  };
  try {
    log.write('info', 'start', { argv, options: given });
    const notice = noticeTo(progress, options.quiet, streams);
    const context = {
      progress,
      notice,
      log,
      signal: interrupt.signal,
      cwd,
      resumable,
      resumeCommand: resume,
    };
    const outcome = await definition.run(context, command.processedArgs, given);
    renderer.close();
    printOutcome(outcome, fullName(command), options, streams);
    log.write('info', 'end', { exitCode: outcome.exitCode ?? 0 });
    return outcome.exitCode ?? 0;
  } catch (error) {
    log.write('error', 'failed', error);
    throw state.isResumable ? withResumeHint(error, resume) : error;
  } finally {
    interrupt.stop();
    renderer.close();
    log.close();
  }
}

function namedConfig(command: Command): string | undefined {
  const { config } = command.opts<{ config?: string }>();
  return config;
}

/** Progress that is shown, and kept in the log but for each step of it. */
function loggedTo(log: RunLog, show: ReportProgress = noProgress): ReportProgress {
  return (event) => {
    show(event);
    if (event.type === 'note') log.write(event.level, event.message);
    else if (event.type !== 'advance') log.write('info', `progress: ${event.type}`, event);
  };
}

/** Among the progress where there is any, so that no bar is torn. */
function noticeTo(progress: ReportProgress, quiet: boolean, streams: Streams): CommandContext['notice'] {
  return (text) => {
    progress({ type: 'note', level: 'info', message: text });
    if (quiet) streams.stderr.write(`${text}\n`);
  };
}

function printOutcome(outcome: CommandOutcome, name: string, options: GlobalOptions, streams: Streams): void {
  if (options.json) {
    const ok = (outcome.exitCode ?? 0) === 0;
    writeJson(streams, { ok, command: name, result: outcome.result });
  } else if (outcome.text !== '')
    streams.stdout.write(outcome.text.endsWith('\n') ? outcome.text : `${outcome.text}\n`);
}
