/** The commander program, built out of the commands' definitions. */
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import type { CommandDefinition, RunnableCommand } from './command.ts';
import { commands } from './commands/index.ts';
import { commandLineOptions, configurableOptions } from './global-options.ts';
import { toCommander } from './options/index.ts';

export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

type Action = (definition: RunnableCommand, command: Command) => Promise<void>;

/** The program with every command; `action` is called for the one that was named. */
export function buildProgram(streams: Streams, action: Action): Command {
  const program = prepare(new Command('pixelwright'))
    .description('Turns screenshots into HTML, Android and iOS code, on this machine.')
    .version(packageVersion(), '-V, --version', 'Print the version')
    .helpCommand(...HELP_COMMAND)
    .exitOverride()
    // What stands behind the name of a command is that command's, also where one around it knows the option.
    .enablePositionalOptions()
    .showHelpAfterError('(add --help for what the command takes)')
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  for (const definition of commands) addCommand(program, definition, action);
  return program;
}

const HELP_COMMAND = ['help [command]', 'Print the help of a command.'] as const;

/** The words that commander brings along, in the style of ours. */
function prepare(command: Command): Command {
  return command.helpOption('-h, --help', 'Print this help');
}

function addCommand(parent: Command, definition: CommandDefinition, action: Action): void {
  const command = prepare(parent.command(definition.name)).description(definition.summary);
  for (const inner of definition.commands) addCommand(command, inner, action);
  if (!('run' in definition)) {
    command.helpCommand(...HELP_COMMAND);
    return;
  }
  if (definition.commands.length > 0) command.enablePositionalOptions().helpCommand(false);
  for (const argument of definition.arguments) command.addArgument(argument.toCommander());
  const options = { ...definition.options, ...configurableOptions(definition), ...commandLineOptions };
  for (const [name, option] of Object.entries(options)) command.addOption(toCommander(name, option));
  if (definition.examples.length > 0) command.addHelpText('after', examplesText(definition.examples));
  command.action(() => {
    refuseMisplaced(parent);
    return action(definition, command);
  });
}

/** An option in front of an inner command's name would be read by nobody. */
function refuseMisplaced(outer: Command): void {
  const misplaced = outer.options.find(
    (option) => outer.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (misplaced !== undefined)
    throw new PixelwrightError(
      'usage',
      `${misplaced.long ?? misplaced.flags} stands in front of a command.`,
      {
        hint: 'Put options behind the name of the command that they are for.',
      },
    );
}

function examplesText(examples: RunnableCommand['examples']): string {
  return ['', 'Examples:', ...examples.flatMap(([line, what]) => [`  ${line}`, `      ${what}`])].join('\n');
}

/** `dataset synth` */
export function fullName(command: Command): string {
  return commandPath(command).join(' ');
}

/** Names below the program: ['dataset', 'synth']. */
export function commandPath(command: Command): string[] {
  return command.parent === null ? [] : [...commandPath(command.parent), command.name()];
}

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
