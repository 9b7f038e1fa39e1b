/** Runs one command line, and turns its error, if there is one, into output and exit code. */
import { CommanderError } from 'commander';
import { EXIT_CODES } from '../core/errors.ts';
import { createPaint, wantsColor } from '../core/progress-renderers/index.ts';
import { outliveReaders } from './closed-pipes.ts';
import { describeError, formatError, formatStack } from './error-output.ts';
import { writeJson } from './json-output.ts';
import { buildProgram, type Streams } from './program.ts';
import { runCommand } from './run-command.ts';

/** How an error is shown; argv says it until the config file is read. */
interface Presentation {
  readonly json: boolean;
  readonly debug: boolean;
  readonly color: boolean;
}

/** Runs one command line; resolves to the exit code and never rejects. `bin` is the name it was called by. */
export async function main(argv: readonly string[], streams: Streams, bin = 'pixelwright'): Promise<number> {
  outliveReaders(streams);
  let shown: Presentation = {
    json: argv.includes('--json'),
    debug: argv.includes('--debug'),
    color: !argv.includes('--no-color'),
  };
  let exitCode = 0;
  try {
    const program = buildProgram(streams, async (definition, command) => {
      const onOptions = (options: Presentation): void => {
        shown = options;
      };
      exitCode = await runCommand({ definition, command, argv, streams, bin, onOptions });
    });
    await program.parseAsync(bin === 'pixelwright' ? argv : [bin, ...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error, shown, streams);
    const report = describeError(error);
    if (shown.json) writeJson(streams, { ok: false, error: report });
    const paint = createPaint(shown.color && wantsColor(streams.stderr, process.env));
    streams.stderr.write(formatError(report, (text) => paint('red', text)));
    if (shown.debug) streams.stderr.write(formatStack(error));
    return report.exitCode;
  }
}

/** commander has printed its message already; --help and --version end well, everything else is wrong usage. */
function usageExit(error: CommanderError, { json }: Presentation, streams: Streams): number {
  if (error.exitCode === 0) return 0;
  if (json) {
    // For a command line without a command, commander prints the help and has no words.
    const message =
      error.code === 'commander.help' ? 'No command was named.' : error.message.replace(/^error: /, '');
    writeJson(streams, { ok: false, error: { kind: 'usage', message, exitCode: EXIT_CODES.usage } });
  }
  return EXIT_CODES.usage;
}
