/** Builds the program out of the commands, runs one of them, and turns its outcome or its error into output and exit code. */
import { Command, CommanderError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_CODES, PixelwrightError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import type { ReportProgress } from '../core/progress.ts';
import { chooseRenderer, createPaint, wantsColor } from '../core/progress-renderers/index.ts';
import { openRunLog } from '../core/run-log.ts';
import type { CommandDefinition, CommandOutcome, RunnableCommand } from './command.ts';
import { commands } from './commands/index.ts';
import { applyConfig, checkSections, readConfig } from './config-file.ts';
import { describeError, formatError, formatStack } from './error-output.ts';
import { listenForInterrupt } from './interrupt.ts';

/** Version of the documents that --json prints. */
const JSON_VERSION = 1;

export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

interface GlobalOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly debug?: boolean;
  readonly config?: string;
  readonly logs: string;
}

/** Runs one command line; resolves to the exit code and never rejects. `bin` is the name it was called by. */
export async function main(argv: readonly string[], streams: Streams, bin = 'pixelwright'): Promise<number> {
  const wantsJson = argv.includes('--json');
  const wantsDebug = argv.includes('--debug');
  let exitCode = 0;
  try {
    const program = buildProgram(streams, async (definition, command) => {
      exitCode = await runCommand(definition, command, argv, streams, bin);
    });
    program.name(bin === 'pixelwright' ? bin : 'pixelwright');
    await program.parseAsync(bin === 'pixelwright' ? argv : [bin, ...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error, wantsJson, streams);
    const report = describeError(error);
    if (wantsJson) writeJson(streams, { version: JSON_VERSION, ok: false, error: report });
    streams.stderr.write(formatError(report, errorPaint(streams.stderr, argv)));
    if (wantsDebug) streams.stderr.write(formatStack(error));
    return report.exitCode;
  }
}

/** The commander program with every command; `action` is called for the one that was named. */
export function buildProgram(
  streams: Streams,
  action: (definition: RunnableCommand, command: Command) => Promise<void>,
): Command {
  const program = new Command('pixelwright')
    .description('Turns screenshots into HTML, Android and iOS code, on this machine.')
    .version(packageVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError('(add --help for what the command takes)')
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  for (const definition of commands) addCommand(program, definition, action);
  return program;
}

function addCommand(
  parent: Command,
  definition: CommandDefinition,
  action: (definition: RunnableCommand, command: Command) => Promise<void>,
): void {
  const command = parent.command(definition.name).description(definition.summary);
  if ('commands' in definition) {
    for (const inner of definition.commands) addCommand(command, inner, action);
    return;
  }
  definition.define(command);
  command
    .addOption(new Option('--json', 'print one JSON document on stdout'))
    .addOption(new Option('--quiet', 'no progress on stderr'))
    .addOption(new Option('--no-color', 'no colours (NO_COLOR does the same)'))
    .addOption(new Option('--debug', 'print the stack of an error'))
    .addOption(new Option('--config <file>', 'config file instead of ./pixelwright.config.json'))
    .addOption(
      new Option('--logs <folder>', 'where the run log goes').default('logs').env('PIXELWRIGHT_LOGS'),
    )
    .action(() => action(definition, command));
}

async function runCommand(
  definition: RunnableCommand,
  command: Command,
  argv: readonly string[],
  streams: Streams,
  bin: string,
): Promise<number> {
  const config = readConfig(process.cwd(), command.opts<GlobalOptions>().config);
  checkSections(rootOf(command), config);
  applyConfig(command, config);
  const options = command.opts<GlobalOptions>();
  const renderer = chooseRenderer({
    stream: streams.stderr,
    environment: process.env,
    quiet: options.quiet ?? false,
    color: options.color ? undefined : false,
  });
  const log = openRunLog({
    folder: options.logs,
    command: fullName(command).replace(' ', '-'),
    report: renderer.report,
  });
  const interrupt = listenForInterrupt(() => {
    renderer.report({
      type: 'note',
      level: 'warning',
      message: 'Stopping: this step is finished and saved. Ctrl-C again ends it at once.',
    });
  });
  const report: ReportProgress = (event) => {
    renderer.report(event);
    if (event.type === 'note') log.write(event.level, event.message);
    else if (event.type !== 'advance') log.write('info', `progress: ${event.type}`, event);
  };
  try {
    log.write('info', 'start', { argv, options });
    const outcome = await definition.run(
      {
        progress: report,
        log,
        signal: interrupt.signal,
        cwd: process.cwd(),
        resumeCommand: resumeCommand(bin, argv),
        json: options.json ?? false,
      },
      command.processedArgs,
      options,
    );
    renderer.close();
    printOutcome(outcome, fullName(command), options, streams);
    log.write('info', 'end', { exitCode: outcome.exitCode ?? 0 });
    return outcome.exitCode ?? 0;
  } catch (error) {
    log.write('error', 'failed', error);
    throw withResumeHint(error, command, resumeCommand(bin, argv));
  } finally {
    interrupt.stop();
    renderer.close();
    log.close();
  }
}

/** An interrupted command that can be resumed says how. */
function withResumeHint(error: unknown, command: Command, resume: string): unknown {
  const resumable = command.options.some((option) => option.attributeName() === 'resume');
  if (
    !(error instanceof PixelwrightError) ||
    error.kind !== 'interrupted' ||
    error.hint !== undefined ||
    !resumable
  )
    return error;
  const where = error.where === undefined ? {} : { where: error.where };
  return new PixelwrightError('interrupted', error.message, {
    ...where,
    hint: `Go on with: ${resume}`,
    cause: error,
  });
}

function printOutcome(outcome: CommandOutcome, name: string, options: GlobalOptions, streams: Streams): void {
  if (options.json === true) {
    const ok = (outcome.exitCode ?? 0) === 0;
    writeJson(streams, { version: JSON_VERSION, ok, command: name, result: outcome.result });
  } else if (outcome.text !== '')
    streams.stdout.write(outcome.text.endsWith('\n') ? outcome.text : `${outcome.text}\n`);
}

/** commander has printed its message already; --help and --version end well, everything else is wrong usage. */
function usageExit(error: CommanderError, wantsJson: boolean, streams: Streams): number {
  if (error.exitCode === 0) return 0;
  if (wantsJson) {
    const message = error.message.replace(/^error: /, '');
    const report = { kind: 'usage', message, exitCode: EXIT_CODES.usage };
    writeJson(streams, { version: JSON_VERSION, ok: false, error: report });
  }
  return EXIT_CODES.usage;
}

function writeJson(streams: Streams, document: unknown): void {
  streams.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

function errorPaint(stream: NodeJS.WriteStream, argv: readonly string[]): (text: string) => string {
  const paint = createPaint(!argv.includes('--no-color') && wantsColor(stream, process.env));
  return (text) => paint('red', text);
}

/** The same command line with --resume, quoted for a POSIX shell. */
function resumeCommand(bin: string, argv: readonly string[]): string {
  const words = argv.includes('--resume') ? argv : [...argv, '--resume'];
  const quoted = words.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return ['npx', bin, ...quoted].join(' ');
}

function fullName(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${fullName(parent)} ${command.name()}` : command.name();
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
